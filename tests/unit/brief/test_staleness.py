"""Superseded figures."""

from datetime import date

from onrecord.brief.centrality import Point
from onrecord.brief.staleness import freshest, is_stale, superseded_places
from onrecord.brief.statements import find_statements
from onrecord.model import (
    Answer,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Comparison,
    Evidence,
    Fact,
    FactKind,
    Maker,
    Moment,
    Reading,
    Report,
    Span,
    Stated,
    Story,
)

MAKER = Maker(name="test", version="1")


def report(name: str, text: str, day: int | None) -> Report:
    """A report of one paragraph that is one sentence."""
    published = Stated(value=Moment.of_day(date(2031, 5, day)), found_by="input") if day else None
    span = Span(0, len(text))
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=span),)
    article = Article(id=ArticleId(name), name=name, text=text, blocks=blocks, published=published)
    return Report(article=article, reading=Reading(article=article.id, maker=MAKER, sentences=(span,)))


def place(of: Report, words: str) -> Evidence:
    """Where words stand in a report."""
    start = of.article.text.index(words)
    return Evidence(article=of.article.id, span=Span(start, start + len(words)))


def toll(one: Report, other: Report, kind: FactKind) -> Comparison:
    """A comparison with one fact: two dead in the one report, three in the other."""
    answers = (
        Answer(value="2", mentions=(place(one, "Two people"),), origins=("o",)),
        Answer(value="3", mentions=(place(other, "Three people"),), origins=("p",)),
    )
    story = Story(id="s", title="t", articles=(one.article.id, other.article.id))
    return Comparison(story=story, maker=MAKER, facts=(Fact(id="f", slot="dead", kind=kind, answers=answers),))


EARLY = report("early", "Two people died on the quay of Brask at dawn.", 3)
LATE = report("late", "Three people died on the quay of Brask at dawn.", 4)


def test_the_earlier_figure_is_superseded():
    """Of an update, what the earlier report has is stale."""
    assert superseded_places(toll(EARLY, LATE, FactKind.UPDATE), (EARLY, LATE)) == {place(EARLY, "Two people")}


def test_a_conflict_supersedes_nothing():
    """Two figures of which neither is later both stay."""
    assert superseded_places(toll(EARLY, LATE, FactKind.CONFLICT), (EARLY, LATE)) == frozenset()


def test_reports_without_dates_supersede_nothing():
    """Without dates nothing tells which figure is the later one."""
    undated = report("late", LATE.article.text, None)
    assert superseded_places(toll(EARLY, undated, FactKind.UPDATE), (EARLY, undated)) == frozenset()


def test_a_point_is_shown_by_its_freshest_sentence():
    """A point that another report states with the later figure is shown by that one."""
    old, new = find_statements(EARLY)[0], find_statements(LATE)[0]
    point = Point(shown=old, others=(new,), origins=("o", "p"), backing=2, centrality=1.0)
    stale = superseded_places(toll(EARLY, LATE, FactKind.UPDATE), (EARLY, LATE))
    assert is_stale(point.shown.evidence, stale)
    fresh = freshest(point, stale)
    assert (fresh.shown, fresh.others) == (new, (old,))
