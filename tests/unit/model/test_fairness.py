"""Fairness sheets as values."""

from onrecord.model import Count, Evidence, FairnessSheet, Maker, SourceClass, Span, Statement
from onrecord.model.fairness import MIN_FOR_SHARE


def test_a_share_needs_enough_to_count():
    """Of fewer things none is given, and none of nothing."""
    assert Count(number=1, of=MIN_FOR_SHARE - 1).share is None
    assert Count(number=0, of=0).share is None
    assert Count(number=1, of=MIN_FOR_SHARE).share == 1 / MIN_FOR_SHARE


def test_statements_are_counted_by_class():
    """Each class of all statements."""
    place = Evidence(article="post", span=Span(0, 4))
    statement = Statement(
        attribution="a0", source_class=SourceClass.UNKNOWN, voice=None, word_count=1, content=(place,)
    )
    sheet = FairnessSheet(article="post", maker=Maker(name="test", version="1"), word_count=1, statements=(statement,))
    assert sheet.of_class(SourceClass.UNKNOWN) == (statement,)
    assert (sheet.count(SourceClass.NAMED).number, sheet.count(SourceClass.NAMED).of) == (0, 1)
