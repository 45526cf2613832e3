"""The findings on a briefing as the document that ``onrecord verify --format json`` prints."""

from collections.abc import Sequence

from onrecord.interfaces.comparisons import Texts, article_texts, words_document
from onrecord.interfaces.documents import CheckDocument, VerificationDocument, WordChangeDocument
from onrecord.interfaces.readings import article_document
from onrecord.model import Report
from onrecord.verify import Check, VerifyReport, WordChange


def verification_document(findings: VerifyReport, reports: Sequence[Report]) -> VerificationDocument:
    """All checks, and the heads of the reports that they were made against."""
    texts = article_texts(reports)
    return VerificationDocument(
        clean=findings.clean,
        checks=tuple(_check(check, texts) for check in findings.checks),
        articles=tuple(article_document(report.article) for report in reports),
    )


def _check(check: Check, texts: Texts) -> CheckDocument:
    return CheckDocument(
        line=check.line,
        words=check.words,
        named=check.named,
        status=check.status,
        evidence=tuple(words_document(place, texts) for place in check.evidence),
        speakers=check.speakers,
        shortened=check.shortened,
        changes=tuple(_change(change, texts) for change in check.changes),
        note=check.note,
    )


def _change(change: WordChange, texts: Texts) -> WordChangeDocument:
    report = words_document(change.report, texts) if change.report else None
    return WordChangeDocument(kind=change.kind, report=report, briefing=change.briefing)
