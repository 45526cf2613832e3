"""Omissions."""

from onrecord.model import Report

from .build import Counted, Said, compare, report, undated

WORDS = "We saw the light on the mole go out an hour before she struck."


def with_words(name: str, day: str) -> Report:
    """A report with the words."""
    return report(name, f'"{WORDS}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(WORDS,)), published=day)


def without(name: str, day: str) -> Report:
    """A report that lacks them."""
    return report(name, "The ferry sank.", published=day)


def test_what_two_others_carry_is_missing() -> None:
    """An article lacks what two independent earlier ones carry."""
    late = without("Star", "2031-05-07")
    comparison = compare(with_words("Post", "2031-05-06"), with_words("Echo", "2031-05-06"), late)
    assert [(o.article, o.missing) for o in comparison.omissions] == [("Star", comparison.utterances[0].id)]


def test_an_early_article_omits_nothing_that_came_later() -> None:
    """What was published only afterwards was not known."""
    early = without("Star", "2031-05-05")
    assert compare(early, with_words("Post", "2031-05-06"), with_words("Echo", "2031-05-06")).omissions == ()


def test_copies_are_one_other() -> None:
    """Two copies of one text are not two independent others."""
    reports = (with_words("Post", "2031-05-06"), with_words("Echo", "2031-05-06"), without("Star", "2031-05-07"))
    assert compare(*reports, copies=(("Echo", "Post"),)).omissions == ()


def test_undated_article_is_not_judged() -> None:
    """Without a date nobody can tell what was known."""
    reports = (with_words("Post", "2031-05-06"), with_words("Echo", "2031-05-06"))
    assert compare(*reports, undated(without("Star", "2031-05-07"))).omissions == ()


def test_of_two_reports_of_one_day_neither_is_the_earlier() -> None:
    """Without an hour nobody can tell which of two reports of a day came first."""
    reports = (with_words("Post", "2031-05-06"), with_words("Echo", "2031-05-06"), without("Star", "2031-05-06"))
    assert compare(*reports).omissions == ()


def test_two_that_quote_one_interview_are_one_other() -> None:
    """Others are counted by what the words rest on: one interview in two outlets is one."""
    told = f'"{WORDS}" Ada Lund told The Quay Herald.'
    said = Said(speaker="Ada Lund", quoted=(WORDS,), cue="told")
    one, two = (report(name, told, said, published="2031-05-06") for name in ("Post", "Echo"))
    own = with_words("Beacon", "2031-05-06")
    assert compare(one, two, without("Star", "2031-05-07")).omissions == ()
    assert compare(one, two, own, without("Star", "2031-05-07")).omissions == ()


def test_a_fact_is_missing_too() -> None:
    """A fact that two earlier ones state, each by its own reporting, is missing in a later one."""
    text = "The ferry struck the mole and 12 passengers died in the harbour."
    counted = (Counted(words="12 passengers", value=12, unit="passengers"),)
    one, two = (report(name, text, counted=counted, published="2031-05-06") for name in ("Post", "Echo"))
    comparison = compare(one, two, without("Star", "2031-05-07"))
    assert ("Star", comparison.facts[0].id) in [(gap.article, gap.missing) for gap in comparison.omissions]
