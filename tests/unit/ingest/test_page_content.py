"""Which lines of a page are the article, whatever trafilatura makes of it."""

import pytest
from lxml import etree
from lxml.html import HTMLParser

from onrecord.ingest.markup import Size
from onrecord.ingest.page_content import Part, select_content
from onrecord.ingest.page_text import read_passages
from onrecord.model import BlockKind

STORY = [
    f"Paragraph number {n} of the story tells what the harbour board decided on day {n} of its talks." for n in range(5)
]
USUAL = Size(elements=100, depths=1_000, characters=10_000)
HUGE = Size(elements=200_000, depths=1_000, characters=10_000)


def lines(texts: list[str]) -> str:
    """The texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def select(body: str, *, size: Size = USUAL, titles: tuple[str, ...] = ()) -> list[Part]:
    """The parts of a page with this body."""
    root = etree.fromstring(f"<html><body>{body}</body></html>".encode(), parser=HTMLParser(encoding="utf-8"))
    return list(select_content(root, list(read_passages(root)), size=size, titles=titles))


def told(parts: list[Part], kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    """The texts of the parts of one kind."""
    return [part.passage.text for part in parts if part.kind is kind]


@pytest.mark.parametrize("size", [USUAL, HUGE])
def test_story_is_selected_with_and_without_trafilatura(size: Size) -> None:
    """A page too large for trafilatura gives the same story by length and links."""
    menu = "<ul>" + "<li><a href='/'>World news of the day</a></li>" * 5 + "</ul>"
    body = f"{menu}<article><h1>Harbour board decides</h1>{lines(STORY)}</article>"
    parts = select(body, size=size)
    assert told(parts) == STORY
    assert told(parts, BlockKind.HEADLINE) == ["Harbour board decides"]


def test_nothing_to_select() -> None:
    """A page without running text gives nothing."""
    assert select("<ul><li><a href='/'>World</a></li></ul>") == []


def test_headline_is_the_heading_most_like_the_title() -> None:
    """A site's name in ``<h1>`` is not the headline where another heading is like the title."""
    body = f"<h1>The Almar Post</h1><article><h2>Harbour board decides</h2>{lines(STORY)}</article>"
    assert told(select(body, titles=("Harbour board decides",)), BlockKind.HEADLINE) == ["Harbour board decides"]


def test_next_story_below_is_another_story() -> None:
    """What follows a second headline of the same rank is left out, even in the same kind of element."""
    other = [f"Another report, number {n}, of something else that took place in the hills." for n in range(2)]
    body = (
        f"<article><h1>Harbour board decides</h1>{lines(STORY)}</article>"
        f"<article><h1>Snow in the hills</h1>{lines(other)}</article>"
    )
    assert told(select(body, titles=("Harbour board decides",))) == STORY


def test_last_heading_without_text_is_clutter() -> None:
    """A heading at the end heads something that is not in the story."""
    body = f"<article><h1>Harbour</h1>{lines(STORY)}<h3>Tell us what you think</h3></article>"
    parts = select(body)
    assert told(parts) == STORY
    assert "Tell us what you think" not in told(parts, BlockKind.HEADING)
