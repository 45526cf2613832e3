"""Names of carriers in a story."""

from onrecord.compare.naming import CarrierNames
from onrecord.model import ArticleId

from .build import report

POST, ECHO = ArticleId("Post"), ArticleId("Echo")


def names(text: str = "A text.", outlet: str = "Post", **named: list[str]) -> CarrierNames:
    """The names of a story of two articles, the first by ``outlet``."""
    articles = [report("Post", text, outlet=outlet).article, report("Echo", "Another.").article]
    return CarrierNames(articles, {ArticleId(article): found for article, found in named.items()})


def test_a_short_name_means_the_fuller_one_of_its_article() -> None:
    """The Times after the Norhaven Times is that paper; in another article it may be any."""
    known = names(Post=["The Norhaven Times", "The Times"], Echo=["The Times"])
    assert known.key("The Times", POST) == known.key("The Norhaven Times", POST)
    assert known.key("The Times", ECHO) != known.key("The Norhaven Times", POST)


def test_the_beginning_of_one_fuller_name_is_enough() -> None:
    """A name without its last word is the same in all articles, if only one goes on from it."""
    known = names(Post=["Lantern Hill"], Echo=["Lantern"])
    assert known.key("Lantern", ECHO) == known.key("Lantern Hill", POST)
    two = names(Post=["Lantern Hill", "Lantern Review"], Echo=["Lantern"])
    assert two.key("Lantern", ECHO) != two.key("Lantern Hill", POST)


def test_initials_mean_the_name_that_they_stand_for() -> None:
    """By the letters of a name of three words and more, or as an article gives them in brackets."""
    known = names(Post=["Norhaven Coast Bulletin", "NCB"])
    assert known.key("NCB", ECHO) == known.key("Norhaven Coast Bulletin", POST)
    told = names(text="The Vessany Central Television (VCTV) said so.", Post=["VCTV"])
    assert told.key("VCTV", POST) == told.key("Vessany Central Television", POST)


def test_a_host_that_shortens_a_name() -> None:
    """An outlet known by its host is the one whose name the host shortens."""
    known = names(outlet="www.nhtimes.com", Echo=["The North Haven Times"])
    assert known.key("The North Haven Times", ECHO) == known.key("www.nhtimes.com", POST)
