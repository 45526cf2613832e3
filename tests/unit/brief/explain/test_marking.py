"""Which marks stand where, and which attributions are told of where."""

import time
from dataclasses import replace

from hypothesis import given

from onrecord.brief.explain.marking import Part, Role, mark_report
from onrecord.brief.marks import Words
from onrecord.model import AttributionId, Block, BlockKind, Report, Span
from onrecord.testing.builders import build_article, build_attribution, build_report, place
from tests.strategies import reports
from tests.unit.brief.explain.lamp import lamp_report


def test_each_part_is_marked_with_the_number_of_its_attribution():
    """Source, cue, content and what of it is quoted, carrier, day and channel; a source may be that of two."""
    report = lamp_report()
    roles = mark_report(report).roles
    article = report.article
    assert roles[place(article, "harbour pilot Ida Marsh")] == (
        Role(number=1, part=Part.SOURCE),
        Role(number=2, part=Part.SOURCE),
    )
    found = {part: place(article, words) for part, words in _FIRST.items()}
    assert {part: roles[span] for part, span in found.items()} == {
        part: tuple(Role(number=1, part=one) for one in (part, Part.QUOTED)[: 1 + (part is Part.CONTENT)])
        for part in _FIRST
    }


_FIRST = {
    Part.CUE: "told",
    Part.CONTENT: "We will not sail by night",
    Part.VIA: "Vale Radio",
    Part.DAY: "Monday",
    Part.CHANNEL: "Radio",
}


def test_an_attribution_is_told_of_where_it_begins_and_goes_on():
    """A quotation over two paragraphs is told of below the first, and named below the second."""
    blocks = mark_report(lamp_report()).blocks
    assert [[one.number for one in block.begun] for block in blocks] == [[], [], [1, 2], [], [3], [4], [], [5], []]
    assert [[one.number for one in block.continued] for block in blocks] == [[], [], [], [], [], [], [4], [], []]


def test_bylines_and_clutter_count_as_not_read():
    """They are part of the text, but no reader reads them."""
    blocks = mark_report(lamp_report()).blocks
    assert [block.block.kind for block in blocks if not block.read] == [BlockKind.BYLINE, BlockKind.CLUTTER]


def test_words_outside_all_blocks_are_told_of_too():
    """An attribution whose content stands between the blocks is placeless, not lost."""
    article = build_article("a", "One day.", "The next day.")
    report = build_report(article, build_attribution(article, "One day"))
    cut = replace(article, blocks=(article.blocks[1],))
    assert [one.number for one in mark_report(replace(report, article=cut)).placeless] == [1]


def test_an_article_without_blocks_is_one_paragraph():
    """All of its text is shown."""
    article = replace(build_article("a", "One day."), blocks=())
    (block,) = mark_report(build_report(article)).blocks
    assert block.block == Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(article.text)))


@given(reports())
def test_nothing_is_lost_and_nothing_told_of_twice(report: Report):
    """Every attribution begins in one block or is placeless, and the words of a block are all of it."""
    marked = mark_report(report)
    begun = [one.number for block in marked.blocks for one in block.begun]
    told = sorted([*begun, *(one.number for one in marked.placeless)])
    assert told == list(range(1, len(report.reading.attributions) + 1))
    for block in marked.blocks:
        words = "".join(t.span.of(report.article.text) for t in block.tokens if isinstance(t, Words))
        assert words == block.block.span.of(report.article.text)


def test_a_long_article_is_quick():
    """20,000 paragraphs with an attribution each take seconds at the most, not minutes."""
    article = build_article("long", *["We go, he said."] * 20_000)
    one = build_attribution(build_article("short", "We go, he said."), "We go")
    shifted = (
        replace(one, id=AttributionId(f"a{b.span.start}"), content=(Span(b.span.start, b.span.start + 5),))
        for b in article.blocks
    )
    report = build_report(article)
    report = replace(report, reading=replace(report.reading, attributions=tuple(shifted)))
    begun = time.process_time()
    assert len(mark_report(report).blocks[-1].begun) == 1
    assert time.process_time() - begun < 40
