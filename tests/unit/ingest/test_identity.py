"""The identity of articles that bring none."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.identity import article_id

PARTS = st.tuples(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))


def test_id_is_stable() -> None:
    """The id of the same article is the same in every version, and reads as 32 hexadecimal digits."""
    found = article_id("Almar Post", "https://post.example/strike", "Dockers to strike")
    assert found == "1c1d85050afc6ff8e68e5e2a565ca2db"
    assert article_id(None, "a", "b") == article_id("", "a", "b")


@given(PARTS, PARTS)
def test_other_article_other_id(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    """Articles that differ in outlet, address or text have different ids, wherever the border between these lies."""
    if not any("\0" in part for part in (*first, *second)):
        assert (article_id(*first) == article_id(*second)) == (first == second)


def test_lone_surrogate() -> None:
    """A text that cannot be written as UTF-8 still has an id."""
    assert len(article_id(None, "a", "\ud800")) == 32
