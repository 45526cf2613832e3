"""New articles into the stories of a store."""

from onrecord.flow.grouping import cluster, find_neighbourhood, list_ungrouped, put_clusters
from onrecord.store.articles import get_entry
from onrecord.store.database import Database
from onrecord.store.stories import get_story, list_stories
from tests.unit.store.records import LATER, NOW, put

PLOVER = "The ferry Plover ran aground near Sorrel harbour on Monday, harbour master Ada Quill said."
FROST = "Apple growers in Marlow valley fear a late frost this week, said the grower Ben Orchard."


def group(connection):
    """Group all that is to be; gives the stories that changed."""
    changed = []
    while new := list_ungrouped(connection):
        neighbourhood = find_neighbourhood(connection, new)
        changed += put_clusters(connection, cluster(neighbourhood), neighbourhood.new, now=LATER)
    return changed


def test_articles_of_one_event_are_one_story(database: Database):
    """Another one is its own; grouping once more changes nothing."""
    with database.writing() as connection:
        first, second = (put(connection, f"{PLOVER} {n}", name=n).article_id for n in "ab")
        other = put(connection, FROST, name="c").article_id
        assert len(group(connection)) == 2
        stories = [get_entry(connection, number).story for number in (first, second, other)]
        assert stories[0] == stories[1] != stories[2]
        third = put(connection, f"{PLOVER} c", name="d").article_id
        assert group(connection) == [stories[0]]
        assert get_entry(connection, third).story == stories[0]
        assert group(connection) == []


def test_a_new_version_may_go_to_another_story(database: Database):
    """The story that it leaves lives on; one that it leaves empty leads on."""
    with database.writing() as connection:
        for name in "ab":
            put(connection, f"{PLOVER} {name}", name=name)
            put(connection, f"{FROST} {name}", name=name * 2)
        moving = put(connection, f"{PLOVER} c", name="c").article_id
        group(connection)
        put(connection, f"{FROST} c", name="c", now=LATER)
        assert list(list_ungrouped(connection)) == [moving]
        assert len(group(connection)) == 2
        sizes = {story.id: story.n_articles for story in list_stories(connection, limit=9)}
        assert sizes[str(get_entry(connection, moving).story)] == 3
        assert sorted(sizes.values()) == [2, 3]


def test_stories_that_come_together_are_one(database: Database):
    """The one that gave most articles lives on, and the other one leads to it."""
    with database.writing() as connection:
        numbers = [
            put(connection, f"{text} {n}", name=n).article_id
            for n, text in (("a", PLOVER), ("b", PLOVER), ("c", FROST))
        ]
        group(connection)
        large, small = (str(get_entry(connection, number).story) for number in (numbers[0], numbers[2]))
        put(connection, f"{PLOVER} d", name="c", now=LATER)
        group(connection)
        assert get_entry(connection, numbers[2]).story == large
        assert get_story(connection, small).id == large


def test_an_article_that_changed_meanwhile_is_grouped_once_more(database: Database):
    """What was looked at was its text before."""
    with database.writing() as connection:
        put(connection, PLOVER)
        new = list_ungrouped(connection)
        neighbourhood = find_neighbourhood(connection, new)
        put(connection, FROST, now=NOW)
        put_clusters(connection, cluster(neighbourhood), neighbourhood.new, now=NOW)
        assert list(list_ungrouped(connection)) == list(new)
