"""Bodies and sheets of invented articles, built from their paragraphs."""

from datetime import date

from onrecord.compare import compare_story
from onrecord.fairness import fairness_sheets
from onrecord.fairness.body import Body
from onrecord.fairness.names import Directory
from onrecord.model import Article, Attribution, FairnessSheet, Report, Speaker, Story
from onrecord.testing.builders import build_article, build_report


def report_of(*blocks: str) -> Report:
    """A report without statements."""
    return build_report(build_article("post", *blocks))


def body_of(*blocks: str) -> Body:
    """The body of an article without statements."""
    return Body(report_of(*blocks))


def directory_of(body: Body) -> Directory:
    """The names of a body in which nobody speaks."""
    return Directory(body, [])


def sheet_of(article: Article, *attributions: Attribution, speakers: tuple[Speaker, ...] = ()) -> FairnessSheet:
    """The sheet of an article that stands alone."""
    return sheets_of(build_report(article, *attributions, speakers=speakers))[0]


def sheets_of(*reports: Report) -> tuple[FairnessSheet, ...]:
    """The sheets of a story of the reports."""
    story = Story(id="story", title="A story", articles=tuple(report.article.id for report in reports))
    return fairness_sheets(compare_story(story, reports), reports)


def dated_article(name: str, day: int, *blocks: str) -> Article:
    """An article of a day in March 2031."""
    return build_article(name, *blocks, published=date(2031, 3, day))
