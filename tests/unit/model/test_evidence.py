from onrecord.model import ArticleId, Evidence, Maker, Span, Stated


def test_places_sort_by_article_and_position():
    """Evidence has one order, so that lists of it are the same on every run."""
    first, second, other = (
        Evidence(article=ArticleId(name), span=span)
        for name, span in (("a", Span(1, 2)), ("a", Span(3, 4)), ("b", Span(0, 1)))
    )
    assert sorted([other, second, first]) == [first, second, other]


def test_a_stated_value_may_stand_outside_the_text():
    """No span means the page's head or an input field, not the start of the text."""
    assert Stated(value="Harbour Post", found_by="json-ld").span is None


def test_makers_are_equal_by_name_and_version():
    """Two readings by one version of one reader have the same maker."""
    assert Maker(name="rules", version="1") == Maker(name="rules", version="1") != Maker(name="rules", version="2")
