"""How one version of a text differs from another."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.versions import RunKind, diff_texts

words = st.lists(st.sampled_from(["the", "lamp", "is", "lit", "not", "by", "night", "\n", "\n\n", "x"]), max_size=40)


def told(before: str, after: str) -> list[tuple[str, str]]:
    """The runs as kind and words."""
    return [
        (run.kind.value, (run.before.of(before) if run.kind is RunKind.DELETED else run.after.of(after)).strip())
        for run in diff_texts(before, after)
    ]


@given(words, words)
def test_the_runs_are_all_of_both_versions(old: list[str], new: list[str]):
    """In order; what is kept has the same words in both, and neighbours differ in kind."""
    before, after = " ".join(old), " ".join(new)
    runs = diff_texts(before, after)
    assert "".join(run.before.of(before) for run in runs) == before
    assert "".join(run.after.of(after) for run in runs) == after
    for run in runs:
        assert run.kind is not RunKind.KEPT or run.before.of(before).split() == run.after.of(after).split()
        assert run.kind is not RunKind.DELETED or not len(run.after)
        assert run.kind is not RunKind.INSERTED or not len(run.before)
    assert all(one.kind is not other.kind for one, other in pairwise(runs))


def test_a_changed_word_is_shown_among_those_that_stay():
    """And a paragraph that was put in stands by itself."""
    before = "Ten boats are late.\n\nThe lamps are lit."
    after = "Twelve boats are late.\n\nNobody was hurt.\n\nThe lamps are lit."
    assert told(before, after) == [
        ("deleted", "Ten"),
        ("inserted", "Twelve"),
        ("kept", "boats are late."),
        ("inserted", "Nobody was hurt."),
        ("kept", "The lamps are lit."),
    ]


def test_a_word_kept_by_chance_is_part_of_the_change():
    """Else a rewritten sentence would fall into pieces that nobody can read."""
    assert told("He ran to the old pier today", "He sailed past the new quay today") == [
        ("kept", "He"),
        ("deleted", "ran to the old pier"),
        ("inserted", "sailed past the new quay"),
        ("kept", "today"),
    ]


def test_blanks_are_no_difference():
    """A text set in other lines is the same."""
    assert [kind for kind, _ in told("a b  c\n", "a  b c")] == ["kept"]
    assert diff_texts("", "") == ()
    assert told("", "a") == [("inserted", "a")]


def test_long_texts_take_bounded_time():
    """Where too much changed it is shown whole; a word of any length is one word."""
    before = " ".join(f"a{n}" for n in range(50_000)) + " " + "b" * 1_000_000
    after = " ".join(f"c{n}" for n in range(50_000))
    start = time.process_time()
    assert [run.kind for run in diff_texts(before, after)] == [RunKind.DELETED, RunKind.INSERTED]
    many = "a\n" * 50_000
    diff_texts(f"x\n{many}y\n{many}z", f"p\n{many}q\n{many}r")
    assert time.process_time() - start < 20
