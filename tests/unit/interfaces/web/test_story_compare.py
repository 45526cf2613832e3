"""Two outlets on one story."""

from fastapi.testclient import TestClient

from onrecord.interfaces.web.story_compare import compare_outlets, quoting_most
from onrecord.interfaces.web.telling import Told


def test_questions_that_both_answer_otherwise_come_first(told: Told):
    """How many were injured."""
    view = compare_outlets(told, "Ansel Courier", "Lowmark Gazette")
    first = view.questions[0]
    assert (first.slot, first.differs) == ("injured", True)
    assert [one.value for one in first.left] == ["23"]
    assert [one.value for one in first.right] == ["31", "17"]
    assert [one.differs for one in view.questions] == sorted((one.differs for one in view.questions), reverse=True)


def test_everything_that_either_has_is_in_one_place(told: Told):
    """Words of both, of the left alone, of the right alone; the other way round the same."""
    view = compare_outlets(told, "Ansel Courier", "Lowmark Gazette")
    turned = compare_outlets(told, "Lowmark Gazette", "Ansel Courier")
    both, left, right = view.words.counts
    assert turned.words.counts == (both, right, left)
    assert min(both, left, right) > 0
    assert all(q.left and not q.right for q in view.only_left)
    assert all(q.right and not q.left for q in view.only_right)
    assert len(view.questions) == len(turned.questions)


def test_sides_are_of_the_two_only(told: Told):
    """The left outlet first."""
    view = compare_outlets(told, "Lowmark Gazette", "Ansel Courier")
    for said in view.words.both:
        labels = [side.rendering.link.label for side in said.sides]
        assert labels == sorted(labels, reverse=True, key=lambda label: label.startswith("Lowmark"))
        assert {label.split(" (")[0] for label in labels} == {"Lowmark Gazette", "Ansel Courier"}


def test_the_choice_is_a_form(client: TestClient, story: str):
    """That works without scripts; it keeps what was chosen."""
    page = client.get(f"/stories/{story}/compare?left=Corvane&right=Daily+Sounding").text
    assert '<option value="Daily Sounding" selected>' in page
    assert "Facts that both report" in page


def test_unless_somebody_chooses_two_are_compared(client: TestClient, story: str, told: Told):
    """Those that quote most; who has chosen one is asked for the other."""
    first, second = quoting_most(told)
    page = client.get(f"/stories/{story}/compare").text
    assert f'<option value="{first}" selected>' in page
    assert f'<option value="{second}" selected>' in page
    assert "Facts that both report" in page
    assert "Facts that both report" not in client.get(f"/stories/{story}/compare?left=Corvane").text


def test_those_that_quote_most_come_first(told: Told):
    """By all statements of their reports."""

    def count(label: str) -> int:
        return sum(len(one.reading.attributions) for one in told.reports if one.article.label == label)

    counts = sorted(map(count, told.outlets), reverse=True)
    assert [count(label) for label in quoting_most(told)] == counts[:2]


def test_a_wrong_choice_is_said(client: TestClient, story: str):
    """An unknown outlet is named, escaped; the same one twice is no choice."""
    page = client.get(f"/stories/{story}/compare?left=<i>&right=Corvane").text
    assert "No report of this story is from <bdi>&lt;i&gt;</bdi>" in page
    assert "These are the same" in client.get(f"/stories/{story}/compare?left=Corvane&right=Corvane").text
