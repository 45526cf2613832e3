"""All tables of a store, alike on SQLite and PostgreSQL.

Values that are only read whole (an article, a reading, a comparison) are packed (``codec``); what is searched, sorted
or counted has columns of its own.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy import Text as AnyText
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from onrecord.store.search_index import index_ddl

# PostgreSQL indexes no value of more than 2,700 bytes.
_INDEXED_CHARS = 300


def clean_text(text: str) -> str:
    """The text as both databases hold it: NUL and lone surrogates become U+FFFD."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Text(TypeDecorator[str]):
    """Text that both databases hold: NUL and lone surrogates, which one or both refuse, become U+FFFD.

    Args:
        most: What is longer is cut to so many characters, also where it is searched for; for columns with an index.
    """

    impl = AnyText
    cache_ok = True

    def __init__(self, most: int | None = None) -> None:
        super().__init__()
        self.most = most

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The text as it can be held."""
        return None if value is None else clean_text(value)[: self.most]


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC: ``timestamptz`` on PostgreSQL; ISO 8601 text that sorts by time on SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column on this database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive time; it means something else on every machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()}: the time has no zone; attach one, UTC if unknown")
        utc = value.astimezone(UTC)
        return (
            utc if dialect.name == "postgresql" else f"{utc.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
        )

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """The time, in UTC."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


# A 64-bit key that SQLite still numbers by itself.
_Key = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
MAX_KEY = 2**63 - 1
"""The largest number that a row can have."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

_UNNAMED = "speaker IS NULL AND confidence < 1"
_STALE = "compared < revision AND merged_into IS NULL AND n_articles > 0"
stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    # Raised by every change of its articles; a comparison of a lower revision is out of date.
    Column("revision", Integer, nullable=False),
    # The revision that was compared last; -1 for none.
    Column("compared", Integer, nullable=False),
    Column("merged_into", Text, ForeignKey("stories.id")),
    Column("n_articles", Integer, nullable=False),
    Column("n_outlets", Integer, nullable=False),
    # Independent origins; unknown until the story is compared.
    Column("n_origins", Integer),
    Column("first_at", UtcTime),
    Column("last_at", UtcTime),
    Index(None, "changed_at"),
    Index(None, "n_origins", "changed_at"),
    Index("ix_stories_stale", "changed_at", sqlite_where=text(_STALE), postgresql_where=text(_STALE)),
)

articles = Table(
    "articles",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    # What names it over all its versions: an id of its owner, a URL, a file, or else its own text.
    Column("key", Text, nullable=False, unique=True),
    Column("version_id", Text, nullable=False, unique=True),
    Column("n_versions", Integer, nullable=False),
    Column("story_id", Text, ForeignKey("stories.id"), index=True),
    # Whether a person has put it into its story.
    Column("pinned", Boolean, nullable=False),
    Column("first_seen_at", UtcTime, nullable=False, index=True),
    Column("changed_at", UtcTime, nullable=False),
    Column("outlet", Text(_INDEXED_CHARS), index=True),
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("published_at", UtcTime, index=True),
    Column("day", Integer),
    # Where it stands in the search index; null until it is there.
    Column("place", BigInteger),
    # Whether its current version has still to be grouped.
    Column("ungrouped", Boolean, nullable=False),
    Index("ix_articles_ungrouped", "id", sqlite_where=text("ungrouped"), postgresql_where=text("ungrouped")),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", _Key, ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("digest", Text, nullable=False),
    # first, marked (it says that it was changed) or silent.
    Column("change", Text, nullable=False),
    # Whether its date is inferred, so that other reports of its story may tell it better.
    Column("undated", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("article_id", "number"),
)

readings = Table(
    "readings",
    metadata,
    Column("version_id", Text, ForeignKey("versions.id"), primary_key=True),
    Column("maker", Text, primary_key=True),
    Column("made_at", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

article_keys = Table(
    "article_keys",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article_id", _Key, ForeignKey("articles.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# What an article's current version is grouped by.
article_terms = Table(
    "article_terms",
    metadata,
    Column("article_id", _Key, ForeignKey("articles.id"), primary_key=True),
    Column("day", Integer),
    Column("counts", LargeBinary, nullable=False),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("story_id", Text, ForeignKey("stories.id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("maker", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("briefing", LargeBinary, nullable=False),
    Column("fairness", LargeBinary),
)

quotes = Table(
    "quotes",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("article_id", _Key, ForeignKey("articles.id"), nullable=False, index=True),
    Column("version_id", Text, ForeignKey("versions.id"), nullable=False),
    Column("attribution", Text, nullable=False),
    Column("kind", Text, nullable=False),
    # As the story names the speaker, else as the article does; the key is what a page of the speaker is found by.
    Column("speaker", Text),
    Column("speaker_key", Text(_INDEXED_CHARS)),
    Column("speaker_kind", Text),
    Column("channel", Text),
    Column("said_on", Text),
    Column("confidence", Float, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    # The pieces of what was said, between start and end: 12-40 52-71.
    Column("content", Text, nullable=False),
    Column("outlet", Text),
    Column("published_at", UtcTime),
    # Where it stands in the search index: by day of publication, then by id.
    Column("place", BigInteger),
    # What it renders, by the last comparison of its story, and how: verbatim, shortened, altered ...
    Column("utterance", Text),
    Column("rendering", Text),
    UniqueConstraint("version_id", "attribution"),
    Index(None, "speaker_key", "place"),
    # What a person should look at: the most doubtful, and the newest of unknown speakers.
    Index(None, "confidence", "id"),
    Index("ix_quotes_unnamed", "published_at", "id", sqlite_where=text(_UNNAMED), postgresql_where=text(_UNNAMED)),
    Index(None, "published_at"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("key", Text(_INDEXED_CHARS), primary_key=True),
    Column("name", Text, nullable=False),
    Column("n_quotes", Integer, nullable=False),
    Index(None, "n_quotes", "key"),
)

positions = Table(
    "positions",
    metadata,
    Column("story_id", Text, ForeignKey("stories.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("actor_key", Text(_INDEXED_CHARS), nullable=False),
    # The date of its last step; null if unknown.
    Column("last_date", Text),
    # Whether any step hardened, softened or reversed the one before.
    Column("moved", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index(None, "actor_key", "last_date"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    # One job of a kind and key is waiting or running at a time.
    Column("key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    # What one worker at a time may use, such as the host that is asked; null for none.
    Column("lane", Text),
    # ready, running, done or failed.
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("run_at", UtcTime, nullable=False),
    Column("leased_until", UtcTime),
    Column("worker", Text),
    Column("error", Text),
    UniqueConstraint("kind", "key"),
    Index("ix_jobs_next", "state", "run_at", "id"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", UtcTime, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("next_step", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    # story-opened, story-changed, story-merged, article-added, article-changed, review ...
    Column("kind", Text, nullable=False),
    Column("story_id", Text, index=True),
    Column("article_id", _Key, index=True),
    Column("detail", Text, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    # Where it is asked for now; another place than its url where it moved for good.
    Column("address", Text, nullable=False),
    # The list of feeds that brought it; null where somebody gave it.
    Column("listed_in", Text),
    Column("title", Text),
    Column("added_at", UtcTime, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("next_at", UtcTime, nullable=False, index=True),
    Column("interval_s", Float),
    Column("polled_at", UtcTime),
    Column("answered_at", UtcTime),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    # Why it is no longer polled; null while it is.
    Column("parked", Text),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed_url", Text, ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("seen_at", UtcTime, nullable=False),
    Column("title", Text),
    Column("published", Text),
    Column("outlet", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    # reader, reviewer, editor or admin.
    Column("role", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("disabled_at", UtcTime),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account_id", _Key, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False, index=True),
    # Where it was begun and with which browser, for its owner to know it by.
    Column("network", Text, nullable=False),
    Column("agent", Text, nullable=False),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("account_id", _Key, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    # The beginning of the key, which finds it and is no secret.
    Column("prefix", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False),
    # read, write or admin.
    Column("scope", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
    Column("revoked_at", UtcTime),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    # What is limited, such as login:NAME or login-from:ADDRESS.
    Column("key", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "key", "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Text),
    Column("detail", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    Column("reviewer", Text, nullable=False),
    # attribution, speaker, link, membership or conflict.
    Column("kind", Text, nullable=False),
    # accept, correct, reject or withdraw.
    Column("decision", Text, nullable=False),
    Column("article_id", _Key, ForeignKey("articles.id"), index=True),
    # The article of the second statement of a link.
    Column("other_id", _Key, ForeignKey("articles.id"), index=True),
    Column("story_id", Text, index=True),
    # A judgement of ``model.review`` as JSON.
    Column("judgement", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    Column("article_id", _Key, ForeignKey("articles.id"), primary_key=True),
    Column("reader", Text, primary_key=True),
    # From 1, unfair left, to 5, unfair right.
    Column("value", Integer, nullable=False),
    Column("first_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("network", Text, nullable=False),
    Column("flagged", Text),
    CheckConstraint("value IN (1, 2, 3, 4, 5)", name="ck_ratings_value"),
    Index(None, "article_id", "changed_at"),
    Index(None, "reader"),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("owner", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", _Key, primary_key=True, autoincrement=True),
    Column("owner", Text, nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),
    # story:ID, speaker:KEY, search:ID or *.
    Column("topic", Text, nullable=False),
    # How long changes are gathered before they are told, so that many of one story are one message.
    Column("quiet_s", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    # The last change that was turned into deliveries.
    Column("last_event", _Key, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", UtcTime),
    Column("next_at", UtcTime, nullable=False),
    Column("error", Text),
    Column("disabled_at", UtcTime),
)

deliveries = Table(
    "deliveries",
    metadata,
    # The same at every try, so that a receiver can tell a repeated one.
    Column("id", Text, primary_key=True),
    Column("webhook_id", _Key, ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcTime, nullable=False),
    Column("body", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("delivered_at", UtcTime, index=True),
)


def _append_only(table: Table) -> None:
    """Refuse to change or remove a row of a log, whoever asks."""
    name = table.name
    for action in ("UPDATE", "DELETE"):
        refuse = f"CREATE TRIGGER {name}_no_{action.lower()} BEFORE {action} ON {name}"
        sqlite_ddl = f"{refuse} BEGIN SELECT RAISE(ABORT, '{name}: this log only grows'); END"
        _make_after(table, sqlite_ddl, "sqlite")
    postgres_ddl = (
        f"CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name}: this log only grows'; END $$; "
        f"CREATE TRIGGER {name}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()"
    )
    _make_after(table, postgres_ddl, "postgresql")


def _make_after(made: Table | MetaData, statement: str, dialect: str) -> None:
    ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    event.listen(made, "after_create", ddl)


for _log in (reviews, audit):
    _append_only(_log)

for _dialect in ("sqlite", "postgresql"):
    for _statement in index_ddl(_dialect):
        _make_after(metadata, _statement, _dialect)
