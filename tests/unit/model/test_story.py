from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import report_tuples, stories


@given(report_tuples(min_size=2), st.data())
def test_drawn_copies_are_sorted_pairs_of_the_story(drawn, data):
    """A copy names two articles of its story, the smaller id first."""
    story = data.draw(stories(drawn))
    assert all(copy.first < copy.second for copy in story.copies)
    assert {article for copy in story.copies for article in (copy.first, copy.second)} <= set(story.articles)
