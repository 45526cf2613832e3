"""What the review pages show."""

import pytest

from onrecord.errors import InputError
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.places import write_spans
from onrecord.interfaces.web.review_views import (
    doubtful,
    parse_spans,
    statement_of,
    unnamed,
    view_statement,
)
from onrecord.model import Span


def test_spans_go_through_an_address():
    """As they were; what is none is refused."""
    spans = (Span(12, 40), Span(55, 60))
    assert parse_spans(write_spans(spans)) == spans
    for wrong in ("", "x", "5", "9-3", "1-2-3", "-4--2"):
        with pytest.raises(InputError, match="write it as 12-40"):
            parse_spans(wrong)


def test_a_statement_stands_in_its_text(newsroom: Newsroom):
    """What is shown before, in and after it is the text of the report, character by character."""
    for view in doubtful(newsroom, limit=20):
        with newsroom.database.reading() as connection:
            statement = statement_of(connection, view.version, view.spans)
        (report,) = newsroom.reports([statement.version])
        shown = view.before.removeprefix("… ") + "".join(words for words, _ in view.pieces)
        assert shown + view.after.removesuffix(" …") in report.article.text
        assert view_statement(newsroom, statement) == view


def test_the_lists_hold_what_they_say(newsroom: Newsroom):
    """The least sure first; and no speaker where none is known."""
    sure = [view.confidence for view in doubtful(newsroom, limit=20)]
    assert sure == sorted(sure)
    found = unnamed(newsroom, limit=20)
    assert found
    assert {view.speaker for view in found} == {None}
