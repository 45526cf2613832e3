from onrecord.errors import InputEmpty
from onrecord.model import Outcome


def test_successes_and_failures_stand_side_by_side():
    """A failure does not displace what succeeded."""
    failure = InputEmpty("b.txt", "there is no text", "leave it out")
    outcome = Outcome(values=("a", "c"), failures=(failure,))
    assert (outcome.values, outcome.failures) == (("a", "c"), (failure,))


def test_a_batch_without_failures_says_so():
    """No failures is an empty tuple."""
    assert Outcome(values=()).failures == ()
