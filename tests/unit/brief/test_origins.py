"""What each report and passage rests on."""

from dataclasses import replace

from onrecord.brief.origins import find_origins
from onrecord.model import Copy, Evidence, Origin, OriginKind, Span
from onrecord.testing.builders import build_comparison
from tests.unit.brief.ferry import courier, gazette, herald

REPORTS = (gazette(), courier(), herald())


def test_a_passage_may_rest_on_another_origin_than_its_report():
    """A report counts for the origin that it rests on as a whole, and a passage that credits an agency for that."""
    own = Origin(id="o1", name="Gazette", kind=OriginKind.OWN, articles=("gazette",), wholly=("gazette",))
    passage = Evidence(article="gazette", span=Span(10, 40))
    agency = Origin(
        id="o2",
        name="Corvane",
        kind=OriginKind.AGENCY,
        articles=("gazette", "courier"),
        wholly=("courier",),
        passages=(passage,),
    )
    origins = find_origins(build_comparison(*REPORTS, origins=[agency, own]), REPORTS)
    assert origins.of == {"gazette": "o1", "courier": "o2", "herald": "herald"}
    assert origins.named(["o2", "herald", "o2"]) == ("Corvane", "Herald")
    assert origins.at(Evidence(article="gazette", span=Span(5, 45))) == "o2"
    assert origins.at(Evidence(article="gazette", span=Span(30, 90))) == "o1"


def test_copies_share_one_origin():
    """Two copies of one text, and copies of these, count once."""
    comparison = build_comparison(*REPORTS)
    copies = (
        Copy(first="courier", second="gazette", share=0.9),
        Copy(first="gazette", second="herald", share=0.9),
    )
    joined = replace(comparison, story=replace(comparison.story, copies=copies))
    assert len(set(find_origins(joined, REPORTS).of.values())) == 1


def test_an_unknown_origin_names_itself():
    """An id that nobody explains is shown as it is."""
    assert find_origins(build_comparison(*REPORTS), REPORTS).named(["o9"]) == ("o9",)
