"""What had been in hand when a process was killed."""

import pytest

from onrecord.corpus.in_hand import InHand
from onrecord.errors import InputUnreadable


def die_at(path, name, *, attempt, before=()):
    """An attempt that begins some names, and is killed at the last: its list is left as it is."""
    with InHand(path, attempt=attempt) as one:
        for each in (*before, name):
            one.begin(each)
        left = path.read_text(encoding="utf-8")
    path.write_text(left, encoding="utf-8")


def test_what_killed_twice_is_refused(tmp_path):
    """By name, and nothing else is; two that kill are both found, one after the other."""
    path = tmp_path / "in_hand" / "task"
    die_at(path, "b\n", attempt=1, before=["a"])
    die_at(path, "b\n", attempt=2, before=["a"])
    die_at(path, "d", attempt=3, before=["a", "c"])
    die_at(path, "d", attempt=4, before=["a", "c"])
    with InHand(path, attempt=5) as last:
        for name in ("b\n", "d"):
            with pytest.raises(InputUnreadable, match="killed 2 times"):
                last.begin(name)
        last.begin("e")
    assert not path.exists()


def test_a_new_run_begins_anew(tmp_path):
    """Its first attempt knows nothing: the whole run may have been killed."""
    path = tmp_path / "task"
    die_at(path, "a", attempt=1)
    die_at(path, "a", attempt=2)
    with InHand(path, attempt=1) as again:
        again.begin("a")


def test_a_list_that_is_cut_off_is_no_matter(tmp_path):
    """What stands whole in it counts."""
    path = tmp_path / "task"
    path.write_text('["a"]\n"a"\n"b', encoding="utf-8")
    with InHand(path, attempt=2) as again, pytest.raises(InputUnreadable):
        again.begin("a")
