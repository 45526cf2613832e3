"""Lines of labels and excerpts."""

from onrecord.brief.lines import build_line, excerpts, partly_quoted, trim
from onrecord.model import Evidence, Excerpt, Label, Span
from onrecord.testing.builders import build_article, evidence, place

ARTICLE = build_article("post", 'Reed called it "a patch", and "not a plan" at all.', "Two\nlines  ")
TEXTS = {ARTICLE.id: ARTICLE.text}


def shown(pieces: tuple[Excerpt, ...]) -> list[tuple[str, bool]]:
    """The words of excerpts, and whether they are quoted."""
    return [(piece.evidence.span.of(ARTICLE.text), piece.quoted) for piece in pieces]


def test_an_excerpt_holds_one_line():
    """A place over two lines becomes two excerpts, rim blanks left out."""
    whole = evidence(ARTICLE, "Two\nlines  ")
    assert shown(excerpts(whole, TEXTS)) == [("Two", False), ("lines", False)]


def test_a_quoted_excerpt_ends_before_the_comma_of_its_reporting_clause():
    """A comma at the end of quoted words is left out, other points stay."""
    article = build_article("post", "“We go,” she said. “Now!”")
    texts = {article.id: article.text}
    ends = [excerpts(evidence(article, words), texts, quoted=True)[0].evidence.span for words in ("We go,", "Now!")]
    assert [span.of(article.text) for span in ends] == ["We go", "Now!"]


def test_quoted_stretches_inside_a_sentence_are_excerpts_of_their_own():
    """What stands outside the marks is plain, and no excerpt holds a mark."""
    content = evidence(ARTICLE, 'it "a patch", and "not a plan" at all')
    quoted = [place(ARTICLE, "a patch"), place(ARTICLE, "not a plan")]
    assert shown(partly_quoted(content, quoted, TEXTS)) == [
        ("it", False),
        ("a patch", True),
        ("and", False),
        ("not a plan", True),
        ("at all", False),
    ]


def test_without_quoted_stretches_all_is_plain():
    """Indirect speech is one plain excerpt."""
    assert shown(partly_quoted(evidence(ARTICLE, "Reed called it"), [], TEXTS)) == [("Reed called it", False)]


def test_a_line_names_each_place_once_shown_ones_first():
    """Sources are the shown places, then the others."""
    one, two = evidence(ARTICLE, "Reed"), evidence(ARTICLE, "a patch")
    line = build_line([Label(text="Tom Reed"), Excerpt(evidence=two)], [one, two], ["o1", "o1"])
    assert line.sources == (two, one)
    assert line.origins == ("o1",)


def test_trimming_blanks_alone_leaves_an_empty_span():
    """A span of blanks becomes empty and stays inside itself."""
    assert trim("a   b", Span(1, 4)) == Span(4, 4)
    assert excerpts(Evidence(article="x", span=Span(1, 4)), {"x": "a   b"}) == ()
