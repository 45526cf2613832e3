"""Reports as the API shows them: without the paths that their files have on the server."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from onrecord.flow.fetching import is_url
from onrecord.model import Article, Report


def public_reports(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, those that came from a file named by the file alone."""
    return tuple(replace(report, article=_public(report.article)) for report in reports)


def _public(article: Article) -> Article:
    if is_url(article.name):
        return article
    return replace(article, name=PurePath(article.name.replace("\\", "/")).name or article.label)
