from datetime import date

from hypothesis import given

from onrecord.interfaces.readings import article_document, pair, pairs, reading_document
from onrecord.model import Span
from onrecord.testing.builders import build_article, build_attribution, build_commitment, build_report, build_speaker
from tests.strategies import reports

ARTICLE = build_article(
    "quay",
    "# Plover out for weeks",
    '"We will not sail," harbour master Ada Quill told The Tide on Monday.',
    "The board will pay £2m by 2030.",
    outlet="Quay Radio",
    published=date(2031, 4, 8),
)
QUILL = build_speaker(ARTICLE, "Ada Quill", "harbour master")
SAID = build_attribution(
    ARTICLE,
    "We will not sail,",
    speaker="Ada Quill",
    source="harbour master Ada Quill",
    via=["The Tide"],
    said_on="2031-04-07",
)
PROMISE = build_commitment(ARTICLE, "The board", "pay £2m", amount=("£2m", 2e6, "GBP"), deadline="2030")


def words(places):
    """The words of printed spans."""
    return [ARTICLE.text[start:end] for start, end in places]


def test_an_attribution_carries_the_places_of_its_parts():
    """Source, content and quoted words each give their words back."""
    (said,) = reading_document(build_report(ARTICLE, SAID, speakers=[QUILL])).attributions
    assert words(said.source) == ["harbour master Ada Quill"]
    assert words(said.content) == words(said.quoted) == ["We will not sail,"]
    assert (said.speaker.name, said.via[0].name, said.said_on.value, said.kind) == (
        "Ada Quill",
        "The Tide",
        "2031-04-07",
        "direct",
    )


def test_what_is_unknown_is_none():
    """No speaker, no day and no outlet are null, not empty words."""
    bare = build_attribution(ARTICLE, "We will not sail,")
    (said,) = reading_document(build_report(ARTICLE, bare)).attributions
    assert (said.speaker, said.said_on, said.channel) == (None, None, None)


def test_a_date_is_printed_as_precisely_as_it_is_known_with_how_it_was_found():
    """``published`` is for programs that want the date, ``published_how`` for those who want to know more."""
    document = reading_document(build_report(ARTICLE))
    assert document.published == document.published_how.value == "2031-04-08"
    assert (document.published_how.precision, document.published_how.found_by) == ("day", "input")


def test_a_promise_carries_its_amount_and_its_deadline():
    """Both keep their own places."""
    (promise,) = reading_document(build_report(ARTICLE, commitments=[PROMISE])).commitments
    assert words([promise.act, promise.amount.span, promise.deadline.span]) == ["pay £2m", "£2m", "2030"]
    assert (promise.actor, promise.amount.value, promise.condition) == ("The board", 2e6, None)


@given(reports())
def test_every_part_of_a_reading_is_printed(report):
    """Nothing is left out or put in another order."""
    document = reading_document(report)
    assert document.text == report.article.text
    assert document.sentences == pairs(report.reading.sentences)
    assert [a.id for a in document.attributions] == [a.id for a in report.reading.attributions]
    assert [s.name for s in document.speakers] == [s.name for s in report.reading.speakers]
    assert [b.span for b in document.blocks] == [pair(b.span) for b in report.article.blocks]
    assert len(document.times) == len(report.reading.times)
    assert len(document.quantities) == len(report.reading.quantities)
    assert len(document.commitments) == len(report.reading.commitments)


def test_the_head_of_an_article_names_it():
    """Outlet, title and date are there without the text."""
    head = article_document(ARTICLE)
    shown = (head.id, head.outlet, head.title, head.published)
    assert shown == (
        "quay",
        "Quay Radio",
        "Plover out for weeks",
        "2031-04-08",
    )


def test_a_span_is_a_pair():
    """Half-open, as in the model."""
    assert pair(Span(3, 7)) == (3, 7)
