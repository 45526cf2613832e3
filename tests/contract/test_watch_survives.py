"""A watch that is killed at random moments loses nothing and does nothing twice but what it had in hand."""

import random

from benches.crash_watch import kill_until_done


def test_a_killed_watch_goes_on_where_it_was(tmp_path):
    """Four kills while 12 reports come in; ``python -m benches.crash_watch`` does the same a hundred times."""
    done = kill_until_done(tmp_path, 12, 4, random.Random(5))  # noqa: S311 - moments to kill at
    assert done.faults == ()
    assert done.kills >= 1
