import pytest

from onrecord.errors import ConfigError
from onrecord.flow import FlowOptions


@pytest.mark.parametrize("jobs", [0, -2])
def test_a_number_of_processes_that_cannot_run_is_refused(jobs):
    """The message names the setting, the value and what to give."""
    with pytest.raises(ConfigError, match=f"jobs: {jobs} .* give 1 or more"):
        FlowOptions(jobs=jobs)


@pytest.mark.parametrize("entries", [0, -1])
def test_a_number_of_reports_that_makes_no_sense_is_refused(entries):
    """Who wants nothing of a feed leaves it out."""
    with pytest.raises(ConfigError, match=f"feed_entries: {entries} .* give 1 or more"):
        FlowOptions(feed_entries=entries)


def test_progress_is_silent_unless_asked_for():
    """The default takes what flow tells and shows nothing."""
    assert FlowOptions().progress("reading", 1) is None
