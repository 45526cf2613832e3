"""The comparison of a story as a whole."""

from onrecord.compare import MAKER, compare_story, compare_utterances
from onrecord.model import Comparison

from .build import Counted, Said, report, story_of

WORDS = "The keeper stayed at the light until the very last boat was in."


def test_only_the_storys_articles_are_compared() -> None:
    """Reports of other stories, and articles without a report, are passed over."""
    one, other = (report(n, f'"{WORDS}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(WORDS,))) for n in "ab")
    comparison = compare_story(story_of(one), [other, one])
    assert [quote.article for utterance in comparison.utterances for quote in utterance.quotes] == ["a"]
    assert compare_story(story_of(one, other), [one]).utterances == comparison.utterances


def test_nothing_to_compare() -> None:
    """A story without a report gives an empty comparison that names its maker."""
    story = story_of()
    assert compare_story(story, []) == Comparison(story=story, maker=MAKER)


def test_the_utterances_alone_are_those_of_the_comparison() -> None:
    """For those that need no more."""
    reports = [report(n, f'"{WORDS}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(WORDS,))) for n in "ab"]
    story = story_of(*reports)
    assert len(compare_utterances(story, reports)) == 1
    assert compare_utterances(story, reports) == compare_story(story, reports).utterances


def test_forty_articles_keep_every_quotation() -> None:
    """Forty articles with thirty quotations and numbers each are compared without losing one."""
    reports = []
    for n in range(40):
        letter = "abcdefgh"[n % 8]
        quotes = [
            f"The {letter}keeper of light {k} stayed for {k + 2} nights until boat {k} was in." for k in range(30)
        ]
        lines = [f'"{quote}" Ada Lund said of {k + 2} boats in May.' for k, quote in enumerate(quotes)]
        counted = tuple(Counted(words=f"{k + 2} boats", value=k + 2, unit="boats") for k in range(30))
        said = (Said(speaker="Ada Lund", quoted=(quote,)) for quote in quotes)
        reports.append(report(f"outlet {n}", "\n".join(lines), *said, counted=counted))
    comparison = compare_story(story_of(*reports), reports)
    assert sum(len(utterance.quotes) for utterance in comparison.utterances) == 1200
