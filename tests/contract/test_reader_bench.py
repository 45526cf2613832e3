"""The benches of the reader count as their figures say: right, exact, calibrated, spoken, named, and how fast."""

import subprocess
import sys

import pytest
from benches.quality import attributions, calibration, domains, names
from benches.quality.calibration import Judged
from benches.quality.names import Name, NamedText
from benches.quality.reader import score_lines
from benches.speed.__main__ import Reading, run_reading
from benches.speed.peer import MISSING

from onrecord.model import Span
from onrecord.testing.builders import build_article, build_attribution, build_report

SCORER = """
MARKS = frozenset('"')
def attributions(row, length, where):
    return [{"source": a["source"], "content": a["content"]} for a in row["attributions"]]
def chars(spans, scored):
    return {i for start, end in spans for i in range(start, end)} & scored
def iou(a, b):
    return len(a & b) / len(a | b) if a & b else 0.0
def matching(edges, n_right):
    pairs = {}
    for left, rights in enumerate(edges):
        for right in rights:
            if right not in pairs.values():
                pairs[left] = right
                break
    return pairs
"""
TEXT = 'Mara Quill said the dam holds. "It leaks," Ove Brandt said.'


def row(*parts):
    """A row of attributions from (source, content, confidence)."""
    found = [
        {"source": [source], "content": [content], "cue": [], "confidence": sure} for source, content, sure in parts
    ]
    return {"id": "one", "text": TEXT, "attributions": found}


@pytest.fixture
def scorer(tmp_path):
    """A scorer with the functions of the real one."""
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_attribution.py").write_text(SCORER, encoding="utf-8")
    return attributions.load_scorer(tmp_path)


def test_an_attribution_is_right_with_the_content_and_the_source_of_the_gold(scorer):
    """The right content with another's source is wrong, and each keeps its own confidence."""
    gold = row(((0, 10), (16, 29), 0), ((43, 53), (31, 41), 0))
    found = row(((0, 10), (16, 29), 0.9), ((0, 10), (31, 41), 0.4))
    judged = list(attributions.judge(scorer, gold, found))
    assert judged == [Judged(confidence=0.9, right=True), Judged(confidence=0.4, right=False)]


def test_no_gold_attribution_is_found_twice(scorer):
    """The second of two equal answers is wrong."""
    gold, twice = row(((0, 10), (16, 29), 0)), row(((0, 10), (16, 29), 0.9), ((0, 10), (16, 29), 0.8))
    assert [each.right for each in attributions.judge(scorer, gold, twice)] == [True, False]


def test_content_of_marks_alone_does_not_count(scorer):
    """The scorer drops it, so it is neither right nor wrong."""
    assert list(attributions.judge(scorer, row(), row(((0, 10), (31, 32), 0.5)))) == []


def test_exact_spans_may_differ_in_blanks_and_quotation_marks_only():
    """A full stop more is a miss."""
    gold = [{"content": [[31, 42]]}, {"content": [[16, 29]]}]
    found = [{"content": [[32, 41]]}, {"content": [[15, 30]]}]
    counts = attributions.count_exact(TEXT, gold, found, "content")
    assert (counts.matched, counts.found, counts.gold, counts.f1) == (1, 2, 2, 0.5)
    assert attributions.total([counts, counts]).matched == 2


def test_bins_hold_their_lower_border_and_the_last_one_holds_one():
    """Nothing falls between two bins."""
    table = calibration.bins(Judged(confidence=sure, right=True) for sure in (0.0, 0.1, 0.95, 1.0))
    assert [each.count for each in table] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def test_the_expected_error_is_weighted_by_count():
    """Three at .9 of which all are right are off by .1; one at .5 that is wrong is off by .5."""
    judged = [Judged(confidence=0.9, right=True)] * 3 + [Judged(confidence=0.5, right=False)]
    assert calibration.expected_error(calibration.bins(judged)) == pytest.approx((3 * 0.1 + 0.5) / 4)
    assert calibration.expected_error(calibration.bins([])) == 0


def test_the_plot_shows_where_confidence_and_share_right_part():
    """The bar is as long as the share right, the border stands at the confidence, an empty bin has neither."""
    judged = [Judged(confidence=0.8, right=True), Judged(confidence=0.8, right=False)]
    heading, *rows = calibration.lines(calibration.bins(judged))
    assert heading.startswith("confidence")
    assert rows[8].endswith("  " + "#" * 25 + " " * 15 + "|")
    assert "#" not in rows[0]


def test_a_domain_counts_quotations_with_a_speaker_among_those_long_enough():
    """A title of two words is no statement, and a quotation without a speaker is counted as one."""
    given = build_article(
        "one",
        'Mara Quill said: "The dam will hold until spring." She wrote "Low Water" in May.',
        '"Nobody believes a word of it."',
        "! Read more here.",
    )
    report = build_report(
        given,
        build_attribution(given, "The dam will hold until spring.", speaker="Mara Quill"),
        build_attribution(given, "Nobody believes a word of it."),
    )
    table = domains.by_domain([("water", report), ("ports", report)])
    assert list(table) == ["ports", "water", domains.ALL]
    water, both = table["water"], table[domains.ALL]
    assert (water.stretches, water.spoken, water.attributions, water.words) == (2, 1, 2, 21)
    assert (water.sentences, water.attributed) == (3, 2)
    assert (both.articles, both.stretches, both.confidence) == (2, 4, 4.0)
    assert [line.split()[0] for line in domains.lines(table)] == ["domain", "ports", "water", "all"]


def test_no_articles_make_an_empty_table():
    """Shares of nothing are 0, not errors."""
    assert domains.by_domain([])[domains.ALL].line().split() == ["0", "0", "0.000", "0.0", "0.0", "0.000", "0.000"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the Harbour Board of Trade", "Harbour Board of Trade"),
        ("Mara Quill, minister of ports", "Mara Quill"),
        ("Brandt Lines (BL)", "Brandt Lines"),
        ("Quill's", "Quill's"),
        ("the company", None),
        ("dam builder Brandt Lines", None),
        ("He", None),
        ("the", None),
        ("", None),
    ],
)
def test_a_mention_is_cut_down_to_the_name_in_it(mention, name):
    """Articles and appositions go; a description is no name."""
    span = names.name_in(mention, Span(0, len(mention)))
    assert (span and span.of(mention)) == name


def test_names_match_by_kind_and_what_is_undecided_counts_neither_way():
    """A name of the wrong kind is missed and false, but stands in the right place."""
    gold = NamedText(
        text="",
        names=frozenset({Name(span=Span(0, 10), kind="person"), Name(span=Span(20, 30), kind="organisation")}),
        undecided=(Span(40, 60),),
    )
    found = [
        Name(span=Span(5, 10), kind="person"),
        Name(span=Span(20, 30), kind="place"),
        Name(span=Span(45, 50), kind="person"),
        Name(span=Span(70, 80), kind="other"),
    ]
    table = names.compare(gold, found)
    assert (table["person"].relaxed_f1, table["person"].exact_f1, table["person"].found) == (1.0, 0.0, 1)
    assert (table["organisation"].relaxed_f1, table["place"].relaxed_f1) == (0.0, 0.0)
    assert (table[names.KIND_ASIDE].relaxed_f1, table[names.KIND_ASIDE].exact) == (1.0, 1)
    assert "all" in list(names.lines(table))[3]


def test_names_are_read_from_typed_and_untyped_mentions(tmp_path):
    """A pronoun is none, and a mention of another kind of thing is no name of ours."""
    words = "Mara Quill left Brandt Lines ; she flew a Skylark .".split()
    tokens = "".join(f'<token t_id="{n}" sentence="0">{word}</token>' for n, word in enumerate(words))

    def mention(number, places, syntax):
        anchors = "".join(f'<token_anchor t_id="{place}"/>' for place in places)
        return f'<ENTITY_MENTION m_id="{number}" syntactic_type="{syntax}">{anchors}</ENTITY_MENTION>'

    mentions = mention(1, (0, 1), "NAM") + mention(2, (3, 4), "") + mention(3, (6,), "PRO") + mention(4, (9,), "NAM")
    entities = "".join(f'<ENTITY m_id="{n}" ent_type="{t}"/>' for n, t in ((11, "PER"), (12, "ORG"), (13, "PRO")))
    pairs = ((1, 11), (2, 12), (3, 11), (4, 13))
    links = "".join(f'<REFERS_TO><source m_id="{a}"/><target m_id="{b}"/></REFERS_TO>' for a, b in pairs)
    path = tmp_path / "one.xml"
    markables, relations = f"<Markables>{mentions}{entities}</Markables>", f"<Relations>{links}</Relations>"
    path.write_text(f"<Document>{tokens}{markables}{relations}</Document>", encoding="utf-8")
    gold = names.load(path)
    assert {(name.span.of(gold.text), name.kind) for name in gold.names} == {
        ("Mara Quill", "person"),
        ("Brandt Lines", "organisation"),
    }
    assert gold.undecided == ()


def test_the_scorers_figures_are_shown_with_their_spread():
    """Where a bootstrap was made."""
    score = {"f1": 0.5, "precision": 0.4, "recall": 0.6667}
    measures = ("attribution", "content", "content_direct", "content_indirect", "source", "cue")
    kinds = {"direct": {"recall": 0.9, "gold": 10, "precision": 0.8, "predicted": 11}}
    scores = {**dict.fromkeys(measures, score), "source_accuracy": 0.9, "by_kind": kinds}
    scores["attribution"] = {**score, "f1_std": 0.01}
    shown = list(score_lines(scores))
    assert "F1 0.500 +/- 0.010" in shown[0]
    assert "+/-" not in shown[1]
    assert shown[-1].split() == ["direct", "R", "0.900", "of", "10", "P", "0.800", "of", "11"]


def test_speed_is_in_articles_of_equal_length():
    """Long and short articles are made comparable by their words."""
    assert Reading(words=8000, seconds=2.0, peak_mb=1.0).rate(800) == 5.0


def test_a_missing_peer_is_no_failure_but_a_broken_one_is():
    """Only the exit status that says so means missing."""
    assert run_reading([sys.executable, "-c", f"raise SystemExit({MISSING})"]) is None
    with pytest.raises(subprocess.CalledProcessError):
        run_reading([sys.executable, "-c", "raise SystemExit(1)"])
    answer = 'print(\'{"words": 1, "seconds": 2.0, "peak_mb": 3.0}\')'
    assert run_reading([sys.executable, "-c", answer]) == Reading(words=1, seconds=2.0, peak_mb=3.0)
