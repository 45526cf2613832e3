"""Stories: articles about one event."""

import hashlib
from collections.abc import Mapping, Sequence

from onrecord.group.copies import MIN_COPY, MIN_PARTIAL, find_copies
from onrecord.group.likeness import weigh
from onrecord.group.rarity import load_background
from onrecord.group.stream import StoryStream
from onrecord.group.terms import READ_KINDS, TermCounts
from onrecord.model import Article, ArticleId, Report, Story

_TITLE_CHARS = 160


def group_stories(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Group reports into stories, the largest first, then by id; every report is in exactly one story.

    The same reports in any order give the same stories. An article that is like no other is a story of its own. A
    report that is given twice (same id) counts once.
    """
    ordered = sorted(reports, key=lambda report: (report.article.id, report.article.text), reverse=True)
    by_id = {report.article.id: report for report in ordered}
    stream = StoryStream()
    stream.add(report.article for report in by_id.values())
    stories = [_tell(story, stream.central(_titled(story, by_id)), by_id) for story in stream.stories()]
    return tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def tell_story(reports: Sequence[Report]) -> Story:
    """These reports as one story, whatever they are about; each id counts once, and one report at least is needed."""
    by_id = {report.article.id: report for report in reports}
    stream = StoryStream()
    stream.add(report.article for report in by_id.values())
    return _tell(tuple(sorted(by_id)), stream.central(_titled(sorted(by_id), by_id)), by_id)


def key_terms(counts: TermCounts) -> tuple[int, ...]:
    """The numbers of the at most 24 terms of most weight; an article is only compared with those that share two."""
    return tuple(weigh(counts, load_background().levels(counts.terms)).keys.tolist())


def _titled(story: Sequence[ArticleId], reports: Mapping[ArticleId, Report]) -> Sequence[ArticleId]:
    """The articles with a headline, as a story is named by one; all where none has."""
    return [article for article in story if reports[article].article.title is not None] or story


def _tell(story: Sequence[ArticleId], central: ArticleId, reports: Mapping[ArticleId, Report]) -> Story:
    members = [reports[article] for article in story]
    sharing = find_copies(members, min_share=MIN_PARTIAL)
    return Story(
        id=hashlib.sha256("\n".join(story).encode()).hexdigest()[:16],
        title=_title(reports[central].article),
        articles=tuple(report.article.id for report in sorted(members, key=_oldest_first)),
        copies=tuple(copy for copy in sharing if copy.share >= MIN_COPY),
        partial_copies=tuple(copy for copy in sharing if copy.share < MIN_COPY),
    )


def _oldest_first(report: Report) -> tuple[bool, str, ArticleId]:
    """Undated articles come last."""
    published = report.article.published
    return (published is None, str(published.value) if published else "", report.article.id)


def _title(article: Article) -> str:
    if article.title is not None:
        return article.title.value
    first = next((block.span.of(article.text) for block in article.blocks if block.kind in READ_KINDS), article.name)
    line = first.splitlines()[0] if first else article.name
    return line if len(line) <= _TITLE_CHARS else line[: _TITLE_CHARS - 1].rsplit(" ", 1)[0] + "…"
