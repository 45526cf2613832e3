"""Who rests on whom."""

from dataclasses import replace

from onrecord.interfaces.web.story_sources import draw_sources, view_origins
from onrecord.interfaces.web.telling import Addresses, Told
from onrecord.model import ArticleId, Stated


def test_the_origin_that_most_reports_rest_on_comes_first(told: Told):
    """With the reports that rest on it as a whole, and what shows it."""
    agency, *_ = views = view_origins(told)
    assert (agency.name, agency.kind) == ("Corvane", "agency")
    assert {link.label for link in agency.wholly} == {"Lowmark Gazette (1)", "Corvane"}
    assert len(agency.because) == 1
    assert len(views) == len(told.comparison.origins)
    assert len(view_origins(told, most=2)) == 2


def test_a_line_joins_each_report_with_what_it_rests_on(told: Told):
    """As many lines as the comparison has pairs; each ends at the height of a name."""
    graph = draw_sources(told)
    assert len(graph.edges) == sum(len(origin.articles) for origin in told.comparison.origins)
    assert {edge.start for edge in graph.edges} == {node.y for node in graph.origins}
    assert {edge.end for edge in graph.edges} <= {node.y for node in graph.reports}
    assert all(0 < node.y < graph.height for node in (*graph.origins, *graph.reports))


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_title(told: Told):
    """And origins beyond the room are counted."""
    (one, *_) = told.comparison.origins
    many = tuple(replace(one, id=f"o{n}", name=f"{'Sea ' * 20}{n}") for n in range(30))
    comparison = replace(told.comparison, origins=many)
    graph = draw_sources(replace(told, briefing=replace(told.briefing, comparison=comparison)))
    assert (len(graph.origins), graph.left_out) == (24, 6)
    assert all(len(node.label) <= 21 < len(node.name) for node in graph.origins)


def test_reports_of_one_origin_stand_together(told: Told):
    """And two reports of one outlet keep their numbers, however long its name."""
    graph = draw_sources(told)
    names = [node.name for node in graph.reports]
    assert abs(names.index("Corvane") - names.index("Lowmark Gazette (1)")) == 1
    report = told.reports[0]
    long = replace(report.article, outlet=Stated(value="The Long Harbour Gazette of Port Ansel", found_by="input"))
    twice = [long, replace(long, id=ArticleId("other"))]
    others = [one.article for one in told.reports[1:]]
    at = Addresses([*twice, *others], {article.id: 1 for article in (*twice, *others)})
    labels = [node.label for node in draw_sources(replace(told, at=at)).reports]
    assert "The Long Harbour… (1)" in labels


def test_a_story_without_origins_is_drawn_without(told: Told):
    """Its reports alone."""
    comparison = replace(told.comparison, origins=())
    graph = draw_sources(replace(told, briefing=replace(told.briefing, comparison=comparison)))
    assert (graph.origins, graph.edges, len(graph.reports)) == ((), (), 7)
