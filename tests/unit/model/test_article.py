from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.model import Article, ArticleId, Stated
from tests.strategies import articles

ARTICLE = Article(id=ArticleId("a"), name="harbour.txt", text="The ferry sails.", blocks=())


def test_an_article_is_labelled_by_its_outlet():
    """The outlet is what a reader knows; a file's name stands in where it is unknown."""
    named = replace(ARTICLE, outlet=Stated(value="The Harbour Post", found_by="input"))
    assert (named.label, ARTICLE.label) == ("The Harbour Post", "harbour.txt")


def test_an_article_cannot_be_changed():
    """Values are frozen."""
    with pytest.raises(AttributeError):
        ARTICLE.text = "other"


@given(articles())
def test_drawn_blocks_are_in_order_and_inside_the_text(article):
    """What the strategies draw keeps the promise that readers rely on."""
    ends = [0, *(block.span.end for block in article.blocks)]
    assert all(end <= block.span.start for end, block in zip(ends, article.blocks, strict=False))
    assert ends[-1] <= len(article.text)
