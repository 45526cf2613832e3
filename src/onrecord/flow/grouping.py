"""New articles into the stories of a store.

A new article is compared with its neighbours. It is then clustered together with all articles of the stories of those
that it is like, as ``group`` clusters any set. The clusters are laid on the stories that were there: each story lives
on where most of its articles are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, select, update

from onrecord.group import Counted, Nearest, StoryStream
from onrecord.model import ArticleId
from onrecord.store import schema
from onrecord.store.articles import get_entry
from onrecord.store.neighbours import find_neighbours, get_terms
from onrecord.store.stories import (
    keep_filled,
    members_of,
    merge_story,
    open_story,
    put_members,
    stories_of,
    touch_stories,
)

BATCH = 100
"""Articles that are grouped in one transaction, where they have few neighbours."""
MOST_AT_ONCE = 600
"""Articles that are clustered at once, where one new article does not bring more; the work grows with their pairs."""
MOST_ALIKE = 16
"""Articles of the same story that each new one is followed to."""
MOST_OF_A_STORY = 300
"""Articles that stand for a story; what becomes of them becomes of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What is clustered at once.

    Attributes:
        new: The articles that have to be grouped, by number, with the version that is looked at.
        articles: They, and the articles of all stories that they may be of, by number.
    """

    new: Mapping[int, str]
    articles: tuple[Counted, ...]


def list_ungrouped(connection: Connection, *, limit: int = BATCH) -> dict[int, str]:
    """The articles whose current version has to be grouped, with that version, in the order in which they came."""
    table = schema.articles
    rows = connection.execute(
        select(table.c.id, table.c.version_id).where(table.c.ungrouped).order_by(table.c.id).limit(limit)
    )
    return {row.id: row.version_id for row in rows}


def find_neighbourhood(connection: Connection, new: Mapping[int, str]) -> Neighbourhood:
    """New articles, and the articles of all stories that they are in or are like an article of.

    As many of ``new`` are taken, one at least, as keep what is clustered at once within bounds.
    """
    taken: dict[int, str] = {}
    scope: set[int] = set()
    for article, alike in _find_alike(connection, new).items():
        wider = scope | {article, *alike} | _members_of_all(connection, {article, *alike} - scope)
        if taken and len(wider) > MOST_AT_ONCE:
            break
        taken[article], scope = new[article], wider
    return Neighbourhood(new=taken, articles=tuple(_count(connection, scope).values()))


def cluster(neighbourhood: Neighbourhood) -> tuple[tuple[int, ...], ...]:
    """The articles of a neighbourhood by story, each sorted; the work of grouping, for which no store is needed."""
    stream = StoryStream()
    stream.add(neighbourhood.articles)
    return tuple(sorted(tuple(sorted(map(int, story))) for story in stream.stories()))


def put_clusters(
    connection: Connection, clusters: Iterable[tuple[int, ...]], new: Mapping[int, str], *, now: datetime
) -> tuple[str, ...]:
    """Lay clusters on the stories of the store; gives the ids of the stories that changed.

    A story lives on in the cluster that holds most of its articles; where that cluster holds more of another story, it
    is merged into that one. Articles that a person has put into a story stay there. An article that has another
    version by now than in ``new`` is grouped once more.
    """
    groups = list(clusters)
    stories = stories_of(connection, [article for group in groups for article in group], hold=True)
    homes = _homes(groups, stories)
    touched: set[str] = set()
    for number, group in enumerate(groups):
        home = homes.get(number)
        free = [article for article in group if not stories[article][1]]
        moving = [article for article in free if home is None or stories[article][0] != home]
        if not moving:
            continue
        home = home or _open(connection, moving[0], now)
        put_members(connection, home, moving)
        touched.update({home}, {left for article in moving if (left := stories[article][0]) is not None})
    _follow(connection, stories, homes.values())
    touch_stories(connection, touched, now=now)
    _merge_emptied(connection, touched, stories, now)
    _mark_grouped(connection, new)
    return tuple(sorted(touched))


def _find_alike(connection: Connection, new: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For each new article those that are alike enough to be of its story, as far as they lie near."""
    near = {article: find_neighbours(connection, article) for article in new}
    counted = _count(connection, {*near, *(other for others in near.values() for other in others)})
    nearest = Nearest()
    return {
        article: tuple(map(int, nearest.rank(counted[article], (counted[other] for other in others), most=MOST_ALIKE)))
        for article, others in near.items()
    }


def _members_of_all(connection: Connection, articles: Iterable[int]) -> set[int]:
    """The articles of the stories of these; of a large story the latest."""
    stories = {story for story, _ in stories_of(connection, articles).values() if story is not None}
    return {member for story in stories for member in members_of(connection, story, most=MOST_OF_A_STORY)}


def _count(connection: Connection, articles: Iterable[int]) -> dict[int, Counted]:
    found = get_terms(connection, sorted(articles))
    return {number: Counted(id=_name(number), day=day, counts=counts) for number, (day, counts) in found.items()}


def _name(article: int) -> ArticleId:
    """An article's number as clustering knows it: the order of names is that of numbers."""
    return ArticleId(f"{article:020d}")


def _homes(groups: Sequence[tuple[int, ...]], stories: Mapping[int, tuple[str | None, bool]]) -> dict[int, str]:
    """The story that each cluster goes on with: of those that have most articles in it, the one with most there.

    Articles that a person has put into their story count only where no other ones do.
    """
    shares = [
        (sum(not stories[article][1] for article in members), len(members), number, story)
        for number, group in enumerate(groups)
        for story, members in _by_story(group, stories).items()
    ]
    homes: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, number, story in sorted(shares, key=lambda share: (-share[0], -share[1], share[3], share[2])):
        if number not in homes and story not in taken:
            homes[number] = story
            taken.add(story)
    return homes


def _by_story(group: Sequence[int], stories: Mapping[int, tuple[str | None, bool]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for article in group:
        story, _ = stories[article]
        if story is not None:
            found.setdefault(story, []).append(article)
    return found


def _open(connection: Connection, first: int, now: datetime) -> str:
    entry = get_entry(connection, first)
    name = blake2b(f"story {entry.key}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return open_story(connection, name, title=entry.title or entry.label, now=now)


def _merge_emptied(
    connection: Connection, touched: Iterable[str], stories: Mapping[int, tuple[str | None, bool]], now: datetime
) -> None:
    """Lead from each story that lost its last article to the one where most of them went."""
    emptied = set(touched) - keep_filled(connection, touched)
    now_in = stories_of(connection, [article for article, (before, _) in stories.items() if before in emptied])
    for story in sorted(emptied):
        went = Counter(now_in[article][0] for article in now_in if stories[article][0] == story)
        ranked = sorted((-count, home) for home, count in went.items() if home is not None)
        if ranked:
            merge_story(connection, story, ranked[0][1], now=now)


def _follow(connection: Connection, before: Mapping[int, tuple[str | None, bool]], homes: Iterable[str]) -> None:
    """Where all articles that stand for a story have gone to one other, the rest of it goes there too."""
    gone = {story for story, pinned in before.values() if story is not None and not pinned} - set(homes)
    now_in = stories_of(connection, [article for article, (story, _) in before.items() if story in gone])
    for story in sorted(gone):
        went = {now_in[article][0] for article in now_in if before[article] == (story, False)}
        rest = members_of(connection, story, most=None)
        if len(went) == 1 and rest:
            pinned = stories_of(connection, rest, hold=True)
            put_members(connection, str(*went), [article for article in rest if not pinned[article][1]])


def _mark_grouped(connection: Connection, new: Mapping[int, str]) -> None:
    table = schema.articles
    seen = (table.c.id == bindparam("number")) & (table.c.version_id == bindparam("seen"))
    rows = [{"number": number, "seen": version} for number, version in new.items()]
    connection.execute(update(table).where(seen).values(ungrouped=False), rows)
