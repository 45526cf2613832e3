"""Where reviews are written, and what they change at once; the rest follows when the story is compared again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import blake2b

from sqlalchemy import Connection, select, update

from onrecord.errors import InputError
from onrecord.flow.reviewing import find_attribution, find_content, links_of, reviewed_report, wording_of
from onrecord.model import ArticleId, Links, Report
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    Judgement,
    LinkReview,
    MembershipReview,
    Review,
    SpeakerReview,
    Statement,
)
from onrecord.store import schema
from onrecord.store.articles import get_entry, get_version, list_entries
from onrecord.store.audit import note
from onrecord.store.events import note_event
from onrecord.store.quotes import put_quotes
from onrecord.store.reviews import NewReview, put_review, reviews_of_articles, reviews_of_story
from onrecord.store.stories import get_story, merge_story, open_story, put_members, stories_of, touch_stories

MAX_REASON_CHARS = 2000
_NAME = "review"


def versions_for(connection: Connection, judgement: Judgement) -> tuple[ArticleId, ...]:
    """The versions whose readings ``write_review`` needs."""
    if not isinstance(judgement, AttributionReview | SpeakerReview):
        return ()
    (number,) = _articles(connection, judgement)
    return tuple({get_entry(connection, number).version, judgement.statement.version})


def write_review(
    connection: Connection, new: NewReview, *, reports: Mapping[ArticleId, Report], now: datetime
) -> Review:
    """Write a review and do what it says, in one transaction; its stories are to be compared again.

    ``reports`` are the versions of ``versions_for`` with their readings, as they were made.

    Raises:
        InputError: Something is missing in it, or does not fit what it is about.
        NotInStore: What it is about is not there.
    """
    judgement = _checked(connection, new, reports)
    articles = _articles(connection, judgement)
    stories_of(connection, articles, hold=True)  # none of them changes or moves until this is done
    review = put_review(connection, replace(new, judgement=judgement), articles=articles, now=now)
    # Quotes before stories, as where an article comes in: two transactions that meet must not wait for each other.
    if isinstance(judgement, AttributionReview | SpeakerReview):
        current = reports[get_entry(connection, articles[0]).version]
        put_quotes(connection, articles[0], *reviewed_reports(connection, [current]))
    if isinstance(judgement, MembershipReview):
        _move(connection, articles[0], judgement, now=now)
    else:
        touch_stories(connection, _stories(connection, articles, judgement), now=now)
    about = " ".join(f"article {number}" for number in articles) or f"story {getattr(judgement, 'story', '')}"
    note(connection, review.reviewer, "review", f"review {review.id}", f"{judgement.decision}, {about}", now=now)
    note_event(
        connection,
        "review",
        now=now,
        article=articles[0] if articles else None,
        story=judgement.story if isinstance(judgement, ConflictReview | MembershipReview) else None,
        detail=str(review.id),
    )
    return review


def reviewed_reports(connection: Connection, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Reports as people have corrected them."""
    numbers = _numbers(connection, reports)
    by_article: dict[int, list[Review]] = {}
    for review in reviews_of_articles(connection, numbers.values()):
        if isinstance(review.judgement, AttributionReview | SpeakerReview):
            by_article.setdefault(review.articles[0], []).append(review)
    text_of = _texts(connection)
    return tuple(
        reviewed_report(report, by_article.get(numbers.get(report.article.id, -1), ()), text_of) for report in reports
    )


def story_reviews(connection: Connection, story: str, reports: Sequence[Report]) -> tuple[Links, tuple[Review, ...]]:
    """What people have decided on the links among a story's reports, and the reviews of its facts."""
    by_number = {number: version for version, number in _numbers(connection, reports).items()}
    by_version = {report.article.id: report for report in reports}
    numbered = {number: by_version[version] for number, version in by_number.items()}
    links = links_of(numbered, reviews_of_articles(connection, numbered), _texts(connection))
    return links, reviews_of_story(connection, story)


def _numbers(connection: Connection, reports: Sequence[Report]) -> dict[ArticleId, int]:
    """The number of each report's article, by version."""
    table = schema.versions
    wanted = [report.article.id for report in reports]
    rows = connection.execute(select(table.c.id, table.c.article_id).where(table.c.id.in_(wanted)))
    return {ArticleId(version): number for version, number in rows}


def _texts(connection: Connection) -> Callable[[ArticleId], str]:
    @cache
    def text_of(version: ArticleId) -> str:
        return get_version(connection, version).article.text

    return text_of


def _checked(connection: Connection, new: NewReview, reports: Mapping[ArticleId, Report]) -> Judgement:
    """The judgement, completed, if all that it needs is there."""
    if not new.reason.strip():
        raise InputError(_NAME, "no reason is given", "say in a few words why")
    if len(new.reason) > MAX_REASON_CHARS:
        raise InputError(_NAME, f"the reason has {len(new.reason)} characters", f"use {MAX_REASON_CHARS} at most")
    lacking = _lacking(new.judgement)
    if lacking is not None:
        raise InputError(_NAME, *lacking)
    judgement = new.judgement
    for statement in _statements(judgement):
        _check_statement(connection, statement)
    if isinstance(judgement, MembershipReview | ConflictReview):
        get_story(connection, judgement.story)
    if isinstance(judgement, AttributionReview):
        return _with_wording(connection, judgement, reports)
    return judgement


def _lacking(judgement: Judgement) -> tuple[str, str] | None:
    """What a judgement lacks, and what to do about it."""
    corrects = judgement.decision is Decision.CORRECT
    match judgement:
        case AttributionReview() if corrects and not (judgement.wording and judgement.wording.content):
            return "no wording is given", "mark the words that were said"
        case SpeakerReview() if judgement.naming is None and (corrects or judgement.decision is Decision.ACCEPT):
            return "no speaker is given", "give the name as the article has it"
        case LinkReview(first=first, second=second) if corrects or first == second:
            reason = "a link cannot be corrected" if corrects else "both statements are the same one"
            return reason, "accept or reject that two statements are the same words"
        case MembershipReview() if corrects and judgement.into in {None, judgement.story}:
            return "no other story is given", "name the story that the article belongs to"
        case ConflictReview() if corrects and judgement.kind is None:
            return "no kind is given", "choose agreed, conflict, update or framing"
    return None


def _with_wording(
    connection: Connection, judgement: AttributionReview, reports: Mapping[ArticleId, Report]
) -> AttributionReview:
    """The review of an attribution, with its words as they are now where it is accepted."""
    version = judgement.statement.version
    if judgement.wording is not None:
        length = len(get_version(connection, version).article.text)
        spans = (*judgement.wording.content, *judgement.wording.source, *judgement.wording.cue)
        if any(span.end > length for span in spans):
            raise InputError(_NAME, f"a span ends after the text, which has {length} characters", "mark it again")
    if judgement.decision is not Decision.ACCEPT or judgement.wording is not None:
        return judgement
    (report,) = reviewed_reports(connection, [reports[version]])
    found = find_attribution(report.reading, judgement.statement.content)
    if found is None:
        raise InputError(_NAME, "nobody is reported to have said these words", "correct it: mark the words")
    return replace(judgement, wording=wording_of(found))


def _check_statement(connection: Connection, statement: Statement) -> None:
    version = get_version(connection, statement.version)
    content = find_content(version.article, statement, lambda _: version.article.text)
    if not content or not any(map(len, content)):
        raise InputError(_NAME, "the statement is not in this version of the article", "open the article again")


def _statements(judgement: Judgement) -> tuple[Statement, ...]:
    match judgement:
        case AttributionReview() | SpeakerReview():
            return (judgement.statement,)
        case LinkReview():
            return (judgement.first, judgement.second)
    return ()


def _articles(connection: Connection, judgement: Judgement) -> tuple[int, ...]:
    """The numbers of the articles that a judgement is about."""
    if isinstance(judgement, MembershipReview):
        return (get_version(connection, judgement.version).article_id,)
    return tuple(get_version(connection, statement.version).article_id for statement in _statements(judgement))


def _stories(connection: Connection, articles: Sequence[int], judgement: Judgement) -> set[str]:
    if isinstance(judgement, ConflictReview):
        return {get_story(connection, judgement.story).id}
    found = {get_entry(connection, article).story for article in articles}
    return {story for story in found if story is not None}


def _move(connection: Connection, article: int, judgement: MembershipReview, *, now: datetime) -> None:
    """Put an article where a person says that it belongs, and hold it there; or let it go again."""
    entry = get_entry(connection, article)
    home = entry.story
    match judgement.decision:
        case Decision.CORRECT if judgement.into is not None:
            home = get_story(connection, judgement.into).id
        case Decision.REJECT:
            home = _story_of_its_own(connection, article, entry.title or entry.label, now=now)
    pinned = judgement.decision is not Decision.WITHDRAW
    table = schema.articles
    if home is not None and home != entry.story:
        put_members(connection, home, [entry.id])
    connection.execute(update(table).where(table.c.id == entry.id).values(pinned=pinned, ungrouped=not pinned))
    touch_stories(connection, {story for story in (home, entry.story) if story is not None}, now=now)
    if home is not None and entry.story not in {None, home} and not list_entries(connection, str(entry.story)):
        merge_story(connection, str(entry.story), home, now=now)


def _story_of_its_own(connection: Connection, article: int, title: str, *, now: datetime) -> str:
    wanted = blake2b(f"apart {article}".encode(), digest_size=8).hexdigest()
    return open_story(connection, wanted, title=title, now=now)
