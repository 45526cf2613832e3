"""Values as bytes, and back."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.model import Article
from onrecord.store.codec import Codec
from tests.unit.store.records import article

CODEC: Codec[Article] = Codec(Article)


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_what_comes_back_is_what_went_in(text: str):
    """Whatever the text holds, lone surrogates and NUL too."""
    value = article(text, name=text)
    assert CODEC.unpack(CODEC.pack(value), name="it") == value
    assert CODEC.from_json(CODEC.to_json(value), name="it") == value


@pytest.mark.parametrize(
    "packed", [b"", b"no", zlib.compress(b"{}"), zlib.compress(b"[\\ud800]"), CODEC.pack(article("a"))[:-3]]
)
def test_other_bytes_are_refused(packed: bytes):
    """With what they were to be, and the next step."""
    with pytest.raises(StoreError, match=r"^it: what is stored cannot be read \(.*\); run onrecord doctor$"):
        CODEC.unpack(packed, name="it")
