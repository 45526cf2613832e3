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
class Name:
    """A tagged name."""

    span: Span
    kind: str


@dataclass(frozen=True)
class Answer:
    """What a tagger gives."""

    attributions: tuple[Row, ...]
    names: tuple[Name, ...]


@dataclass
class Scripted:
    """A tagger that answers what it was told to: (content, source, cue) and (name, kind) by their words."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)

    def tag(self, text, within, quotations):
        """The places of the words."""
        del within, quotations
        return Answer(
            tuple(Row(*(self._place(text, words) for words in row)) for row in self.rows),
            tuple(Name(*self._place(text, words), kind) for words, kind in self.names),
        )

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


def test_who_is_quoted_inside_anothers_report_speaks():
    """In "A reported that B said '...'" the words are B's; A is the way by which they came."""
    text = 'Nils Krog reported that Harbourline said the leak was "known since May" to it.'
    content = 'that Harbourline said the leak was "known since May" to it'
    reading = read_article(article(text), tagger=Scripted([(content, "Nils Krog", "reported")]))
    (attribution,) = reading.attributions
    assert reading.speaker(attribution.speaker).name == "Harbourline"
    assert [via.name for via in attribution.via] == ["Nils Krog"]
    assert [span.of(text) for span in attribution.source] == ["Harbourline"]


def test_a_thought_inside_a_report_stays_with_who_reports_it():
    """Only verbs of wording take words out of another's report."""
    text = 'Ann Poe said Bo Dahl knows that "the quay is old" and does nothing.'
    rows = said(text, ('Bo Dahl knows that "the quay is old" and does nothing', "Ann Poe", "said"))
    assert [row[0] for row in rows] == ["Ann Poe"]


def test_an_outlet_that_quotes_somebody_only_carries_the_words():
    """In "the newspaper quoted him as saying" he speaks."""
    text = 'Bo Dahl met the council.\n"The quay will go," the newspaper quoted him as saying.'
    reading = read_article(
        article(text), tagger=Scripted([("The quay will go,", "the newspaper", "quoted")], [("Bo Dahl", "person")])
    )
    (attribution,) = reading.attributions
    assert reading.speaker(attribution.speaker).name == "Bo Dahl"
    assert [via.name for via in attribution.via] == ["newspaper"]
    assert [span.of(text) for span in attribution.source] == ["him"]


def test_who_was_quoted_by_an_outlet_speaks():
    """In "Dahl was quoted by the newspaper as saying" the source is Dahl as it stands."""
    text = '"The quay will go," Bo Dahl was quoted by the newspaper as saying.'
    rows = said(text, ("The quay will go,", "Bo Dahl", "was quoted by the newspaper as saying"))
    assert [row[0] for row in rows] == ["Bo Dahl"]


def test_who_stands_for_the_name_before_it():
    """A relative pronoun as a source is the person before it; a possessive one is the pronoun."""
    text = "The order came from Mayor Ann Poe, who wished the quay would go."
    assert said(text, ("the quay would go", "who", "wished"))[0][0] == "Ann Poe"
    text = "Mayor Ann Poe left. Her view was that the quay would go."
    assert said(text, ("the quay would go", "Her", "view"))[0][0] == "Ann Poe"


def test_a_quotation_of_several_paragraphs_is_one():
    """A mark that opens again on each paragraph goes on with the same words, whoever the tagger gives a part."""
    text = 'Ann Poe said: "The quay is old.\n"It will go, and it will go this year."\nBo Dahl agreed.'
    rows = said(
        text, ("The quay is old.", "Ann Poe", "said"), ("It will go, and it will go this year.", "Bo Dahl", "agreed")
    )
    assert rows == [("Bo Dahl", "The quay is old. / It will go, and it will go this year.", 0.9)]


def test_what_only_the_rules_found_tells_who_is_spoken_of():
    """A rule's indirect speech that the tagger passes over is no attribution, but "the statement" may mean it."""
    text = 'The quay was old, Harbourline said in a statement.\n"It is safe," the statement said.'
    assert [row[:2] for row in said(text, ("It is safe,", "the statement", "said"))] == [("Harbourline", "It is safe,")]


def test_names_that_the_tagger_sees_as_no_persons_are_nobody():
    """For "he", only a name that somebody sees as a person's is taken."""
    text = 'Dahl Bay lies north of Brask. Ulla Varn came later.\n"The quay will go," he said.'
    rows = ("The quay will go,", "he", "said")
    sure = Scripted([rows], [("Dahl Bay", "place"), ("Ulla Varn", "person")])
    reading = read_article(article(text), tagger=sure)
    assert reading.speaker(reading.attributions[0].speaker).name == "Ulla Varn"
