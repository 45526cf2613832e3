"""Ids and links."""

from dataclasses import replace

from onrecord.brief.page_anchors import Anchors, label_reports, line_id, mark_id, report_id
from onrecord.model import ArticleId, Evidence, Excerpt, Label, Line, SectionKind, Span
from onrecord.testing.builders import build_article, evidence
from onrecord.testing.example import example_briefing


def test_labels_of_one_outlet_are_numbered():
    """An outlet with several reports has its reports numbered; others keep their plain name."""
    articles = [build_article(name, "Words.", outlet=o) for name, o in (("a", "Fen"), ("b", "Moor"), ("c", "Fen"))]
    assert list(label_reports(articles).values()) == ["Fen (1)", "Moor", "Fen (2)"]


def test_ids_hold_only_safe_characters():
    """Whatever an article's own id holds, the element ids made from it are plain."""
    hostile = ArticleId("\"><script> 'ä\ud800")
    assert report_id(hostile).replace("-", "").isalnum()
    assert mark_id(Evidence(article=hostile, span=Span(3, 7))).endswith("-3-7")
    assert report_id(hostile) != report_id(ArticleId("other"))


def test_a_line_is_known_by_its_excerpts():
    """Labels may change and the id stays; without excerpts the labels make the id; the section always counts."""
    shown = Excerpt(evidence=evidence(build_article("a", "One two three."), "two"))
    line = Line(pieces=(Label(text="2 outlets"), shown), sources=())
    same = line_id(SectionKind.KNOW, line)
    assert line_id(SectionKind.KNOW, replace(line, pieces=(shown, Label(text="3 outlets")))) == same
    assert line_id(SectionKind.WHY, line) != same
    bare = replace(line, pieces=(Label(text="2 outlets"),))
    assert line_id(SectionKind.KNOW, bare) != line_id(SectionKind.KNOW, replace(bare, pieces=(Label(text="3"),)))


def test_links_lead_to_marks_and_where_there_is_none_to_the_report():
    """A place between two blocks has no mark, so its link leads to the report."""
    (story,) = example_briefing().stories
    article = story.reports[0].article
    gap = article.text.index("\n\n")
    anchors = Anchors(story)
    between = Evidence(article=article.id, span=Span(gap, gap + 2))
    assert anchors.target(between) == report_id(article.id)
    place = story.sections[1].lines[0].sources[0]
    assert anchors.target(place) == mark_id(place)


def test_one_link_a_report():
    """Several places in one report make one link, to the first, which says how many they are."""
    (story,) = example_briefing().stories
    line = story.sections[1].lines[0]
    links = Anchors(story).links(line.sources)
    assert [(link.label, link.places) for link in links] == [("Corrin Wire", 3), ("Vale Radio", 1)]
    assert links[0].target == mark_id(line.sources[0])


def test_a_report_without_outlet_is_known_by_its_file():
    """Of a path or an address the last part is enough."""
    article = build_article("a", "Words.")
    names = ["news/today/fen.txt", "C:\\news\\moor.txt", "https://fen.example/a/", "stdin", "/"]
    unknown = [replace(article, id=ArticleId(name), outlet=None, name=name) for name in names]
    assert list(label_reports(unknown).values()) == ["fen.txt", "moor.txt", "a", "stdin", "/"]
