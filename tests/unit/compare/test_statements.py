"""What several reports state alike."""

from onrecord.compare.sentences import read_sentences
from onrecord.compare.statements import find_statements
from onrecord.compare.values import Surroundings
from onrecord.model import Report

from .build import Counted, Said, report

ELSEWHERE = "Bakers of Lindow marched against the flour tax.\nA comet passed over the observatory of Mirn."


def found(*reports: Report) -> list[list[str]]:
    """The statements, as the words of each stretch."""
    sentences = [sentence for one in reports for sentence in read_sentences(one)]
    statements = find_statements(sentences, Surroundings(sentences))
    return [[stretch.span.of(stretch.sentence.article.text) for stretch in stretches] for stretches in statements]


def test_the_same_in_other_words() -> None:
    """The stretches that state the same are cut out of their sentences."""
    one = report("Post", f"Divers found the anchor of the wrecked ferry off Skarvik, a shock to all.\n{ELSEWHERE}")
    two = report("Echo", "Late at night divers discovered the wrecked ferry's anchor off Skarvik.")
    (stretches,) = found(one, two)
    assert stretches == [
        "Divers found the anchor of the wrecked ferry off Skarvik",
        "divers discovered the wrecked ferry's anchor off Skarvik",
    ]


def test_a_denial_states_something_else() -> None:
    """A negation in one of them parts two sentences."""
    one = report("Post", f"Divers found the anchor of the wrecked ferry off Skarvik.\n{ELSEWHERE}")
    two = report("Echo", "Divers never found the anchor of the wrecked ferry off Skarvik.")
    assert found(one, two) == []


def test_other_numbers_state_something_else() -> None:
    """Two sentences with different numbers do not state the same."""
    anchors = "Divers found {} anchors of the wrecked ferry off Skarvik."
    one = report(
        "Post",
        f"{anchors.format('two')}\n{ELSEWHERE}",
        counted=(Counted(words="two anchors", value=2, unit="anchors"),),
    )
    two = report("Echo", anchors.format("six"), counted=(Counted(words="six anchors", value=6, unit="anchors"),))
    assert found(one, two) == []


def test_quoted_words_are_no_statement_of_the_report() -> None:
    """Sentences that are somebody's own words are left to the utterances."""
    words = "Divers found the anchor of the wrecked ferry off Skarvik."
    reports = [
        report(name, f'"{words}"\n{ELSEWHERE if name == "Post" else ""}', Said(speaker="mayor", quoted=(words,)))
        for name in ("Post", "Echo")
    ]
    assert found(*reports) == []


def test_one_article_states_nothing_twice() -> None:
    """Sentences of one article are not put together, and a statement holds one sentence of each."""
    words = "Divers found the anchor of the wrecked ferry off Skarvik."
    one = report("Post", f"{words}\nOn Monday divers found the anchor of the wrecked Skarvik ferry.\n{ELSEWHERE}")
    assert found(one) == []
    assert [len(stretches) for stretches in found(one, report("Echo", words))] == [2]
