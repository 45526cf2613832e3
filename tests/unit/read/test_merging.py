"""Tests of onrecord.read.merging: what a tagger finds, joined with the rules."""

from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.read import read_article
from tests.unit.read.build import article


@dataclass(frozen=True)
class Row:
    """A tagged attribution by its places."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    probability: float = 0.9


@dataclass(frozen=True)
class Answer:
    """What a tagger gives."""

    attributions: tuple[Row, ...]


@dataclass
class Scripted:
    """A tagger that answers what it was told to: (content, source, cue) by their words."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def tag(self, text, within, quotations):
        """The places of the words."""
        del within, quotations
        return Answer(tuple(Row(*(self._place(text, words) for words in row)) for row in self.rows))

    @staticmethod
    def _place(text, words):
        start = text.index(words) if words else 0
        return (Span(start, start + len(words)),) if words else ()


def said(text, *rows):
    """(speaker's name, words of the content) for each attribution, read with a tagger that answers ``rows``."""
    reading = read_article(article(text), tagger=Scripted(list(rows)))
    names = {speaker.id: speaker.name for speaker in reading.speakers}
    return [
        (names.get(a.speaker), " / ".join(span.of(text) for span in a.content), a.confidence)
        for a in reading.attributions
    ]


def test_the_tagger_decides_on_words_outside_marks():
    """Indirect speech that no rule finds is read as the tagger has it, with its probability."""
    text = "Ann Poe made it plain that the quay would go."
    assert said(text, ("the quay would go", "Ann Poe", "made it plain")) == [("Ann Poe", "the quay would go", 0.9)]


def test_a_quotation_that_it_passes_over_stays():
    """Quotation marks are evidence: what the rules lay to a speaker is not lost."""
    assert said('"The quay will go," Ann Poe said.') == [("Ann Poe", "The quay will go,", 0.81)]


def test_contents_do_not_cut_through_a_quotation():
    """Who has most of a quotation has it whole, without its marks."""
    text = 'Ann Poe said: "The quay will go, and soon."'
    ((name, words, _),) = said(text, ("The quay will go", "Ann Poe", "said"))
    assert (name, words) == ("Ann Poe", "The quay will go, and soon.")


def test_the_rules_name_the_source_that_it_misses():
    """Words without a source from the tagger keep the one that the rules found."""
    text = '"The quay will go," said Ann Poe.'
    assert said(text, ("The quay will go,", "", "said"))[0][:2] == ("Ann Poe", "The quay will go,")


def test_a_source_with_its_role_gives_both():
    """A source of a name and what it is gives the speaker and the role."""
    text = "The quay would go soon, was how Bo Dahl, a harbour spokesman, put it."
    reading = read_article(
        article(text), tagger=Scripted([("The quay would go soon", "Bo Dahl, a harbour spokesman", "put it")])
    )
    (speaker,) = reading.speakers
    assert (speaker.name, [role.text for role in speaker.roles]) == ("Bo Dahl", ["harbour spokesman"])
    assert [span.of(text) for span in reading.attributions[0].source] == ["Bo Dahl, a harbour spokesman"]


def test_contents_never_overlap():
    """A tagged content and a rule's quotation that share words give one attribution."""
    text = 'Ann Poe said the quay was "old and worn" and would go.'
    rows = said(text, ('the quay was "old and worn" and would go', "Ann Poe", "said"))
    assert [row[:2] for row in rows] == [("Ann Poe", 'the quay was "old and worn" and would go')]
