"""The lines of a page as a reader sees them."""

from lxml import etree
from lxml.html import HTMLParser

from onrecord.ingest.page_text import Passage, Sign, read_passages


def passages(body: str) -> list[Passage]:
    """The passages of a page with this body."""
    return list(read_passages(etree.fromstring(f"<body>{body}</body>".encode(), parser=HTMLParser(encoding="utf-8"))))


def texts(body: str) -> list[str]:
    """Their texts."""
    return [passage.text for passage in passages(body)]


def test_blocks_part_lines_and_inline_elements_do_not() -> None:
    """A block element begins a line and ends one; text after it goes on in its parent."""
    assert texts("<div>One <b>and</b> two<p>three</p>four <i>five</i></div>six") == [
        "One and two",
        "three",
        "four five",
        "six",
    ]


def test_place_of_text_after_a_block() -> None:
    """Text that stands directly in an element has that element's place, also behind its children."""
    found = passages("<div><p>one</p>two</div>")
    assert [passage.place.xpath for passage in found] == ["/html[1]/body[1]/div[1]/p[1]", "/html[1]/body[1]/div[1]"]


def test_unseen_elements_are_left_out() -> None:
    """Scripts, styles, forms' fields and drawings hold no text for readers; text around them joins."""
    unseen = "<script>a</script><style>b</style><button>c</button><svg><text>d</text></svg><noscript>e</noscript>"
    assert texts(f"<p>one {unseen} two</p>") == ["one two"]


def test_shares_of_links_and_bold() -> None:
    """How much of a line is linked or bold is counted without blanks."""
    (found,) = passages("<p>ab <a href='/'>cd <b>ef</b></a> gh</p>")
    assert (found.link_share, found.strong_share) == (0.5, 0.25)


def test_signs() -> None:
    """Tags, classes, ids and attributes say what the text inside is; words are matched whole."""
    cases = {
        "<figure><figcaption>t</figcaption></figure>": [Sign.CAPTION],
        "<div class='relatedStories'>t</div>": [Sign.CLUTTER],
        "<div id='article-comments'>t</div>": [Sign.COMMENTS],
        "<div class='header shadow'>t</div>": [],
        "<span rel='author'>t</span>": [Sign.BYLINE],
        "<p aria-hidden='true'>t</p>": [Sign.HIDDEN],
        "<p style='color: red; display : none'>t</p>": [Sign.HIDDEN],
        "<aside><blockquote>t</blockquote></aside>": [Sign.CLUTTER, Sign.QUOTE],
        "<p>t</p>": [],
    }
    for body, signs in cases.items():
        (found,) = passages(body)
        assert [region.sign for region in found.regions] == signs, body


def test_no_line_break_inside_a_passage() -> None:
    """Every character that some reader takes for a line break becomes a blank."""
    (found,) = passages("<pre>a\nb\u2028c\u2029d\x0be\x85f</pre>")
    assert found.text == "a b c d e f"
