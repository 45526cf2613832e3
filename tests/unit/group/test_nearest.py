"""The articles that are most like one."""

from onrecord.group import Counted, Nearest
from tests.unit.store.records import article

FERRY = Counted.of(article("The ferry Plover ran aground near Sorrel harbour.", name="a"))
SAME = Counted.of(article("Near Sorrel harbour the ferry Plover ran aground on Monday.", name="b"))
LESS = Counted.of(article("The ferry Plover sails again, says the owner of the apple orchard.", name="c"))
OTHER = Counted.of(article("Apple growers fear a late frost in the valley.", name="d"))


def test_the_most_like_come_first_and_the_unlike_not_at_all():
    """As many as are asked for."""
    assert Nearest().rank(FERRY, [OTHER, LESS, SAME], most=5) == ("b", "c")
    assert Nearest().rank(FERRY, [OTHER, LESS, SAME], most=1) == ("b",)
    assert Nearest().rank(FERRY, [], most=1) == ()


def test_an_article_without_words_is_like_none():
    """Nor is any like it."""
    empty = Counted.of(article("", name="e"))
    assert Nearest().rank(empty, [FERRY], most=5) == ()
    assert Nearest().rank(FERRY, [empty], most=5) == ()
