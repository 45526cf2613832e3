"""What came of what was expected."""

from onrecord.model import Report

from .build import compare, report

ANNOUNCED = "The inquiry into the wreck of the Marguerite is scheduled to begin on May 12."


def done(*reports: Report) -> list[list[str]]:
    """The reports that tell of each expectation as done."""
    return [[place.article for place in item.done] for item in compare(*reports).upcoming]


def later(text: str, *, day: str = "2031-05-13") -> Report:
    """A later report."""
    return report("Echo", text, published=day)


def test_told_as_done() -> None:
    """A later report that tells of the same act in the past tense says that it is done."""
    text = "The inquiry into the wreck of the Marguerite began on Monday."
    assert done(report("Post", ANNOUNCED), later(text)) == [["Echo"]]
    assert done(later(text), report("Post", ANNOUNCED)) == [["Echo"]]


def test_what_has_been_done() -> None:
    """The passive and the perfect tell of it, too; what is planned to be done is looked for by what is to be done."""
    announced = (
        "The owners plan to sell the wreck of the Marguerite. The hull of the Marguerite will be moved to Skarvik."
    )
    text = "The wreck of the Marguerite was sold by its owners. Her hull, the Marguerite's, has been moved to Skarvik."
    assert done(report("Post", announced), later(text)) == [["Echo"], ["Echo"]]


def test_not_before_its_day() -> None:
    """What is told before the day for which the thing was expected is something else."""
    text = "The inquiry into the wreck of the Marguerite began on Thursday."
    assert done(report("Post", ANNOUNCED), later(text, day="2031-05-09")) == [[]]


def test_not_in_an_earlier_report() -> None:
    """A report of the same day or before tells of nothing that was still to come."""
    text = "The inquiry into the wreck of the Marguerite began on Monday."
    assert done(report("Post", ANNOUNCED), later(text, day="2031-05-06")) == [[]]


def test_not_what_failed_or_is_another_act() -> None:
    """A denial, another act and another matter do not fulfil it."""
    for text in (
        "The inquiry into the wreck of the Marguerite has not begun. The mayor would have been heard first.",
        "The inquiry into the wreck of the Marguerite hasn't ever really yet begun.",
        "The owners denied that the inquiry into the wreck of the Marguerite began on Monday.",
        "The owners didn't say when the inquiry into the wreck of the Marguerite began.",
        "A bailiff asked whether the inquiry into the wreck of the Marguerite began on Monday.",
        "The inquiry into the wreck of the Marguerite was moved.",
        "Repairs of the pier began on Monday.",
    ):
        assert done(report("Post", ANNOUNCED), later(text)) == [[]]
