"""Which sentences may be shown on their own."""

from onrecord.brief.statements import find_all_statements, find_statements
from onrecord.model import Quantity
from onrecord.testing.builders import build_article, build_attribution, build_report, place
from tests.unit.brief.ferry import GAZETTE, courier, gazette


def texts_of(*blocks: str) -> list[str]:
    """The statements of an article without attributions."""
    return [s.text for s in find_statements(build_report(build_article("post", *blocks)))]


def test_only_paragraphs_are_chosen_from():
    """Headlines, headings, captions, bylines and clutter give no statements."""
    blocks = [f"{mark}The bridge over the Sorrel was closed on Monday." for mark in ("# ", "## ", "~ ", "@ ", "! ")]
    assert texts_of(*blocks, "The bridge was opened again on the following Tuesday.") == [
        "The bridge was opened again on the following Tuesday."
    ]


def test_mainly_quoted_sentences_belong_to_their_speaker():
    """A sentence of which a large part is quoted, or that opens with a quotation, is no statement."""
    words = "The crossing is no longer safe and it will not be made safe by words"
    article = build_article(
        "post", f"Reed said: “{words}.”", "“No,” said the minister when she was asked about it again."
    )
    report = build_report(article, build_attribution(article, words))
    assert find_statements(report) == ()


def test_a_sentence_cut_out_of_a_quotation_is_left_out():
    """A sentence with one of two quotation marks is no statement."""
    assert texts_of("The crossing is safe today and tomorrow. It will stay so for years, she said.” He left.") == [
        "The crossing is safe today and tomorrow."
    ]


def test_fragments_and_endless_sentences_are_left_out():
    """A few words, and a sentence of many lines, are no statements."""
    assert texts_of("Not so fast.", "The ship " + "sails and " * 80 + "sinks.") == []


def test_a_statement_knows_its_heading_place_figures_and_pledge():
    """The heading above, the number in the report, figures and commitments are told."""
    found = {s.text.split()[1]: s for s in find_statements(gazette())}
    assert found["harbour"].place == 0
    assert found["harbour"].heading == ""
    assert found["order"].heading == "Why it matters"
    assert found["authority"].pledges
    assert not found["order"].pledges


def test_quantities_are_counted():
    """A sentence knows how many quantities stand in it."""
    article = build_article("post", "The harbour master counted 14 boats and 3 ferries.")
    numbers = [Quantity(span=place(article, number), value=1) for number in ("14", "3")]
    assert find_statements(build_report(article, quantities=numbers))[0].figures == 2


def test_openings_that_lean_on_the_sentence_before_are_told():
    """A pronoun, a connective or a speaking voice at the start marks a sentence as leaning."""
    assert [
        s.leaning
        for s in find_statements(
            build_report(
                build_article(
                    "post",
                    "He had warned of the engine for three years.",
                    "The union had warned of the engine for three years.",
                    "We had warned of the engine for three long years.",
                )
            )
        )
    ] == [True, False, True]


def test_statements_point_at_their_words():
    """The evidence of a statement gives its text back, report by report."""
    found = find_all_statements([gazette(), courier()])
    assert {s.article for s in found} == {"gazette", "courier"}
    assert all(s.evidence.span.of(GAZETTE.text) == s.text for s in found if s.article == "gazette")
