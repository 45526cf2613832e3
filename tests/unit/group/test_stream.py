"""Stories of a stream."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.group import StoryStream
from onrecord.group.rarity import count_background
from onrecord.model import Article

from .build import BUDGET, FERRY, FERRY_OTHER, report

NOBODY = count_background(())


def ferry(name: str) -> Article:
    """A report of the ferry."""
    return report(name, FERRY, published="2031-05-06").article


def invented(random: Random, count: int) -> list[Article]:
    """Articles of invented words: a few of everybody's, some of one of six events, one of its own."""
    articles = []
    for number in range(count):
        event = random.randrange(6)
        words = [f"event{'abcdef'[event]}{random.choice('ghijkl')}" for _ in range(random.randrange(8))]
        words += [f"common{random.choice('abcdefgh')}" for _ in range(random.randrange(6))]
        day = None if random.random() < 0.1 else f"2031-05-{random.randrange(1, 29):02}"
        articles.append(report(f"{number:03}", " ".join(words), published=day).article)
    return articles


def own_word(article: int, number: int) -> str:
    """A word that no other article has."""
    return "".join("qwertyuiop"[int(digit)] for digit in f"{article:03}{number:02}")


def grouped_at_once(articles: list[Article]) -> tuple[tuple[str, ...], ...]:
    """The stories of all articles in one addition."""
    stream = StoryStream()
    stream.add(articles)
    return stream.stories()


def test_an_article_opens_a_story_and_the_next_joins_it() -> None:
    """Each addition tells which story is not as it was, and what it was before."""
    stream = StoryStream()
    (opened,) = stream.add([ferry("a")])
    assert (opened.articles, opened.before) == (("a",), ())
    (joined,) = stream.add([report("b", FERRY_OTHER, published="2031-05-07").article])
    assert (joined.articles, joined.before) == (("a", "b"), (("a",),))
    (other,) = stream.add([report("c", BUDGET, published="2031-05-07").article])
    assert (other.articles, other.before) == (("c",), ())
    assert stream.stories() == (("a", "b"), ("c",))


def test_an_article_brings_stories_together() -> None:
    """Two halves that share nothing come together when a report with both arrives."""
    lines = FERRY.split("\n")
    stream = StoryStream(min_likeness=0.3)
    stream.add([report("a", "\n".join(lines[:2])).article, report("b", "\n".join(lines[2:])).article])
    assert stream.stories() == (("a",), ("b",))
    (merged,) = stream.add([report("c", FERRY).article])
    assert merged.articles == ("a", "b", "c")
    assert merged.before == (("a",), ("b",))


def test_a_known_article_changes_nothing() -> None:
    """An id names one text; an article that is given again is left out."""
    stream = StoryStream()
    stream.add([ferry("a")])
    assert stream.add([ferry("a")]) == ()
    assert stream.add([]) == ()
    assert len(stream) == 1


def test_an_addition_that_fails_leaves_the_stream_as_it_was() -> None:
    """Where the source of articles breaks off, none of them is taken in."""

    def breaking() -> Iterator[Article]:
        yield ferry("a")
        raise OSError("the feed broke off")

    stream = StoryStream()
    with pytest.raises(OSError, match="broke off"):
        stream.add(breaking())
    assert len(stream) == 0
    assert len(stream.add([ferry("a")])) == 1


def test_the_central_article_is_most_like_all() -> None:
    """The whole report is nearer to both halves than either half; of equal ones, the first by id is taken."""
    lines = FERRY.split("\n")
    stream = StoryStream()
    halves = [report("a", "\n".join(lines[:2])).article, report("b", "\n".join(lines[2:])).article]
    stream.add([*halves, ferry("c"), ferry("d")])
    assert stream.central(("a", "b", "c", "d")) == "c"


@settings(deadline=None, max_examples=10)
@given(random=st.randoms(use_true_random=False))
def test_unrelated_articles_change_no_story(random: Random) -> None:
    """A hundred other articles leave a story as it was: likeness rests on the two texts, not on the company."""
    stream = StoryStream()
    stream.add([ferry("a"), report("b", FERRY_OTHER, published="2031-05-07").article])
    changes = stream.add(invented(random, 100))
    assert all(not {"a", "b"} & set(change.articles) for change in changes)


def test_a_listing_page_does_not_glue_stories() -> None:
    """A page with the headlines of two events leaves them two stories."""
    ferries = [report("a", FERRY).article, report("b", FERRY_OTHER).article]
    budgets = [report("c", BUDGET).article, report("d", BUDGET.replace("nineteen hours", "a night")).article]
    listing = report("e", f"{FERRY.split('.')[0]}.\n{BUDGET.split('.')[0]}.\nSearch results: 2 items found").article
    stories = grouped_at_once([*ferries, *budgets, listing])
    assert not any({"a", "c"} <= set(story) for story in stories)


def test_the_words_of_a_long_matter_make_no_story() -> None:
    """Words that the table does not know join a few reports, but not hundreds over half a year that all have them."""
    matter = "the Corvane dike levy, the Corvane dike board and Norhaven's Skarvik dike engineers"

    def weekly(weeks: int) -> list[Article]:
        days = [date(2031, 1, 6) + timedelta(days=7 * week) for week in range(weeks) for _ in range(10)]
        texts = [f"{matter} {' '.join(own_word(n, k) for k in range(20))}" for n in range(len(days))]
        return [
            report(f"{n:03}", text, published=day.isoformat()).article
            for n, (text, day) in enumerate(zip(texts, days, strict=True))
        ]

    assert max(map(len, grouped_at_once(weekly(1)))) == 10
    assert max(map(len, grouped_at_once(weekly(40)))) == 1


@pytest.fixture
def crowded(monkeypatch) -> None:
    """Bounds so low that fifty articles meet them: lists longer than the reach, words that become common."""
    monkeypatch.setattr("onrecord.group.index._REACH", 3)
    monkeypatch.setattr("onrecord.group.rarity._ASSUMED_ARTICLES", 8)


@pytest.mark.usefixtures("crowded")
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False), count=st.integers(1, 60), size=st.integers(1, 12))
def test_any_order_in_any_portions_gives_the_same_stories(random: Random, count: int, size: int) -> None:
    """One by one, in portions or at once, in any order: the same stories, also where levels and reach change."""
    articles = invented(random, count)
    expected = grouped_at_once(articles)
    random.shuffle(articles)
    stream = StoryStream()
    for start in range(0, count, size):
        stream.add(articles[start : start + size])
    assert stream.stories() == expected


@pytest.mark.usefixtures("crowded")
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_changes_lead_from_one_state_to_the_next(random: Random) -> None:
    """Whoever follows the changes has the stories: what was before goes, what is now comes."""
    followed: set[tuple[str, ...]] = set()
    stream = StoryStream()
    for article in invented(random, 40):
        changes = stream.add([article])
        followed -= {story for change in changes for story in change.before}
        followed |= {change.articles for change in changes}
        assert followed == set(stream.stories())


def test_without_a_table_nothing_is_rare() -> None:
    """An empty background makes all terms common: each article stays alone."""
    stream = StoryStream(background=NOBODY)
    stream.add([ferry("a"), ferry("b")])
    assert stream.stories() == (("a",), ("b",))
