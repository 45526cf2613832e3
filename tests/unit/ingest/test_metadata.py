"""What a page states about its article outside the text, in all the ways in which pages state it."""

import json

import pytest
from lxml import etree
from lxml.html import HTMLParser

from onrecord.ingest.metadata import Metadata, read_metadata


def metadata(head: str, *, body: str = "", url: str | None = None, lang: str = "") -> Metadata:
    """The metadata of a page with this head."""
    attribute = f' lang="{lang}"' if lang else ""
    markup = f"<html{attribute}><head>{head}</head><body>{body}<p>Text.</p></body></html>"
    return read_metadata(etree.fromstring(markup.encode(), parser=HTMLParser(encoding="utf-8")), url=url)


def ld(value: object) -> str:
    """A JSON-LD script; text goes in as it is."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": "Dockers to strike",
    "datePublished": "2025-02-17T09:50:00+01:00",
    "dateModified": "2025-02-17T12:05:30+01:00",
    "author": {"@type": "Person", "name": "Ada Quill"},
    "publisher": {"@type": "Organization", "name": "The Almar Post"},
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "script",
    [
        ld(NEWS),
        ld([{"@type": "WebSite", "name": "Site"}, NEWS]),
        ld({"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, NEWS]}),
        ld({"@type": "WebPage", "mainEntity": NEWS}),
        ld({**NEWS, "@type": ["Article", "ReportageNewsArticle"]}),
        ld({**NEWS, "@type": "LiveBlogPosting"}),
        ld({**NEWS, "@type": "http://schema.org/OpinionNewsArticle"}),
        ld("{broken") + ld({"@type": "VideoObject", "name": "Clip"}) + ld(NEWS),
        ld(json.dumps(NEWS)[:-1] + ",}"),
        ld("<!--\n" + json.dumps(NEWS) + "\n-->"),
        ld("//<![CDATA[\n" + json.dumps(NEWS) + "\n//]]>"),
        ld(json.dumps(NEWS).replace('"', "&quot;")),
        ld(json.dumps(NEWS).replace("Dockers to", "Dockers\n to")),
        ld({**NEWS, "author": ["Ada Quill"]}),
        ld({**NEWS, "author": "By Ada Quill"}),
        ld({**NEWS, "author": [{"name": ["Ada Quill"]}, "https://post.example/authors/quill"]}),
        ld({"@graph": [{"@id": "#org", "name": "The Almar Post"}, {**NEWS, "publisher": {"@id": "#org"}}]}),
    ],
)
def test_json_ld_however_written(script: str) -> None:
    """JSON-LD is understood in lists, graphs, broken, escaped and commented forms."""
    found = metadata(script)
    assert found.title is not None
    assert (found.title.value, found.title.found_by) == ("Dockers to strike", "json-ld")
    assert found.published is not None
    assert (str(found.published.value), found.published.found_by) == ("2025-02-17T08:50:00Z", "json-ld")
    assert found.updated is not None
    assert str(found.updated.value) == "2025-02-17T11:05:30Z"
    assert found.outlet is not None
    assert found.outlet.value == "The Almar Post"
    assert [byline.value for byline in found.bylines] == ["Ada Quill"]
    assert found.language is not None
    assert (found.language.value, found.language.found_by) == ("en", "json-ld")


def test_open_graph_and_meta() -> None:
    """Without JSON-LD, Open Graph and other meta elements give title, outlet, dates and authors."""
    found = metadata(
        '<meta property="og:title" content="Dockers to strike"><meta property="og:site_name" content="Almar Post">'
        '<meta property="article:published_time" content="2025-02-17T09:50Z">'
        '<meta name="lastmod" content="2025-02-18"><meta name="author" content="By Ada Quill">'
        '<meta property="article:author" content="https://social.example/quill">'
    )
    assert found.title is not None
    assert found.title.found_by == "open-graph"
    assert found.outlet is not None
    assert found.outlet.value == "Almar Post"
    assert found.published is not None
    assert (str(found.published.value), found.published.found_by) == ("2025-02-17T09:50Z", "open-graph")
    assert found.updated is not None
    assert (str(found.updated.value), found.updated.found_by) == ("2025-02-18", "meta")
    assert [(byline.value, byline.found_by) for byline in found.bylines] == [("Ada Quill", "meta")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Dockers to strike | World | The Almar Post", "Dockers to strike"),
        ("Dockers to strike - Almar Post", "Dockers to strike"),
        ("Almar Post – Dockers to strike", "Dockers to strike"),
        ("Strike at the port - what we know about the talks", "Strike at the port - what we know about the talks"),
        ("Dockers to strike", "Dockers to strike"),
    ],
)
def test_page_title_loses_the_outlet(title: str, expected: str) -> None:
    """The names of section and site are taken off a page title; a dash of the headline's own stays."""
    found = metadata(f'<title>{title}</title><meta property="og:site_name" content="The Almar Post">')
    assert found.title is not None
    assert (found.title.value, found.title.found_by) == (expected, "page-title")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld({**NEWS, "publisher": {"name": "Associated Press"}}), ("almarpost.example", "url")),
        (
            ld({**NEWS, "publisher": {"name": "Press Desk"}})
            + '<meta property="og:site_name" content="Almar Post | Sea">',
            ("Almar Post", "open-graph"),
        ),
        ('<meta property="og:site_name" content="https://www.almarpost.example">', ("almarpost.example", "url")),
        ('<meta property="og:site_name" content="Harbour Group">', ("Harbour Group", "open-graph")),
        ("", ("almarpost.example", "url")),
    ],
)
def test_outlet_is_the_site_that_published(head: str, expected: tuple[str, str]) -> None:
    """The outlet is the name that fits the host, as copies name the agency; else the first, or the host."""
    found = metadata(head, url="https://www.almarpost.example/a/strike")
    assert found.outlet is not None
    assert (found.outlet.value, found.outlet.found_by) == expected


def test_agency_named_as_publisher_is_credited() -> None:
    """An agency that an outlet's JSON-LD names as publisher is kept as a credit."""
    found = metadata(ld({**NEWS, "publisher": {"name": "Associated Press"}}), url="https://almarpost.example/a/strike")
    assert [credit.value for credit in found.credits] == ["Associated Press"]


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://post.example/strike", "https://post.example/strike"),
        ("/strike", "https://post.example/strike"),
        ("https://post.example/", "https://post.example/a?b=1"),
        ("javascript:alert(1)", "https://post.example/a?b=1"),
        ("http://[broken", "https://post.example/a?b=1"),
    ],
)
def test_canonical_address(canonical: str, expected: str) -> None:
    """The canonical address is made absolute; the home page and what is no address are passed over."""
    found = metadata(f'<link rel="canonical" href="{canonical}">', url="https://post.example/a?b=1")
    assert found.url == expected


@pytest.mark.parametrize(("lang", "expected"), [("en-US", "en"), ("pt_BR", "pt"), ("x", None), ("", None)])
def test_language_of_page(lang: str, expected: str | None) -> None:
    """The language is the two letters that the page states, or unknown."""
    found = metadata("", lang=lang).language
    assert (found.value if found else None) == expected
