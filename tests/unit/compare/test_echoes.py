"""Words that stand in an article once more."""

from onrecord.compare.echoes import find_echoes
from onrecord.model import ArticleId, Evidence

from .build import Said, place, report

WORDS = "The lamp did not break anything on that headland, it only worked."


def test_a_pull_quote_is_found() -> None:
    """The same run of words outside all attributions is an echo of the wording; fewer words are not."""
    text = f'"{WORDS}" Ada Lund said.\nLAMP {WORDS} Ada Lund\nThe lamp did not break.'
    post = report("Post", text, Said(speaker="Ada Lund", quoted=(WORDS,)))
    wording = [Evidence(article=ArticleId("Post"), span=place(text, WORDS))]
    ((number, echo),) = find_echoes([post], [wording])
    assert number == 0
    assert echo.span == place(text, WORDS.rstrip("."), wording[0].span.end)


def test_nothing_to_repeat() -> None:
    """Without a wording there is no echo."""
    assert list(find_echoes([report("Post", "A text of some words that nobody has said to anybody.")], [])) == []
