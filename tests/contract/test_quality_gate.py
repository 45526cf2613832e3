"""The quality gate fails when it should, and its floors do not sink unnoticed."""

import json
from pathlib import Path

import pytest
from benches.quality import __main__ as bench
from benches.quality.gate import FLOORS, Floor, LoweringRefused, find_falls, pin, read_floors, write_floors
from benches.quality.measures import Workshop, pick

# The longest name in the labels.
MOST_WORDS = 8
FLOOR = {"quotes.f1": Floor(floor=0.9, margin=0.01, required=0.85)}


@pytest.mark.parametrize(("measured", "falls"), [(0.95, False), (0.9, False), (0.8999, True), (float("nan"), True)])
def test_a_measure_under_its_floor_falls(measured, falls):
    """The floor itself is enough; what is no number is not."""
    assert bool(find_falls(FLOOR, {"quotes.f1": measured})) is falls


def test_a_measure_that_is_gone_has_fallen():
    """A gate cannot be passed by not measuring."""
    assert "was not measured" in find_falls(FLOOR, {"other": 1.0})["quotes.f1"]


def test_the_line_on_a_fall_says_how_far():
    """Value, floor and margin."""
    line = find_falls(FLOOR, {"quotes.f1": 0.8})["quotes.f1"]
    assert line == "0.8000 is under its floor of 0.9000 (margin 0.0100)"


def test_pinning_moves_floors_up():
    """To the margin below what was measured."""
    assert pin(FLOOR, {"quotes.f1": 0.95})["quotes.f1"].floor == 0.94


def test_pinning_inside_the_margin_changes_nothing():
    """A floor does not creep down with each pinning."""
    assert pin(FLOOR, {"quotes.f1": 0.905}) == FLOOR


def test_lowering_takes_a_reason_that_stays_in_the_file():
    """Without one it is refused; blanks are none."""
    for reason in (None, " "):
        with pytest.raises(LoweringRefused, match="say why"):
            pin(FLOOR, {"quotes.f1": 0.88}, reason=reason)
    lowered = pin(FLOOR, {"quotes.f1": 0.88}, reason="the scorer counts stretches now")["quotes.f1"]
    assert (lowered.floor, lowered.lowered) == (0.87, "the scorer counts stretches now")


def test_no_reason_goes_under_what_is_required():
    """The margin stops there, and a measure below it cannot be pinned at all."""
    assert pin(FLOOR, {"quotes.f1": 0.855}, reason="any")["quotes.f1"].floor == 0.85
    with pytest.raises(LoweringRefused, match="under the required"):
        pin(FLOOR, {"quotes.f1": 0.84}, reason="any")


def test_floors_survive_a_round_trip(tmp_path):
    """Whatever the reason holds, the file can be read back."""
    floors = {**FLOOR, "b": Floor(floor=0.1, margin=0.0, lowered='said "no"\n\\ at 5 % é')}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_the_floors_are_at_least_what_was_asked_for():
    """Whatever is pinned later, no floor goes under the bars of the issues."""
    asked = {
        "quotes.f1": 0.93,
        "speaker.accuracy": 0.92,
        "utterances.f1": 0.90,
        "copies.f1": 0.95,
        "conflicts.precision": 0.75,
        "conflicts.recall": 0.60,
        "agreed.recall": 0.75,
        "upcoming.f1": 0.70,
        "upcoming.dates": 0.85,
        "attribution.f1": 0.69,
        "attribution.content_f1": 0.905,
        "attribution.content_indirect_f1": 0.86,
        "attribution.source_f1": 0.84,
        "attribution.source_accuracy": 0.89,
        "attribution.recall_direct": 0.86,
        "attribution.recall_mixed": 0.80,
        "attribution.recall_indirect": 0.63,
        "stories.bcubed_f1": 0.97,
        "stories.stream_f1": 0.97,
        "answers.balanced_accuracy": 0.80,
        "times.detection_f1": 0.90,
        "times.value_f1": 0.80,
        "origins.groups": 0.85,
        "commitments.f1": 0.70,
        "commitments.polarity": 0.90,
        "commitments.modality": 0.90,
        "html.f1_over_trafilatura": 0.0,
    }
    floors = read_floors(FLOORS)
    assert all(floors[name].floor >= value and floors[name].required == value for name, value in asked.items())


def test_the_command_fails_only_with_the_gate(tmp_path, monkeypatch, capsys):
    """``--gate`` turns a fall into exit code 1; the table shows it either way."""
    write_floors(FLOOR, tmp_path / "floors.toml")
    monkeypatch.setattr(bench, "measure_all", lambda _workshop: {"quotes.f1": 0.8, "more": 0.5})
    arguments = [str(tmp_path), "--floors", str(tmp_path / "floors.toml")]
    assert bench.main(arguments) == 0
    assert bench.main([*arguments, "--gate"]) == 1
    shown = capsys.readouterr().out
    assert "FELL" in shown
    assert shown.splitlines()[-1] == "0 passed, 1 failed"


def test_the_command_pins_and_refuses_to_lower(tmp_path, monkeypatch, capsys):
    """``--pin`` alone lets nothing fall; ``--lower-floor`` does."""
    path = tmp_path / "floors.toml"
    write_floors(FLOOR, path)
    monkeypatch.setattr(bench, "measure_all", lambda _workshop: {"quotes.f1": 0.88})
    assert bench.main([str(tmp_path), "--floors", str(path), "--pin"]) == 1
    assert read_floors(path) == FLOOR
    assert "say why" in capsys.readouterr().err
    assert bench.main([str(tmp_path), "--floors", str(path), "--lower-floor", "harder data"]) == 0
    assert read_floors(path)["quotes.f1"].lowered == "harder data"


def test_a_scorer_that_fails_ends_the_run_with_its_words(tmp_path):
    """A figure is never made up for a scorer that did not run."""
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "broken.py").write_text("raise SystemExit('no such data')")
    with pytest.raises(SystemExit, match=r"broken\.py ended with 1: no such data"):
        Workshop(shared=tmp_path, outputs=tmp_path).score("broken.py")


def test_figures_are_picked_by_their_place():
    """A figure that the scorer does not give is an error, not zero."""
    scores = json.loads('{"quotes": {"f1": 0.5}, "share": 1}')
    assert pick(scores, {"a": ("quotes", "f1"), "b": ("share",)}) == {"a": 0.5, "b": 1.0}
    with pytest.raises(KeyError):
        pick(scores, {"c": ("quotes", "f2")})


def test_no_bench_holds_data():
    """Benches read a folder that they are given; what lies beside them is code, floors and labels."""
    benches = Path(bench.__file__).parents[1]
    files = [path for path in benches.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".py", ".toml", ".md", ".pyc", ".json"}
    assert {path.parent.name for path in files if path.suffix == ".json"} == {"labels"}


@pytest.mark.parametrize("path", sorted((Path(bench.__file__).parent / "labels").glob("*.json")), ids=lambda p: p.name)
def test_labels_hold_no_text(path):
    """Labels are places, numbers and names: no string in them is a sentence."""

    def strings(value):
        if isinstance(value, str):
            yield value
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(part)

    longest = max(strings(json.loads(path.read_text(encoding="utf-8"))), key=lambda text: len(text.split()))
    assert len(longest.split()) <= MOST_WORDS, longest
