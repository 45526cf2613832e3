"""What stands before a verb in a past form."""

import pytest

from onrecord.compare.deeds import clause_before, is_left_open
from onrecord.language.words import find_words
from onrecord.model import Span


@pytest.mark.parametrize(
    ("text", "clause", "is_open"),
    [
        ("Nobody asked, but Lund repaired it", ["but", "lund"], False),
        ("Lund hasn't ever really repaired it", ["lund", "hasn't", "ever", "really"], True),
        ("Dahl asked whether Lund repaired it", ["dahl", "asked", "whether", "lund"], True),
        ("repaired it", [], False),
    ],
)
def test_clause_before(text: str, clause: list[str], is_open: bool) -> None:
    """The clause begins at the last comma; a negation or a question in it leaves the verb open."""
    words = find_words(text, [Span(0, len(text))])
    found = clause_before(text, words, [word.key for word in words].index("repaired"))
    assert [word.key for word in found] == clause
    assert is_left_open(found) is is_open
