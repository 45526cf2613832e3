"""Credits in sentences."""

import pytest

from onrecord.compare.credits import find_credits, find_embedded, is_answered, without_owner
from onrecord.model import OriginKind, Span


def credits_of(sentence: str, *quoted: str) -> list[tuple[OriginKind, str | None, bool]]:
    """Kind, name, and whether it was told, of each credit."""
    stretches = [Span(sentence.index(words), sentence.index(words) + len(words)) for words in quoted]
    found = find_credits(sentence, Span(0, len(sentence)), stretches)
    return [(credit.kind, credit.name, credit.told) for credit in found if credit.again is None]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Ada Lund told The Lantern Monday that it was safe.", "The Lantern"),
        ("He told the state-backed Harbour and Dock Daily newspaper so.", "Harbour and Dock Daily"),
        ("In an interview with the Lantern Weekly on Sunday, she said so.", "Lantern Weekly"),
        ("Speaking to Quay Week, Ada Lund called it safe.", "Quay Week"),
        ("She gave a long interview to The New Lantern where she said so.", "The New Lantern"),
        ("In a New Lantern interview published on Sunday, she said so.", "New Lantern"),
        ("In an email to Quay Week, the harbour master said so.", "Quay Week"),
        ("The captain told Vessany state radio that it was dark.", "Vessany state radio"),
    ],
)
def test_words_told_to_a_carrier(sentence: str, name: str) -> None:
    """Whoever is told something carries it, whether or not the name shows an outlet."""
    assert credits_of(sentence) == [(OriginKind.OUTLET, name, True)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The wreck was first reported by the Norhaven Gazette.", "Norhaven Gazette"),
        ("The Norhaven Gazette reported on Monday that it sank.", "The Norhaven Gazette"),
        ("It sank on Monday, according to a Reuters report.", "Reuters"),
        ("It sank, state media reported.", "state media"),
    ],
)
def test_news_passed_on(sentence: str, name: str) -> None:
    """A carrier that reports is named; here only an outlet's name counts, as anybody may report something."""
    assert credits_of(sentence) == [(OriginKind.OUTLET, name, False)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It leaked, according to court documents.", OriginKind.DOCUMENT),
        ("The indictment says that it leaked.", OriginKind.DOCUMENT),
        ("She said in a statement that it leaked.", OriginKind.STATEMENT),
        ("He said during a televised news conference that it leaked.", OriginKind.STATEMENT),
        ("She told reporters in Brask that it leaked.", OriginKind.STATEMENT),
        ("She told Parliament that it leaked.", OriginKind.STATEMENT),
        ("In her New Year's address, she said that it leaked.", OriginKind.STATEMENT),
        ("It leaked, she wrote on Facebook.", OriginKind.POST),
        ("It leaks, he tweeted late on Friday.", OriginKind.POST),
        ("She said in a broadcast that it leaked.", OriginKind.BROADCAST),
    ],
)
def test_what_is_the_speakers_own(sentence: str, kind: OriginKind) -> None:
    """A document, a statement, a post or a broadcast has no other carrier."""
    assert credits_of(sentence) == [(kind, None, False)]


def test_an_article_by_the_speaker_is_a_document() -> None:
    """What somebody wrote in a paper is the writer's own document, named by the paper."""
    assert credits_of("Ada Lund wrote in The Daily Lantern that it leaked.") == [
        (OriginKind.DOCUMENT, "The Daily Lantern", False)
    ]


def test_quoted_words_credit_nobody() -> None:
    """What stands inside quotation marks is not the report's own credit."""
    sentence = 'She said: "I told the Lantern Weekly so."'
    assert credits_of(sentence, "I told the Lantern Weekly so.") == []


def test_what_is_answered_is_no_source() -> None:
    """A report that somebody responds to is not where the response comes from."""
    sentence = "She responded to the Norhaven Gazette report on Monday."
    assert credits_of(sentence) == []
    assert is_answered(sentence, Span(sentence.index("Norhaven"), sentence.index(" report")))


def test_a_noun_may_mean_a_carrier_named_before() -> None:
    """Called "the newspaper", a named carrier is meant; called "the statement", a statement."""
    lantern = find_credits("He told The Lantern so.", Span(0, 23))[0]
    statement = find_credits("He said so in a statement.", Span(0, 26))[0]
    paper = next(c for c in find_credits("He told the newspaper more.", Span(0, 27)) if c.again == "newspaper")
    again = next(c for c in find_credits("The statement added more.", Span(0, 25)) if c.again == "statement")
    assert (paper.may_mean(lantern), paper.may_mean(statement), paper.told) == (True, False, True)
    assert (again.may_mean(lantern), again.may_mean(statement)) == (False, True)


def test_whose_a_carrier_is_is_no_part_of_its_name() -> None:
    """A possessive before a name is cut."""
    assert without_owner("Ada Lund's Norhaven Times") == "Norhaven Times"
    assert without_owner("Norhaven Times") == "Norhaven Times"


def test_a_post_shown_whole() -> None:
    """The line of an embedded post, with the name of who posted it."""
    text = "Lead.\nThe light will stay on. — Ada Lund (@adalund) May 6, 2031\nMore."
    ((span, name, place),) = find_embedded(text)
    assert (span.of(text), name, place.of(text)) == ("The light will stay on. ", "Ada Lund", "Ada Lund")
