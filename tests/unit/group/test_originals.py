"""Which of two articles with the same text it is from."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.group.originals import find_original
from onrecord.model import Article, Moment, Precision, Stated

from .build import FERRY, report


def article(name: str, *, outlet: str | None = None, credit: str | None = None, text: str = FERRY) -> Article:
    """An article of an outlet."""
    return replace(
        report(name, text).article,
        outlet=Stated(value=outlet, found_by="test") if outlet else None,
        credits=(Stated(value=credit, found_by="test"),) if credit else (),
    )


def at(given: Article, moment: str, precision: Precision) -> Article:
    """The article, published then."""
    when = Moment(at=datetime.fromisoformat(moment).replace(tzinfo=UTC), precision=precision)
    return replace(given, published=Stated(value=when, found_by="test"))


@pytest.mark.parametrize("outlet", ["Corvane Wire", "The Corvane Wire", "corvane-wire.example"])
def test_a_credit_shows_the_original(outlet: str) -> None:
    """The article that is credited is the original, in whatever form the outlet's name is given."""
    wire, paper = article("b", outlet=outlet), article("a", outlet="Lowmark Gazette", credit="Corvane Wire")
    assert find_original(wire, paper) == find_original(paper, wire) == ("b", "credit")


def test_the_text_shows_the_original() -> None:
    """An article that names the other's outlet has the text from there."""
    own = article("a", outlet="Ansel Courier")
    taken = article("b", outlet="Daily Sounding", text=f"{FERRY}\nThe Ansel Courier had the story first.")
    assert find_original(own, taken) == ("a", "text")


def test_a_name_of_both_shows_nothing() -> None:
    """Two articles of one outlet, or two that name each other, leave it open."""
    named = [article(n, outlet="Ansel Courier", text=f"{FERRY}\nAnsel Courier") for n in "ab"]
    assert find_original(*named) == (None, None)


@pytest.mark.parametrize(
    ("first", "second", "precision", "found"),
    [
        ("2031-05-06T10:00", "2031-05-06T12:00", Precision.MINUTE, ("a", "time")),
        ("2031-05-06T10:00", "2031-05-06T10:20", Precision.MINUTE, (None, None)),
        ("2031-05-06T00:00", "2031-05-07T00:00", Precision.DAY, ("a", "time")),
        ("2031-05-01T00:00", "2031-06-01T00:00", Precision.MONTH, (None, None)),
    ],
)
def test_time_shows_the_original_where_it_is_known(first: str, second: str, precision, found) -> None:
    """The older by an hour or more; an unknown hour or day shows nothing."""
    assert find_original(at(article("a"), first, precision), at(article("b"), second, precision)) == found


def test_a_credit_counts_more_than_time() -> None:
    """A page that runs agency copy may bear an older date than the agency's own."""
    wire = at(article("b", outlet="Corvane Wire"), "2031-05-08T00:00", Precision.DAY)
    paper = at(article("a", outlet="Lowmark Gazette", credit="Corvane Wire"), "2031-05-06T00:00", Precision.DAY)
    assert find_original(paper, wire) == ("b", "credit")
    assert find_original(article("a"), article("b")) == (None, None)
