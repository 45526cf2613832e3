"""JSON-LD as pages really write it."""

import json

import pytest
from lxml import etree
from lxml.html import HTMLParser

from onrecord.ingest.json_ld import LinkedArticle, read_json_ld

NEWS = {"@type": "NewsArticle", "headline": "Dockers to strike", "datePublished": "2025-02-17", "author": "Ada Quill"}
READ = LinkedArticle(headline="Dockers to strike", published="2025-02-17", authors=("Ada Quill",))


def read(*scripts: object, titles: tuple[str, ...] = ()) -> LinkedArticle | None:
    """What a page with these scripts states; text goes in as it is."""
    texts = (script if isinstance(script, str) else json.dumps(script) for script in scripts)
    elements = "".join(f"<script type='application/ld+json'>{text}</script>" for text in texts)
    root = etree.fromstring(f"<html><head>{elements}</head></html>".encode(), parser=HTMLParser(encoding="utf-8"))
    return read_json_ld(root, titles=titles)


@pytest.mark.parametrize(
    "scripts",
    [
        [NEWS],
        [{**NEWS, "@type": ["Thing", "AnalysisNewsArticle"]}],
        [{**NEWS, "@type": "LiveBlogPosting"}],
        [{**NEWS, "@type": "schema:NewsArticle"}],
        [[[NEWS]]],
        [{"@graph": [{"@type": "WebSite", "name": "Site"}, NEWS]}],
        [{"@type": "WebPage", "mainEntity": NEWS}],
        ["{broken", {"@type": "VideoObject", "name": "Clip"}, NEWS],
        [json.dumps(NEWS)[:-1] + ", }"],
        [f"<!-- {json.dumps(NEWS)} -->"],
        [f"//<![CDATA[\n{json.dumps(NEWS)}\n//]]>"],
        [json.dumps(NEWS).replace('"', "&quot;")],
        [{**NEWS, "headline": "Dockers&nbsp;to\n strike"}],
        [{**NEWS, "author": [{"@type": "Person", "name": "Ada Quill"}, {"name": "Ada Quill"}]}],
        [{**NEWS, "author": {"@id": "#quill"}}, {"@id": "#quill", "@type": "Person", "name": "Ada Quill"}],
    ],
)
def test_however_written(scripts: list[object]) -> None:
    """Lists, graphs, lists of types, broken, escaped and commented scripts all give the article."""
    assert read(*scripts) == READ


def test_article_most_like_the_title_counts() -> None:
    """Of several described articles the one with the page's title counts; listed ones do not count at all."""
    other = {**NEWS, "headline": "Grain prices climb"}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    assert read(listed, [other, NEWS], titles=("Dockers to strike | Post",)) == READ
    assert read(listed) is None


@pytest.mark.parametrize(
    "hostile",
    ["[" * 100_000, "9" * 10_000, "null", '{"@type": 7}', '{"@graph": {}}', "", '{"a":' * 900 + "1" + "}" * 900],
)
def test_hostile_scripts_give_nothing(hostile: str) -> None:
    """Scripts that are too deep, too long or not of use are skipped, and the next one is read."""
    assert read(hostile) is None
    assert read(hostile, NEWS) == READ


def test_oversized_scripts_are_not_read() -> None:
    """Past a million characters no script is read."""
    assert read(json.dumps({**NEWS, "articleBody": "a" * 1_000_000})) is None


def test_reference_to_itself_ends() -> None:
    """A reference that leads in a circle gives no name."""
    found = read({"@graph": [{**NEWS, "@id": "#a", "publisher": {"@id": "#b"}}, {"@id": "#b", "name": {"@id": "#b"}}]})
    assert found is not None
    assert found.publisher is None
