"""How feeds are watched."""

import pytest

from onrecord.errors import ConfigError
from onrecord.flow.watch_options import WatchOptions


@pytest.mark.parametrize(
    ("name", "value"),
    [("threads", 0), ("first_entries", 0), ("revisits_s", (0.0,)), ("revisits_s", (5.0, 5.0)), ("revisits_s", (-1.0,))],
)
def test_numbers_that_make_no_sense_are_refused(name, value):
    """The message names the setting."""
    with pytest.raises(ConfigError, match=f"WatchOptions.{name} is"):
        WatchOptions(**{name: value})


def test_no_page_need_be_fetched_again():
    """Who wants the first version only says so."""
    assert WatchOptions(revisits_s=()).revisits_s == ()
