import json

import pytest
from hypothesis import given

from onrecord.interfaces.documents import LabelDocument, PlaceDocument
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.readings import reading_document
from tests.strategies import reports


def test_fields_keep_the_order_of_their_class():
    """The bytes do not depend on anything but the values."""
    assert encode_json(PlaceDocument(article="a", span=(1, 2))) == b'{"article":"a","span":[1,2]}\n'


def test_indented_documents_end_with_a_line_break():
    """What is printed for people has one value a line."""
    assert encode_json(LabelDocument(label="x"), indent=2) == b'{\n  "label": "x"\n}\n'


def test_letters_of_all_scripts_stay_as_they_are():
    """UTF-8, not escapes."""
    assert encode_json(LabelDocument(label="né 😀")) == '{"label":"né 😀"}\n'.encode()


def test_lone_surrogates_survive_a_round_trip():
    """UTF-8 has no bytes for them, JSON has escapes."""
    encoded = encode_json(LabelDocument(label="a\ud800\udc80\udfffb"))
    assert encoded.isascii()
    assert json.loads(encode_json(LabelDocument(label="a\ud800b")))["label"] == "a\ud800b"


def test_what_a_terminal_obeys_is_escaped():
    """Control characters and direction marks come as escapes, and back as they were."""
    encoded = encode_json(LabelDocument(label="a\x9b31m\x7f\u202eb\u2069"))
    assert encoded.isascii()
    assert json.loads(encoded)["label"] == "a\x9b31m\x7f\u202eb\u2069"


def test_numbers_that_json_has_not_are_refused():
    """Infinity is not written as if it were JSON."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode_json(LabelDocument(label=float("inf")))


def test_only_documents_are_printed():
    """A value of the model does not slip out in a shape that nobody published."""
    with pytest.raises(TypeError, match="object is no document"):
        encode_json(LabelDocument(label=object()))


@given(reports())
def test_a_reading_is_one_line(report):
    """JSONL: whatever the text holds, a document is one line."""
    encoded = encode_json(reading_document(report))
    assert encoded.count(b"\n") == 1
    assert encoded.endswith(b"\n")
