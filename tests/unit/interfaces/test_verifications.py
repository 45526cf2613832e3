from onrecord.flow import verify_inputs
from onrecord.interfaces.verifications import verification_document
from tests.unit.flow.reports import STORY

TEXT = """Ada Quill said: "We will not let her sail again before every valve has been checked."

Quill said: "We shall not let her sail again before every valve has been checked."

Quill said: "The Plover will be sold for scrap to the highest bidder."
"""


def document():
    """The printed findings on the text above."""
    verified = verify_inputs(TEXT, STORY)
    return verification_document(verified.findings, verified.reports)


def test_each_quotation_has_its_line_and_verdict():
    """In the order of the text, lines counted from 1."""
    checks = document().checks
    assert [(check.line, str(check.status)) for check in checks] == [(1, "found"), (3, "altered"), (5, "not found")]
    assert not document().clean


def test_evidence_gives_the_words_of_the_report():
    """The place and what stands there."""
    texts = {text.id: text.text for text in STORY}
    for check in document().checks:
        assert all(words.text == texts[words.article][slice(*words.span)] for words in check.evidence)


def test_altered_words_show_both_sides():
    """The report's word and the text's."""
    (change,) = document().checks[1].changes
    assert (change.report.text, change.briefing) == ("will", "shall")


def test_the_reports_are_named():
    """Whoever reads the findings knows what was searched."""
    assert [article.id for article in document().articles] == ["plover", "quay", "tide"]
