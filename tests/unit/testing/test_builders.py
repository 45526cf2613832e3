"""Values built by hand from words."""

from datetime import date

import pytest

from onrecord.model import AttributionKind, BlockKind, ChangeKind, Span
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_change,
    build_fact,
    build_report,
    evidence,
    place,
)

ARTICLE = build_article(
    "post", "# Bridge closed", "! Subscribe now", "Poe said: “Go, go.”", "Reed called it “a patch” again.", "Poe left."
)


def test_marks_give_the_kinds_of_blocks_and_do_not_stay():
    """The text holds the words alone, and each block covers its own."""
    assert [(block.kind, block.span.of(ARTICLE.text)) for block in ARTICLE.blocks[:3]] == [
        (BlockKind.HEADLINE, "Bridge closed"),
        (BlockKind.CLUTTER, "Subscribe now"),
        (BlockKind.PARAGRAPH, "Poe said: “Go, go.”"),
    ]
    assert ARTICLE.title is not None
    assert ARTICLE.title.value == "Bridge closed"


def test_a_day_of_publication_is_kept():
    """The date given is the date published."""
    published = build_article("post", "Words.", published=date(2026, 3, 4)).published
    assert str(published.value if published else None) == "2026-03-04"


def test_a_place_is_found_by_its_words():
    """The span gives the words back; later ones are counted."""
    assert place(ARTICLE, "Poe").of(ARTICLE.text) == "Poe"
    assert place(ARTICLE, "Poe", nth=1) == Span(ARTICLE.text.rindex("Poe"), ARTICLE.text.rindex("Poe") + 3)


def test_words_that_are_not_there_are_refused():
    """A test cannot point at nothing."""
    with pytest.raises(ValueError, match="no 'Harrow' number 0"):
        place(ARTICLE, "Harrow")


def test_the_kind_of_an_attribution_follows_from_the_marks():
    """Words inside the marks are quoted, the rest is not."""
    kinds = [
        build_attribution(ARTICLE, words, speaker="Poe").kind for words in ("Go, go.", "it “a patch” again", "Poe left")
    ]
    assert kinds == [AttributionKind.DIRECT, AttributionKind.MIXED, AttributionKind.INDIRECT]


def test_a_report_has_sentences_and_a_speaker_for_each_name():
    """Clutter is not read, and a speaker is made for a name without one."""
    report = build_report(ARTICLE, build_attribution(ARTICLE, "Go, go.", speaker="Poe"))
    assert [span.of(ARTICLE.text) for span in report.reading.sentences][:2] == ["Bridge closed", "Poe said: “Go, go.”"]
    assert [speaker.name for speaker in report.reading.speakers] == ["Poe"]


def test_the_kind_of_a_change_follows_from_its_sides():
    """Both sides are a replacement, one is a deletion or an insertion."""
    words = evidence(ARTICLE, "go")
    kinds = [build_change(*sides).kind for sides in ((words, words), (words, None), (None, words))]
    assert kinds == [ChangeKind.REPLACE, ChangeKind.DELETE, ChangeKind.INSERT]


def test_an_answers_value_may_begin_with_a_number():
    """An underscore at the start is no part of the value."""
    fact = build_fact("dead", "conflict", _3=[evidence(ARTICLE, "go")], at_least_4=[evidence(ARTICLE, "Go")])
    assert [answer.value for answer in fact.answers] == ["3", "at least 4"]
