from dataclasses import replace

import pytest

from onrecord.interfaces.rest.reports import public_reports
from onrecord.model import Reading, Report
from onrecord.read.reader import TAGGED_MAKER
from onrecord.testing.builders import build_article


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/srv/reports/ferry.html", "ferry.html"),
        ("reports/ferry.json:3", "ferry.json:3"),
        ("C:\\reports\\ferry.html", "ferry.html"),
        ("https://post.example/a/ferry", "https://post.example/a/ferry"),
        ("text 1", "text 1"),
    ],
)
def test_a_report_is_named_without_the_folders_of_the_server(name, shown):
    """An address stays as it is."""
    article = replace(build_article("Lamps."), name=name)
    reading = Reading(article=article.id, maker=TAGGED_MAKER)
    (report,) = public_reports([Report(article=article, reading=reading)])
    assert report.article.name == shown
    assert report.article.text == article.text
