"""New articles into the stories of a store.

A new article is clustered together with its neighbours and with all articles of their stories, as ``group`` clusters
any set; likeness is a property of two articles, so what lies further off does not matter. The clusters are then laid
on the stories that were there: each story lives on where most of its articles are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Connection, select

from onrecord.model import Article, ArticleId
from onrecord.store import schema
from onrecord.store.articles import get_version, list_entries
from onrecord.store.neighbours import find_neighbours
from onrecord.store.stories import merge_story, open_story, put_members, stories_of, touch_stories

BATCH = 200
"""Articles that are grouped in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What is clustered at once: articles by their number in the store."""

    articles: Mapping[int, Article]


def list_ungrouped(connection: Connection, *, limit: int = BATCH) -> tuple[int, ...]:
    """The articles that are in no story yet, in the order in which they came."""
    table = schema.articles
    rows = connection.execute(select(table.c.id).where(table.c.story_id.is_(None)).order_by(table.c.id).limit(limit))
    return tuple(rows.scalars())


def find_neighbourhood(connection: Connection, new: Sequence[int]) -> Neighbourhood:
    """The new articles, their neighbours, and all articles of the stories of these."""
    near = {neighbour for article in new for neighbour in find_neighbours(connection, article)}
    stories = {story for story, _ in stories_of(connection, sorted(near)).values() if story is not None}
    members = {entry.id: entry.version for story in sorted(stories) for entry in list_entries(connection, story)}
    alone = sorted((near | set(new)) - members.keys())
    table = schema.articles
    rows = connection.execute(select(table.c.id, table.c.version_id).where(table.c.id.in_(alone)))
    versions = members | {row.id: ArticleId(row.version_id) for row in rows}
    return Neighbourhood(articles={number: get_version(connection, versions[number]).article for number in versions})


def cluster(neighbourhood: Neighbourhood) -> tuple[tuple[int, ...], ...]:
    """The articles of a neighbourhood by story, each sorted; the work of grouping, for which no store is needed."""
    from onrecord.group import StoryStream  # noqa: PLC0415 - the rooms are loaded when used

    numbers = {article.id: number for number, article in neighbourhood.articles.items()}
    stream = StoryStream()
    stream.add(neighbourhood.articles.values())
    return tuple(sorted(tuple(sorted(numbers[article] for article in story)) for story in stream.stories()))


def put_clusters(
    connection: Connection, clusters: Iterable[tuple[int, ...]], articles: Mapping[int, Article], *, now: datetime
) -> tuple[str, ...]:
    """Lay clusters on the stories of the store; gives the ids of the stories that changed.

    A story lives on in the cluster that holds most of its articles; where that cluster holds more of another story, it
    is merged into that one. Articles that a person has put into a story stay there.
    """
    groups = list(clusters)
    stories = stories_of(connection, [article for group in groups for article in group])
    homes = _homes(groups, stories)
    touched: set[str] = set()
    for number, group in enumerate(groups):
        free = [article for article in group if not stories[article][1]]
        home = homes.get(number)
        moving = [article for article in free if home is None or stories[article][0] != home]
        if not moving:
            continue
        if home is None:
            home = open_story(connection, _story_id(articles, free), title=_title(articles[free[0]]), now=now)
        put_members(connection, home, moving)
        touched.update({home}, {left for article in moving if (left := stories[article][0]) is not None})
    touch_stories(connection, touched, now=now)
    _merge_emptied(connection, touched, stories)
    return tuple(sorted(touched))


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
    for _, _, number, story in sorted(shares, key=lambda share: (-share[0], -share[1], share[3], share[2])):
        if number not in homes and story not in homes.values():
            homes[number] = story
    return homes


def _by_story(group: Sequence[int], stories: Mapping[int, tuple[str | None, bool]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for article in group:
        story, _ = stories[article]
        if story is not None:
            found.setdefault(story, []).append(article)
    return found


def _merge_emptied(
    connection: Connection,
    touched: Iterable[str],
    stories: Mapping[int, tuple[str | None, bool]],
) -> None:
    """Lead from each story that lost its last article to the one where most of them went."""
    now_in = stories_of(connection, list(stories))
    for story in sorted(touched):
        if any(home == story for home, _ in now_in.values()) or list_entries(connection, story):
            continue
        went = Counter(now_in[article][0] for article, (before, _) in stories.items() if before == story)
        ranked = sorted((-count, home) for home, count in went.items() if home is not None)
        if ranked:
            merge_story(connection, story, ranked[0][1])


def _story_id(articles: Mapping[int, Article], group: Sequence[int]) -> str:
    first = articles[min(group)].id
    return blake2b(f"story {first}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _title(article: Article) -> str:
    return article.title.value if article.title else article.label
