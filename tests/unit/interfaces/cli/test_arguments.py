"""What the help of all commands shares."""

from onrecord.interfaces.cli.arguments import epilog
from onrecord.interfaces.cli.exits import MEANINGS


def test_below_the_options_stand_examples_and_exit_codes():
    """One a line."""
    shown = epilog("onrecord one", "onrecord two")
    assert "Example:\n  onrecord one\n  onrecord two\n" in shown
    assert all(meaning in shown for meaning in MEANINGS.values())
