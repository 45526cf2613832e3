"""Reading one page: what is the story, what stands around it, and where each piece of it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HTMLParser

from onrecord.errors import InputEmpty, InputTooLarge, InputUnreadable, NotAnArticle
from onrecord.ingest.identity import article_id
from onrecord.ingest.page import article_body, read_page
from onrecord.model import Article, BlockKind

LEAD = "Dockworkers at Port Almar will walk out for two days next week after talks over night shifts broke down."
SECOND = "The harbour authority said ferries to the outer islands would run to a reduced timetable until Friday."
THIRD = "Talks are due to resume on Monday in the presence of a mediator whom the labour ministry has named."
QUOTE = "“We did not want this, and we have told them so for weeks,” said Ines Marlow, who leads the dockers’ union."
FOURTH = "About 1,200 people work the night shift at the port, which handles a third of the country’s grain."


def page(*body: str, head: str = "", around: str = "") -> str:
    """A page with a menu, an article and a footer."""
    menu = "<nav class='menu'><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Port Almar dockers to strike - The Almar Post</title>{head}</head>"
        f"<body>{menu}<main><article><h1>Port Almar dockers to strike</h1>{''.join(body)}</article>{around}</main>"
        "<footer>Copyright 2025 The Almar Post</footer></body></html>"
    )


def texts(article: Article, kind: BlockKind) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def paragraphs(*lines: str) -> str:
    """The lines as ``<p>`` elements."""
    return "".join(f"<p>{line}</p>" for line in lines)


def test_story_begins_at_headline() -> None:
    """The text is the headline and the paragraphs in the order of the page, without menu and footer."""
    article = read_page(page(paragraphs(LEAD, SECOND, THIRD)), name="strike.html")
    assert article.text == f"Port Almar dockers to strike\n{LEAD}\n{SECOND}\n{THIRD}"
    assert [block.kind for block in article.blocks] == [BlockKind.HEADLINE, *[BlockKind.PARAGRAPH] * 3]
    assert article.title is not None
    assert article.title.value == "Port Almar dockers to strike"
    assert article.title.span == article.blocks[0].span


def test_place_leads_back_to_page() -> None:
    """The place of a block is an XPath that finds its one element in the page."""
    markup = page(paragraphs(LEAD, SECOND), f"<section><div>{paragraphs(THIRD, FOURTH)}</div></section>")
    article = read_page(markup, name="strike.html")
    tree = etree.fromstring(markup.encode(), parser=HTMLParser(encoding="utf-8")).getroottree()
    assert len(article.blocks) == 5
    for block in article.blocks:
        (element,) = tree.xpath(block.place)
        assert " ".join("".join(element.itertext()).split()) == block.span.of(article.text)


def test_blanks_collapse_as_in_browser() -> None:
    """A paragraph is one line: line breaks, tabs and hard spaces in it become one blank, invisible marks vanish."""
    markup = page(
        f"<p>Dock\u00adworkers\n\t at&nbsp;Port  <b>Al</b>mar&#8203;  will strike.</p>{paragraphs(LEAD, SECOND)}"
    )
    assert "\nDockworkers at Port Almar will strike.\n" in read_page(markup, name="p").text


def test_link_text_stays_in_sentence() -> None:
    """A sentence keeps the words that are links."""
    linked = (
        'Talks <a href="/x">broke down on Tuesday</a> over the <a href="/y">night shift</a> in the harbour of Almar.'
    )
    article = read_page(page(paragraphs(LEAD, linked, SECOND)), name="p")
    assert "Talks broke down on Tuesday over the night shift in the harbour of Almar." in article_body(article)


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote><p>{QUOTE}</p></blockquote>",
        f"<p>{QUOTE}</p>",
        f"<div class='pull'><p>{QUOTE}</p></div>",
        f"<div class='ad-slot'></div><p>{QUOTE}</p>",
        f"<blockquote>{QUOTE}</blockquote>",
    ],
)
def test_quoted_paragraph_is_kept(quoted: str) -> None:
    """A quotation between paragraphs of the story is a paragraph of it, however it is marked up."""
    article = read_page(page(paragraphs(LEAD, SECOND), quoted, paragraphs(THIRD, FOURTH)), name="p")
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, SECOND, QUOTE, THIRD, FOURTH]


def test_story_in_several_sections_is_whole() -> None:
    """Paragraphs in sibling sections with adverts between them all belong to the story."""
    advert = "<div class='advert'><div>Advertisement</div></div>"
    sections = [f"<div class='chunk'><div>{paragraphs(*two)}</div></div>" for two in ((LEAD, SECOND), (QUOTE, THIRD))]
    article = read_page(
        page(advert.join([*sections, f"<div class='chunk'><div><p>{FOURTH}</p></div></div>"])), name="p"
    )
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, SECOND, QUOTE, THIRD, FOURTH]


@pytest.mark.parametrize(
    "clutter",
    [
        "<p><a href='/2'>Grain prices climb as harbour talks stall</a></p>",
        "<p><strong><a href='/2'>GRAIN PRICES CLIMB AS TALKS STALL</a></strong></p>",
        "<p>Read more: <a href='/2'>Grain prices climb as harbour talks stall</a></p>",
        "<div class='related-stories'><h3>Also in Almar</h3><p>Grain prices climb, traders say.</p></div>",
        "<div class='share-bar'><span>Share on Chirper</span></div>",
        "<aside><p>Sign up for the harbour letter, our weekly look at shipping, every Sunday morning.</p></aside>",
        "<p>Sign up here for our daily newsletter on shipping and trade.</p>",
        "<p>Advertisement</p>",
        "<p>You may also like</p>",
        "<p style='display:none'>Grain prices climb as harbour talks stall again, traders in Almar say.</p>",
        "<p>Follow us on Facebook and Instagram.</p>",
        "<section class='comments'><p>Nobody asked the islanders what they think, did they? Typical.</p></section>",
    ],
)
def test_clutter_is_marked(clutter: str) -> None:
    """What stands inside a story without being of it is no paragraph, and what is left of it is marked."""
    article = read_page(page(paragraphs(LEAD, SECOND), clutter, paragraphs(THIRD, FOURTH)), name="p")
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, SECOND, THIRD, FOURTH]
    assert texts(article, BlockKind.CLUTTER)
    assert article_body(article) == f"{LEAD}\n{SECOND}\n{THIRD}\n{FOURTH}"


def test_other_stories_after_the_end_stay_out() -> None:
    """Lists of other stories behind the article are not in the text at all."""
    others = "<section><h2>More from Almar</h2>" + "".join(
        f"<div><h3><a href='/{n}'>Harbour story number {n} today</a></h3><p>What traders say of pier {n}.</p></div>"
        for n in range(4)
    )
    article = read_page(page(paragraphs(LEAD, SECOND, QUOTE, THIRD), around=others + "</section>"), name="p")
    assert article.text.endswith(THIRD)


def test_wrapper_named_like_clutter_is_read() -> None:
    """A body whose wrapper is called a social share box is still the body."""
    article = read_page(
        page(f"<div class='social-share-wrapper'>{paragraphs(LEAD, SECOND, QUOTE, THIRD)}</div>"), name="p"
    )
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, SECOND, QUOTE, THIRD]


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src='p.jpg'><figcaption>Cranes at Port Almar. Ilan Reed/Almar Post</figcaption></figure>",
        "<div class='wp-caption'><img src='p.jpg'><p>Cranes at Port Almar on Sunday, seen from the ferry.</p></div>",
        "<p>(Photo: Ilan Reed)</p>",
    ],
)
def test_caption_is_a_caption(caption: str) -> None:
    """What stands under a picture or credits it is a caption, in its place."""
    article = read_page(page(paragraphs(LEAD), caption, paragraphs(SECOND, THIRD)), name="p")
    assert len(texts(article, BlockKind.CAPTION)) == 1
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, SECOND, THIRD]


def test_byline_and_date_lines() -> None:
    """Lines with the authors and the time are bylines, in their place; reading them is left to others."""
    lines = "<p class='byline'>By Ada Quill and Tom Reed</p><p class='date'>Published 3 March 2025</p>"
    article = read_page(page(lines, paragraphs(LEAD, SECOND, THIRD)), name="p")
    assert texts(article, BlockKind.BYLINE) == ["By Ada Quill and Tom Reed", "Published 3 March 2025"]
    assert article.bylines == ()
    assert article.published is None


def test_author_of_metadata_gets_its_place() -> None:
    """An author named in the metadata points at the byline that shows the name."""
    head = '<meta name="author" content="Ada Quill">'
    article = read_page(page("<p>By Ada Quill</p>", paragraphs(LEAD, SECOND, THIRD), head=head), name="p")
    (byline,) = article.bylines
    assert byline.found_by == "meta"
    assert byline.span is not None
    assert byline.span.of(article.text) == "Ada Quill"


def test_subtitle_belongs_to_headline() -> None:
    """A heading between headline and story is part of the headline; one between paragraphs is a heading."""
    article = read_page(
        page(
            "<h2>Ferries to run on a reduced timetable</h2>",
            paragraphs(LEAD),
            "<h2>What is next</h2>",
            paragraphs(THIRD),
        ),
        name="p",
    )
    assert texts(article, BlockKind.HEADLINE) == [
        "Port Almar dockers to strike",
        "Ferries to run on a reduced timetable",
    ]
    assert texts(article, BlockKind.HEADING) == ["What is next"]


def test_standfirst_outside_the_body_is_a_subtitle() -> None:
    """A summary between headline and story that trafilatura leaves out is kept as a part of the headline."""
    summary = "Ferries will run to a reduced timetable while the talks go on, the harbour authority says."
    header = (
        f"<header class='bottom'><h1>Port Almar dockers to strike</h1><div><p class='link'>{summary}</p></div></header>"
    )
    body = f"<html><body><article>{header}<div class='story'>{paragraphs(LEAD, SECOND, QUOTE, THIRD)}</div></article>"
    article = read_page(body, name="p")
    assert summary in [*texts(article, BlockKind.HEADLINE), *texts(article, BlockKind.PARAGRAPH)]


def test_repeated_headline_is_clutter() -> None:
    """The headline told again, as under a video, is no part of the story."""
    article = read_page(page(paragraphs(LEAD, "Port Almar dockers to strike", SECOND, THIRD)), name="p")
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, SECOND, THIRD]


def test_lines_with_breaks() -> None:
    """Two breaks, or one behind a whole sentence, end a paragraph; a break within a sentence does not."""
    lines = f"<div>{LEAD}<br>{SECOND}<br><br>Talks are due to resume<br>on Monday, a mediator said.<br>{FOURTH}</div>"
    article = read_page(page(lines), name="p")
    assert texts(article, BlockKind.PARAGRAPH) == [
        LEAD,
        SECOND,
        "Talks are due to resume on Monday, a mediator said.",
        FOURTH,
    ]


def test_table_row_is_one_line() -> None:
    """Cells of a row stay together, apart by a blank."""
    table = "<table><tr><td>Pier 1</td><td>410</td></tr><tr><td>Pier 2</td><td>790</td></tr></table>"
    article = read_page(page(paragraphs(LEAD, SECOND), table, paragraphs(THIRD, FOURTH)), name="p")
    assert "\nPier 1 410\nPier 2 790\n" in article.text


def test_inline_quotation_gets_its_marks() -> None:
    """``<q>`` is shown with the marks that a browser puts around it, unless the page writes its own."""
    lines = (
        "<p>She called it <q>a last resort</q> before the talks.</p><p>He spoke of <q>“bad faith”</q> in the talks.</p>"
    )
    text = read_page(page(lines, paragraphs(LEAD, SECOND)), name="p").text
    assert "She called it “a last resort” before the talks." in text
    assert "He spoke of “bad faith” in the talks." in text


def test_identity() -> None:
    """The id is the hash of outlet, address or name, and text; a given canonical address counts before the name."""
    article = read_page(page(paragraphs(LEAD, SECOND)), name="a.html", url="https://post.example/strike")
    assert article.id == article_id("post.example", "https://post.example/strike", article.text)
    assert article.id != read_page(page(paragraphs(LEAD, SECOND)), name="a.html").id
    assert article_id("a", "b", "c") != article_id("ab", "", "c")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    """Pages are read in the encoding that their bytes or their own declaration give."""
    line = "“Это не конец”, сказала Инес Марлоу." if encoding == "cp1251" else "“C’est fini – déjà”, said Ines Marlow."
    markup = f"<html><head>{declared}</head><body><p>{line}</p>{paragraphs(LEAD.replace('’', ''), THIRD)}</body></html>"
    assert line in read_page(markup.encode(encoding), name="p").text


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        (b"", InputEmpty),
        (" \n\t", InputEmpty),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, InputUnreadable),
        ("Just some words of text, without any mark-up in them.", InputUnreadable),
        ("<html><head></head><body></body></html>", NotAnArticle),
        ("<!-- nothing here -->", InputUnreadable),
        ("<html><body><nav><a href='/a'>Home</a> <a href='/b'>World</a></nav></body></html>", NotAnArticle),
        ("<div>" * 100_000 + LEAD, InputTooLarge),
        ("<p>a</p>" * 300_000, InputTooLarge),
        ("<div>" * 2_000 + "<p>a</p>" * 8_000, InputTooLarge),
    ],
)
def test_refusals_name_the_page(markup: str | bytes, error: type[Exception]) -> None:
    """What is no readable article is refused with the name of the page and the next step, in little time."""
    started = time.process_time()
    with pytest.raises(error, match=r"^odd\.html: .+; .+"):
        read_page(markup, name="odd.html")
    assert time.process_time() - started < 40


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 1_900 + paragraphs(LEAD, SECOND) * 20,
        "<p>" + "a" * 3_000_000 + "</p>" + paragraphs(LEAD, SECOND),
        ("<ul><li>" + "dock work ") * 800 + paragraphs(LEAD, SECOND),
        paragraphs(*["<a href='/x'>Dockers</a> said that " + SECOND] * 3_000),
        "<p>" + "<span>words and </span>" * 40_000 + "</p>",
        "<!-- note -->words " * 40_000 + paragraphs(LEAD, SECOND),
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>" + paragraphs(LEAD, SECOND),
        "<title>" + " - a | b" * 100_000 + "</title>" + paragraphs(LEAD, SECOND),
    ],
)
def test_hostile_pages_take_bounded_time(markup: str) -> None:
    """Deep, long and many-pieced pages are read in bounded time, and their spans hold."""
    started = time.process_time()
    article = read_page(markup, name="odd.html")
    assert time.process_time() - started < 40
    assert article.text.split("\n") == [block.span.of(article.text) for block in article.blocks]


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='share ad'>",
            "</div>",
            "<br>",
            "<a href='/x'>",
            "</a>",
            "<h1>",
            "</h1>",
            "<li>",
            "<q>",
        ),
        *(
            "<table><tr><td>",
            "</td></tr></table>",
            "<blockquote>",
            "</blockquote>",
            "<!-- ",
            "-->",
            "<figure>",
            "</figure>",
        ),
        *(
            "&nbsp;",
            "&#0;",
            "&#xD800;",
            "\u2028",
            "\x0c",
            "\0",
            "<script>",
            "</script>",
            "<time datetime='2025-02-30'>",
        ),
        *(
            LEAD,
            QUOTE,
            "By Ada Quill",
            "Read more: ",
            "<meta property='og:title' content='Port'>",
            "“",
            "é",
            "<svg>",
            "]]>",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_markup_gives_article_or_refusal(pieces: list[str]) -> None:
    """Whatever comes in, blocks are the lines of the text, each with a place, or the page is refused."""
    try:
        article = read_page("<html>" + "".join(pieces), name="odd.html")
    except (NotAnArticle, InputUnreadable, InputEmpty):
        return
    assert article.text.splitlines() == [block.span.of(article.text) for block in article.blocks]
    assert all(block.place for block in article.blocks)
    assert article == read_page("<html>" + "".join(pieces), name="odd.html")


def test_a_briefing_of_ours_is_no_report():
    """A page that onrecord made, found in the folder of the reports, never becomes one of its own sources."""
    page = (
        "<html><head><meta name='generator' content='onrecord'></head><body><p>The quay fell at dawn.</p></body></html>"
    )
    with pytest.raises(NotAnArticle, match="onrecord made"):
        read_page(page, name="briefing.html")
