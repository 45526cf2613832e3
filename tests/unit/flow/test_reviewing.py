"""Decisions laid on readings, links and comparisons."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.flow.reviewing import find_attribution, links_of, reviewed_comparison, reviewed_report, wording_of
from onrecord.model import ArticleId, AttributionKind, FactKind, Links, Report, Span
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    Judgement,
    LinkReview,
    Naming,
    Review,
    SpeakerReview,
    Statement,
    Wording,
)
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_comparison,
    build_fact,
    build_report,
    evidence,
    place,
)

WORDS = "The weir will hold until May."
NOW = datetime(2031, 3, 4, 9, tzinfo=UTC)
ARTICLE = build_article("post", "# Weir", f'"{WORDS}" Ada Lund said. Others doubt that the weir will hold.')
REPORT = build_report(ARTICLE, build_attribution(ARTICLE, WORDS, speaker="Ada Lund", source="Ada Lund"))
SAID = Statement(version=ARTICLE.id, content=(place(ARTICLE, WORDS),))


def reviews(*judgements: Judgement, articles: tuple[int, ...] = (1,)) -> list[Review]:
    """A log of these judgements, oldest first."""
    return [
        Review(id=number, at=NOW, reviewer="ines", reason="read it", articles=articles, judgement=judgement)
        for number, judgement in enumerate(judgements, start=1)
    ]


def reviewed(*judgements: Judgement, report: Report = REPORT) -> Report:
    """The report after these decisions; no other version is known."""
    return reviewed_report(report, reviews(*judgements), lambda _: ARTICLE.text)


def test_without_reviews_nothing_changes():
    """The very same values come back."""
    assert reviewed() == REPORT


def test_the_last_word_counts_and_can_be_taken_back():
    """Rejected, then accepted, it stays; rejected and withdrawn, it is as it was read."""
    reject = AttributionReview(statement=SAID, decision=Decision.REJECT)
    accept = replace(reject, decision=Decision.ACCEPT, wording=wording_of(REPORT.reading.attributions[0]))
    withdraw = replace(reject, decision=Decision.WITHDRAW)
    assert reviewed(reject).reading.attributions == ()
    assert len(reviewed(reject, accept).reading.attributions) == 1
    assert reviewed(reject, withdraw) == REPORT


def test_a_statement_that_nobody_read_can_be_added():
    """What a person marks becomes an attribution; what stands outside quotation marks makes it indirect."""
    content = (place(ARTICLE, "the weir will hold", nth=0),)
    wording = Wording(content=content, source=(place(ARTICLE, "Others"),), cue=(place(ARTICLE, "doubt"),))
    new = AttributionReview(
        statement=Statement(version=ARTICLE.id, content=content), decision=Decision.CORRECT, wording=wording
    )
    first, second = reviewed(new).reading.attributions
    assert first == REPORT.reading.attributions[0]
    assert (second.content, second.kind, second.confidence) == (content, AttributionKind.INDIRECT, 1.0)


def test_what_is_partly_quoted_is_mixed():
    """The kind follows from the marks in the text."""
    whole = Span(place(ARTICLE, "weir will hold until May").start, place(ARTICLE, "Ada Lund said").end)
    wording = Wording(content=(whole,))
    corrected = reviewed(AttributionReview(statement=SAID, decision=Decision.CORRECT, wording=wording))
    (attribution,) = corrected.reading.attributions
    assert attribution.kind is AttributionKind.MIXED
    assert [span.of(ARTICLE.text) for span in attribution.quoted] == ["weir will hold until May."]


@pytest.mark.parametrize(("name", "expected"), [("ada lund", "Ada Lund"), ("Bo Rask", "Bo Rask"), (None, None)])
def test_a_speaker_is_one_of_the_article_a_new_one_or_none(name: str | None, expected: str | None):
    """A name in another case is the one that is there."""
    report = reviewed(SpeakerReview(statement=SAID, decision=Decision.CORRECT, naming=Naming(name=name)))
    speaker = report.reading.speaker(report.reading.attributions[0].speaker)
    assert (speaker.name if speaker else None) == expected
    assert len({each.id for each in report.reading.speakers}) == len(report.reading.speakers)


def test_a_decision_goes_with_the_words_and_rests_where_they_are_gone():
    """In a later version the same words are found where they stand now."""
    reject = AttributionReview(statement=SAID, decision=Decision.REJECT)
    later = build_article("post2", "# Weir", "Rain is coming.", f'"{WORDS}" Ada Lund said.')
    read = build_report(later, build_attribution(later, WORDS, speaker="Ada Lund"))
    assert reviewed(reject, report=read).reading.attributions == ()
    other = build_article("post3", '"The weir may hold until May." Ada Lund said.')
    read = build_report(other, build_attribution(other, "The weir may hold until May.", speaker="Ada Lund"))
    assert reviewed(reject, report=read) == read


def test_an_attribution_is_known_by_most_of_its_words():
    """A little more or less at the rim is the same statement; another sentence is not."""
    span = place(ARTICLE, WORDS)
    assert find_attribution(REPORT.reading, (Span(span.start, span.end - 5),)) is REPORT.reading.attributions[0]
    assert find_attribution(REPORT.reading, (place(ARTICLE, "Others doubt that the weir"),)) is None


def test_links_are_pairs_of_what_the_readings_have():
    """The last decision on a pair counts, in whatever order its two are named."""
    other = build_article("echo", f'Lund: "{WORDS}"')
    second = build_report(other, build_attribution(other, WORDS))
    link = LinkReview(
        first=SAID,
        second=Statement(version=ArticleId("echo"), content=(place(other, WORDS),)),
        decision=Decision.REJECT,
    )
    pair = tuple((one.article.id, one.reading.attributions[0].id) for one in (REPORT, second))
    known = {1: REPORT, 2: second}

    def links(*judgements: LinkReview) -> Links:
        return links_of(known, reviews(*judgements, articles=(1, 2)), lambda _: "")

    assert links(link) == Links(apart=frozenset({pair}))
    assert links(link, replace(link, decision=Decision.ACCEPT)) == Links(together=frozenset({pair}))
    assert links(link, replace(link, decision=Decision.WITHDRAW)) == Links()


def test_a_fact_is_known_by_its_places_or_its_values():
    """Its kind changes or it goes; a fact of another slot stays."""
    fact = build_fact(
        "dead", FactKind.CONFLICT, _2=[evidence(ARTICLE, "weir", nth=0)], _3=[evidence(ARTICLE, "weir", nth=1)]
    )
    other = build_fact("injured", FactKind.CONFLICT, _2=[evidence(ARTICLE, "weir")], _3=[evidence(ARTICLE, "May")])
    comparison = build_comparison(REPORT, facts=[fact, other])
    by_place = ConflictReview(
        story="story",
        slot="dead",
        places=(evidence(ARTICLE, "weir", nth=0),),
        values=(),
        decision=Decision.CORRECT,
        kind=FactKind.FRAMING,
    )
    by_value = replace(by_place, places=(), values=("2", "3"), decision=Decision.REJECT)
    assert [f.kind for f in reviewed_comparison(comparison, reviews(by_place)).facts] == ["framing", "conflict"]
    assert [f.slot for f in reviewed_comparison(comparison, reviews(by_place, by_value)).facts] == ["injured"]
