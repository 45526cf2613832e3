"""Articles with their attributions marked, as one self-contained HTML page.

Works without scripts: beside each paragraph stand the cards of its attributions, and links lead from the numbers in
the text to the cards and back. With scripts, pointing at one part lights up the others. Every block and every mark
carries ``data-start`` and ``data-end``; the numbers inside are elements of class ``tag``, the rest is the article's.
"""

from collections.abc import Sequence

from onrecord.brief.explain.page_views import ArticleView
from onrecord.brief.self_contained import render_self_contained


def render_explained_page(articles: Sequence[ArticleView]) -> str:
    """The page; the same text for the same articles. Without articles it says that there is none."""
    return render_self_contained(
        "explain.html", styles=["page.css", "explain.css"], script="explain.js", articles=articles
    )
