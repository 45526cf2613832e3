"""A fairness sheet as pages show it."""

from dataclasses import replace

from onrecord.interfaces.web.fairness_views import articles_shown, view_sheet
from onrecord.model import (
    Accusation,
    Accused,
    Asked,
    Evidence,
    FairnessSheet,
    HeadlineCheck,
    HeadlineQuote,
    HeadlineQuoteKind,
    HeadlineSupport,
    Lacking,
    Maker,
    ReplyKind,
    SourceClass,
    Span,
    Statement,
)
from onrecord.testing.builders import build_article, evidence

HERE = build_article("here", "Poe is to blame, a source said.", "Poe did not answer.", outlet="Fen Post")
THERE = build_article("there", "“I was at sea,” said Poe.", outlet="Vale Radio")
SAID = Statement(
    attribution="a1",
    source_class=SourceClass.ANONYMOUS,
    voice=None,
    word_count=4,
    content=(evidence(HERE, "Poe is to blame"),),
    because=(evidence(HERE, "a source"),),
)
SHEET = FairnessSheet(
    article=HERE.id,
    maker=Maker(name="rules", version="1"),
    word_count=11,
    statements=(SAID,),
    accused=(
        Accused(
            name="Poe",
            accusations=(
                Accusation(
                    sentence=evidence(HERE, "Poe is to blame, a source said."),
                    cue=evidence(HERE, "blame"),
                    target=evidence(HERE, "Poe"),
                ),
            ),
            statements=(),
            reply=ReplyKind.NO_ANSWER,
            reply_places=(evidence(HERE, "did not answer"),),
        ),
    ),
    asked=(Asked(reply=ReplyKind.NO_ANSWER, place=evidence(HERE, "did not answer"), who="Poe"),),
    lacking=(Lacking(missing="u1", carried=(evidence(THERE, "I was at sea"),)),),
    headline=HeadlineCheck(
        text="Poe ‘to blame’",
        place=None,
        support=HeadlineSupport.ATTRIBUTED,
        body=(evidence(HERE, "Poe is to blame"),),
        quotes=(HeadlineQuote(span=Span(5, 13), kind=HeadlineQuoteKind.ABSENT),),
    ),
)
ARTICLES = {HERE.id: HERE, THERE.id: THERE}
NUMBERS = {HERE.id: 1, THERE.id: 2}


def figure(name: str, sheet: FairnessSheet = SHEET):
    """The figure of this name."""
    return next(one for one in view_sheet(sheet, ARTICLES, NUMBERS) if one.id == f"fair-{name}")


def words(name: str) -> list[tuple[str, str | None]]:
    """The words that a figure rests on, with the label of another report."""
    return [(place.excerpt.text, place.label) for one in figure(name).findings for place in one.places]


def test_an_anonymous_source_is_shown_with_what_shows_it():
    """The words that call it so, and what it says."""
    assert figure("anonymous").value == "1 statement"
    assert words("anonymous") == [("a source", None), ("Poe is to blame", None)]
    assert figure("named").value == "0 of 1 statements"


def test_who_is_accused_is_shown_with_the_reply():
    """By name, with both places."""
    found = figure("accused")
    assert found.value == "0 of 1 accused by name"
    assert [(one.name, one.text) for one in found.findings] == [("Poe", "not heard; reply: no answer")]
    assert words("accused") == [("Poe is to blame, a source said.", None), ("did not answer", None)]
    assert [(one.name, one.text) for one in figure("reply").findings] == [("Poe", "no answer")]


def test_what_is_left_out_stands_in_other_reports():
    """With their label and a link there; an article whose text is not given is passed over."""
    assert articles_shown(SHEET) == {THERE.id}
    assert words("lacking") == [("I was at sea", "Vale Radio")]
    assert figure("lacking").findings[0].places[0].excerpt.href.startswith("/articles/2?version=there")
    gone = replace(SHEET, lacking=(Lacking(missing="u1", carried=(Evidence(article="gone", span=Span(0, 1)),)),))
    assert figure("lacking", gone).findings[0].places == ()


def test_the_headline_is_held_against_the_body():
    """What it states, and what it quotes."""
    assert [one.name for one in figure("headline").findings] == [None, "to blame"]
    assert "Not in the body." in [one.text for one in figure("headline").findings]
    assert figure("headline", replace(SHEET, headline=None)).value == "no headline"


def test_long_lists_say_how_much_they_leave_out():
    """Forty findings are listed."""
    assert figure("anonymous", replace(SHEET, statements=(SAID,) * 50)).more == 10
    many = tuple(Lacking(missing=f"u{n}", carried=SHEET.lacking[0].carried) for n in range(10))
    assert figure("lacking", replace(SHEET, lacking=many)).more == 2


def test_shares_need_enough_to_be_counted_of():
    """Of five statements on."""
    named = replace(SAID, source_class=SourceClass.NAMED, voice="Poe")
    assert figure("named", replace(SHEET, statements=(named,) * 4)).value == "4 of 4 statements"
    assert figure("named", replace(SHEET, statements=(named,) * 5)).value == "5 of 5 statements (100%)"
