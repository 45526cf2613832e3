"""The way to the fairness sheets."""

import onrecord.fairness
from onrecord.errors import InputMissing
from onrecord.flow import examine_inputs
from tests.unit.flow.reports import ORCHARD, STORY


def test_each_story_comes_with_its_sheets():
    """The largest first, an article that stands alone too; failures stand beside them."""
    examined = examine_inputs([*STORY, ORCHARD, "none.txt"])
    assert [[sheet.article for sheet in story.sheets] for story in examined.stories] == (
        [list(story.comparison.story.articles) for story in examined.stories]
    )
    assert [len(story.sheets) for story in examined.stories] == [3, 1]
    assert len(examined.reports) == 4
    assert [type(failure) for failure in examined.failures] == [InputMissing]


def test_a_fault_in_one_story_leaves_the_others(monkeypatch):
    """It is named after the story."""
    real = onrecord.fairness.fairness_sheets

    def faulty(comparison, reports):
        if len(reports) == 1:
            raise ZeroDivisionError("by hand")
        return real(comparison, reports)

    monkeypatch.setattr(onrecord.fairness, "fairness_sheets", faulty)
    examined = examine_inputs([*STORY, ORCHARD])
    assert [len(story.sheets) for story in examined.stories] == [3]
    assert [ORCHARD.title in str(failure) and "by hand" in str(failure) for failure in examined.failures] == [True]
