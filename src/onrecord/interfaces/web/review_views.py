"""What the review pages show: statements in their sentence, facts with their answers, the log in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.errors import InputError, NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.reviewing import find_attribution
from onrecord.interfaces.web.places import ExcerptView, place_path, view_excerpt, write_spans
from onrecord.model import Article, ArticleId, Attribution, Evidence, Fact, Report, Span
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    LinkReview,
    MembershipReview,
    Review,
    SpeakerReview,
    Statement,
)
from onrecord.store import schema
from onrecord.store.articles import get_entry, get_version
from onrecord.store.stories import get_compared, list_stories

_AROUND = 280
_STORIES = 40
_MOST_SPANS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement in its surroundings.

    Attributes:
        article: The number of the article.
        version: Its version.
        spans: Where the content stands, as an address has it.
        label: The outlet or title.
        before: The text before it, back to ``_AROUND`` characters.
        pieces: The words from the first to the last of it, each with whether they are content.
        after: The text after it.
        speaker: Who is reported to have said it.
        kind: Direct, mixed or indirect; ``None`` where no attribution has this content now.
        source: The words that name who said it.
        cue: The reporting words.
        confidence: How sure the reader is, in [0, 1].
        href: Where it stands in the article.
    """

    article: int
    version: ArticleId
    spans: str
    label: str
    before: str
    pieces: tuple[tuple[str, bool], ...]
    after: str
    speaker: str | None
    kind: str | None
    source: str
    cue: str
    confidence: float | None
    href: str

    @property
    def content(self) -> str:
        """The words of the content, a piece a line."""
        return "\n".join(words for words, is_content in self.pieces if is_content)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact whose answers differ, with the sentences that give them."""

    story: str
    story_title: str
    id: str
    slot: str
    kind: str
    answers: tuple[tuple[str, tuple[tuple[str, ExcerptView], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A review in words.

    Attributes:
        review: The review.
        about: What was looked at, in words of ours.
        words: The words of reports that it is about.
        href: Where they stand.
    """

    review: Review
    about: str
    words: tuple[str, ...]
    href: str


def parse_spans(given: str) -> tuple[Span, ...]:
    """The spans of an address: ``12-40,55-60``.

    Raises:
        InputError: They are no spans.
    """
    try:
        pairs = [part.split("-") for part in given.split(",")[:_MOST_SPANS]]
        return tuple(Span(int(start), int(end)) for start, end in pairs)
    except ValueError as error:
        raise InputError("span", f"{given[:80]!r} is no list of spans", "write it as 12-40 or 12-40,55-60") from error


def statement_of(connection: Connection, version: str, spans: str) -> Statement:
    """The statement that an address names.

    Raises:
        InputError: The spans are none, or lie outside the text.
        NotInStore: There is no such version.
    """
    stored = get_version(connection, version)
    content = parse_spans(spans)
    if any(span.end > len(stored.article.text) for span in content):
        raise InputError("span", f"{spans[:80]!r} ends after the text", "open the article again")
    return Statement(version=stored.article.id, content=content)


def view_statement(newsroom: Newsroom, statement: Statement) -> StatementView:
    """A statement with what is read of it now."""
    with newsroom.database.reading() as connection:
        article = get_version(connection, statement.version).article_id
    (report,) = newsroom.reports([statement.version])
    found = find_attribution(report.reading, statement.content)
    return _view(report, article, found.content if found else statement.content, found)


def doubtful(newsroom: Newsroom, *, limit: int) -> tuple[StatementView, ...]:
    """The statements that the reader is least sure of and nobody has looked at, the most doubtful first."""
    table = schema.quotes
    chosen = select(table).where(table.c.confidence < 1).order_by(table.c.confidence, table.c.id).limit(limit)
    return _view_quotes(newsroom, chosen)


def unnamed(newsroom: Newsroom, *, limit: int) -> tuple[StatementView, ...]:
    """The newest quotations whose speaker is not known and that nobody has looked at."""
    table = schema.quotes
    chosen = select(table).where(table.c.speaker.is_(None), table.c.kind != "indirect", table.c.confidence < 1)
    return _view_quotes(newsroom, chosen.order_by(table.c.published_at.desc(), table.c.id.desc()).limit(limit))


def conflicts(connection: Connection, *, limit: int) -> tuple[FactView, ...]:
    """The conflicts of the stories that changed last."""
    found: list[FactView] = []
    for story in list_stories(connection, limit=_STORIES):
        compared = get_compared(connection, story.id)
        facts = compared.comparison.facts if compared else ()
        found.extend(view_fact(connection, story.id, story.title, fact) for fact in facts if fact.conflict)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def find_fact(connection: Connection, story: str, fact: str) -> Fact:
    """A fact of a story's comparison by its id.

    Raises:
        NotInStore: There is none.
    """
    compared = get_compared(connection, story)
    for each in compared.comparison.facts if compared else ():
        if each.id == fact:
            return each
    raise NotInStore(f"fact {fact[:40]} of story {story[:40]}: is not there any more; open the story again")


def view_fact(connection: Connection, story: str, title: str, fact: Fact) -> FactView:
    """A fact with the sentences that give its answers."""
    versions = {mention.article for answer in fact.answers for mention in answer.mentions}
    stored = {version: get_version(connection, version) for version in versions}

    def excerpt(mention: Evidence) -> tuple[str, ExcerptView]:
        version = stored[mention.article]
        return version.article.label, view_excerpt(version.article_id, version.article, mention.span)

    return FactView(
        story=story,
        story_title=title,
        id=fact.id,
        slot=fact.slot,
        kind=fact.kind,
        answers=tuple((answer.value, tuple(excerpt(m) for m in answer.mentions)) for answer in fact.answers),
    )


def conflict_of(story: str, fact: Fact) -> tuple[str, str, tuple[Evidence, ...], tuple[str, ...]]:
    """What a review knows a fact by: story, slot, places and values."""
    places = tuple(place for answer in fact.answers for place in answer.mentions)
    return story, fact.slot, places, tuple(answer.value for answer in fact.answers)


def view_log(connection: Connection, reviews: Sequence[Review]) -> tuple[LogLine, ...]:
    """Reviews in words."""
    return tuple(_log_line(connection, review) for review in reviews)


def _log_line(connection: Connection, review: Review) -> LogLine:
    match review.judgement:
        case AttributionReview(statement=statement):
            about, statements = "statement", [statement]
        case SpeakerReview(statement=statement, naming=naming):
            about, statements = f"speaker: {(naming.name if naming else None) or 'unknown'}", [statement]
        case LinkReview(first=first, second=second):
            about, statements = "the same words", [first, second]
        case MembershipReview(story=story, into=into):
            (article,) = review.articles
            label = get_entry(connection, article).label
            about, href = f"in story {into or story}", f"/articles/{article}"
            return LogLine(review=review, about=about, words=(label,), href=href)
        case ConflictReview(story=story, slot=slot, values=values, kind=kind):
            about = f"{slot}: {' / '.join(values)}" + (f" as {kind}" if kind else "")
            return LogLine(review=review, about=about, words=(), href=f"/stories/{story}")
    words = tuple(word for each in statements for word in _words(connection, each))
    return LogLine(review=review, about=about, words=words, href=_href(review.articles[0], statements[0]))


def _words(connection: Connection, statement: Statement) -> tuple[str, ...]:
    """The stretches of a statement, as they stand in the report."""
    text = get_version(connection, statement.version).article.text
    return tuple(span.of(text) for span in statement.content)


def _href(article: int, statement: Statement) -> str:
    return place_path(article, Evidence(article=statement.version, span=statement.content[0]))


def _view_quotes(newsroom: Newsroom, chosen: Select[Any]) -> tuple[StatementView, ...]:
    with newsroom.database.reading() as connection:
        rows = connection.execute(chosen).all()
    versions = sorted({ArticleId(row.version_id) for row in rows})
    reports = dict(zip(versions, newsroom.reports(versions), strict=True))
    views = []
    for row in rows:
        report = reports[ArticleId(row.version_id)]
        found = next((a for a in report.reading.attributions if a.id == row.attribution), None)
        if found is not None:
            views.append(_view(report, row.article_id, found.content, found))
    return tuple(views)


def _view(report: Report, article: int, content: Sequence[Span], found: Attribution | None) -> StatementView:
    text = report.article.text
    start, end = min(span.start for span in content), max(span.end for span in content)
    speaker = report.reading.speaker(found.speaker) if found else None
    return StatementView(
        article=article,
        version=report.article.id,
        spans=write_spans(content),
        label=report.article.label,
        before=_cut(text[max(0, start - _AROUND) : start], from_end=True, whole=start <= _AROUND),
        pieces=tuple(_pieces(report.article, content)),
        after=_cut(text[end : end + _AROUND], from_end=False, whole=end + _AROUND >= len(text)),
        speaker=speaker.name if speaker else None,
        kind=found.kind if found else None,
        source=" ".join(span.of(text) for span in found.source) if found else "",
        cue=" ".join(span.of(text) for span in found.cue) if found else "",
        confidence=found.confidence if found else None,
        href=place_path(article, Evidence(article=report.article.id, span=Span(start, end))),
    )


def _pieces(article: Article, content: Sequence[Span]) -> Iterable[tuple[str, bool]]:
    at = content[0].start
    for span in sorted(content):
        if span.start > at:
            yield article.text[at : span.start], False
        yield span.of(article.text), True
        at = span.end


def _cut(text: str, *, from_end: bool, whole: bool) -> str:
    """Surroundings without the word that they cut."""
    if whole:
        return text
    return "… " + text.partition(" ")[2] if from_end else text.rpartition(" ")[0] + " …"
