"""Stories: articles about one event."""

import time
from itertools import permutations

from onrecord.group import group_stories

from .build import BUDGET, FERRY, FERRY_OTHER, report


def articles_of(*reports):
    """The articles of each story."""
    return [set(story.articles) for story in group_stories(reports)]


def test_two_reports_of_one_event() -> None:
    """Two undated reports of one event are one story."""
    assert articles_of(report("a", FERRY), report("b", FERRY_OTHER)) == [{"a", "b"}]


def test_two_unrelated_reports() -> None:
    """Two reports of different events are two stories."""
    assert sorted(map(sorted, articles_of(report("a", FERRY), report("b", BUDGET)))) == [["a"], ["b"]]


def test_largest_story_comes_first() -> None:
    """Stories come by size."""
    stories = articles_of(report("a", BUDGET), report("b", FERRY), report("c", FERRY_OTHER))
    assert stories == [{"b", "c"}, {"a"}]


def test_order_of_reports_does_not_matter() -> None:
    """Any order of the same reports gives the same stories with the same ids."""
    reports = [report("a", BUDGET), report("b", FERRY), report("c", FERRY_OTHER), report("d", FERRY)]
    first = group_stories(reports)
    assert all(group_stories(order) == first for order in permutations(reports))


def test_a_report_given_twice_counts_once() -> None:
    """The same id twice is one article."""
    assert [story.articles for story in group_stories([report("a", FERRY), report("a", FERRY)])] == [("a",)]


def test_oldest_article_comes_first_and_undated_ones_last() -> None:
    """The articles of a story are in the order of publication."""
    reports = [
        report("a", FERRY),
        report("b", FERRY_OTHER, published="2031-05-07"),
        report("c", FERRY, published="2031-05-06"),
    ]
    (story,) = group_stories(reports)
    assert story.articles == ("c", "b", "a")


def test_same_words_years_apart_are_less_alike() -> None:
    """Time damps likeness: of two reports, the one of the same week is nearer."""
    near = [report("a", FERRY, published="2031-05-06"), report("b", FERRY_OTHER, published="2031-05-07")]
    far = [report("a", FERRY, published="2031-05-06"), report("b", BUDGET + FERRY_OTHER[:90], published="2024-05-07")]
    assert len(articles_of(*near)) == 1
    assert len(articles_of(*far)) == 2


def test_title_is_the_headline_or_the_first_line() -> None:
    """A story without a headline is named by its first line, cut at a word."""
    assert group_stories([report("a", FERRY, title="Ferry sinks")])[0].title == "Ferry sinks"
    title = group_stories([report("a", BUDGET.replace("\n", " "))])[0].title
    assert title.endswith("…")
    assert BUDGET.replace("\n", " ").startswith(title[:-1])


def test_empty_input_and_empty_text() -> None:
    """No report gives no story; an article without a word is a story of its own, named by its file."""
    assert group_stories([]) == ()
    assert [story.title for story in group_stories([report("a", "")])] == ["a.txt"]


def test_hundreds_of_articles_take_seconds() -> None:
    """Three hundred articles of thirty events are grouped in far less than twenty seconds."""
    reports = [report(f"{event}-{n}", _invented(event, n)) for event in range(30) for n in range(10)]
    start = time.process_time()
    assert len(group_stories(reports)) == 30
    assert time.process_time() - start < 40


def _invented(event: int, article: int) -> str:
    """Sentences whose words belong to the event, some to the article alone."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    name = f"{letters[event % 26]}{letters[event // 26]}"
    own = letters[article]
    return "\n".join(
        f"The {c}ost{name} and the {c}ard{name} of {c}and{name} saw {c}ill{own}{name}." for c in letters[:20]
    )


def test_an_article_with_a_headline_names_the_story() -> None:
    """A story of two, of which one has no headline, is named by the other's."""
    for bare, titled in (("a", "b"), ("b", "a")):
        (story,) = group_stories([report(bare, FERRY), report(titled, FERRY, title="Ferry sinks")])
        assert story.title == "Ferry sinks"
