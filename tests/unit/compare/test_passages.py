"""Passages: what of an attribution stands together."""

from onrecord.compare.passages import Passage, read_passages
from onrecord.compare.speakers import identify_speakers
from onrecord.model import Report

from .build import Said, report


def passages(one: Report) -> tuple[Passage, ...]:
    """The passages of a report."""
    return read_passages(one, identify_speakers([one]))


def stretches(one: Report) -> list[list[str]]:
    """The words of each passage, stretch by stretch."""
    return [[span.of(one.article.text) for span in passage.spans] for passage in passages(one)]


def test_a_reporting_clause_does_not_part_a_quotation() -> None:
    """The halves of a sentence around "she said" are one passage."""
    text = '"The pier," she said, "is lost."'
    one = report("Post", text, Said(speaker="Ada Lund", quoted=("The pier,", "is lost.")))
    assert stretches(one) == [["The pier,", "is lost."]]


def test_fragments_with_paraphrase_between_are_apart() -> None:
    """Two fragments of a mixed attribution are two passages."""
    text = 'She called it "a scandal" and the board "asleep".'
    one = report("Post", text, Said(speaker="Ada Lund", quoted=("a scandal", "asleep"), mixed=True))
    assert stretches(one) == [["a scandal"], ["asleep"]]


def test_a_new_paragraph_is_a_new_passage() -> None:
    """The paragraphs of a long quotation are passages of their own."""
    one = report("Post", '"It rose.\n"It fell," she said.', Said(speaker="Ada Lund", quoted=("It rose.", "It fell,")))
    assert stretches(one) == [["It rose."], ["It fell,"]]


def test_sentences_end_at_ellipses() -> None:
    """Dots part two sentences, in every style."""
    for dots in ("...", "…", " [...] ", ". . ."):
        words = f"We lost the pier{dots} we will build another"
        one = report("Post", f'"{words}" she said.', Said(speaker="Ada Lund", quoted=(words,)))
        (passage,) = passages(one)
        found = [sentence.span.of(one.article.text) for sentence in passage.sentences]
        assert found == ["We lost the pier", "we will build another"]


def test_context_is_the_line_around() -> None:
    """The content words around a passage are its context; those of other lines and its own are not."""
    text = 'Boats waited.\nIn Norhaven she spoke of a "quiet night" at sea.'
    (passage,) = passages(report("Post", text, Said(speaker="Ada Lund", quoted=("quiet night",))))
    assert passage.context == {"norhaven", "spoke", "sea"}


def test_nothing_but_marks_is_no_passage() -> None:
    """An attribution without a word in it gives no passage."""
    assert passages(report("Post", '"--" she said.', Said(speaker="Ada Lund", quoted=("--",)))) == ()


def test_endless_statement_is_cut() -> None:
    """A quotation of a hundred thousand words is compared by its first three thousand."""
    words = "boat " * 100_000
    (passage,) = passages(report("Post", f'"{words}" she said.', Said(speaker="Ada Lund", quoted=(words.strip(),))))
    assert len(passage.words) <= 3000
