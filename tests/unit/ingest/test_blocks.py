"""Raw page text to blocks."""

import pytest

from onrecord.ingest import mark_blocks
from onrecord.model import BlockKind

LEAD = "The harbour of Port Ellery will close for three weeks in May, the city council decided on Tuesday evening."
MORE = '"We have waited long enough for these repairs," said Ada Quill, who heads the harbour board in the city.'
LAST = "The board expects the work to cost about 4 million crowns, half of which the state has promised to pay."


def kinds(text, title=None):
    """Kind and words of each block."""
    return [(block.kind, block.span.of(text)) for block in mark_blocks(text, title=title)]


def page(*lines):
    """Lines with a blank line between them."""
    return "\n\n".join(lines)


def kind_of(line, title=None, after=(LEAD, MORE), before=(LAST,)):
    """The kinds of the blocks of one line in the middle of a report."""
    text = page(*after, line, *before)
    start = text.index(line)
    return [b.kind for b in mark_blocks(text, title=title) if start <= b.span.start < start + len(line)]


def test_blank_text_has_no_blocks():
    """Nothing comes from nothing."""
    assert mark_blocks(" \n\t\n") == ()


def test_a_first_line_without_full_stop_is_the_headline():
    """A short first line before longer ones is the headline."""
    assert kinds(page("Harbour 'Too Weak' To Stay Open", LEAD, MORE))[0] == (
        BlockKind.HEADLINE,
        "Harbour 'Too Weak' To Stay Open",
    )


def test_a_first_sentence_is_no_headline():
    """A report that begins with its lead has no headline."""
    assert [kind for kind, _ in kinds(page(LEAD, MORE, LAST))] == [BlockKind.PARAGRAPH] * 3


def test_the_line_that_repeats_the_title_is_the_headline():
    """The stated title decides, also where the line ends in a full stop."""
    text = page("Harbour to close for weeks.", LEAD, MORE)
    assert kinds(text, title="Harbour to Close for Weeks")[0][0] is BlockKind.HEADLINE


@pytest.mark.parametrize("line", ["Why It Matters", "'Massive repairs'", "WHAT COMES NEXT", "What happens now?"])
def test_crossheads_are_headings(line):
    """A few words without a full stop between paragraphs are a crosshead."""
    assert kind_of(line) == [BlockKind.HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Advertisement - Continue Reading Below",
        "Advertisement Continue reading the main story",
        "Read more",
        "Read more: Five harbours that never reopened",
        "Related: Five harbours that never reopened",
        "Sign up for our newsletter and never miss a story",
        "Follow Ada Quill on Twitter: @adaquill",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Scroll down for video",
        "The Ellery Post Logo",
        "We use cookies to make this site better for you.",
        "Media playback is unsupported on your device",
        "Hold us accountable and submit your rating of this article.",
        "Copyright 2024 The Ellery Post. All rights reserved.",
        "[Five harbours that never reopened after repairs]",
        "Old quays, new money: harbours in peril Read more",
        "Do you have a story for the Post? Email us at tips@example.org",
        "MOST READ IN NEWS TIDE TURNS Council loses a vote GULL'S EYE Birds take over the pier",
        "___",
        "12 comments",
    ],
)
def test_furniture_is_clutter(line):
    """Adverts, prompts, share bars, teasers and notices between paragraphs are clutter."""
    assert kind_of(line) == [BlockKind.CLUTTER]


@pytest.mark.parametrize(
    "line",
    [
        '"Read more books and watch fewer screens," the teacher told the class in the old school hall on Monday.',
        "Follow the money, she said, and you will find the owner of the three ships in the harbour.",
        "Share prices fell by a tenth after the vote, and trading was stopped for an hour on the exchange.",
        "More than 40 people were hurt when the pier gave way, the fire service said late on Tuesday.",
        "The council is committed to the plan, the mayor said, and will vote on it again in June.",
        "Sponsored by the state, the new pier will open in summer, the harbour board said on Friday.",
        "Watch how the water rises at the quay, the engineer said, and you will see what we mean by danger.",
        'Related firms "have nothing to fear from this inquiry into the harbour", its chairman Tom Reed said.',
    ],
)
def test_sentences_that_begin_like_furniture_stay(line):
    """A sentence of the report is a paragraph, whatever word it begins with."""
    assert kind_of(line) == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "File photo: The old pier of Port Ellery on March 3, 2024. Jon Ames/Getty Images",
        "FILE - In this March 3, 2024 file photo, waves hit the pier. (AP Photo/Jon Ames, File)",
        "Ada Quill at the harbour on Monday. (Photo by Jon Ames/Getty Images)",
        "Waves break over the pier in Port Ellery, March 3, 2024. REUTERS/Jon Ames",
        "A crane stands on the pier. Photograph: Jon Ames/AP",
        "Getty Images A crane stands on the pier in Port Ellery",
        "Jon Ames/Getty Images",
        "Workers carry sandbags along the quay of the flooded harbour on Monday",
        "12/30 The old pier, built in the last century, before it was closed to the public.",
    ],
)
def test_captions_are_captions(line):
    """Picture captions and credits are told by their openings, credits and missing full stops."""
    assert kind_of(line) == [BlockKind.CAPTION]


@pytest.mark.parametrize(
    "line",
    [
        "By Jon Ames and Mary Stone",
        "(Reporting by Jon Ames; Editing by Mary Stone)",
        "— With assistance by Mary Stone",
        "Jon Ames in Port Ellery contributed to this report.",
        "Published: 17 February 2025",
        "Xinhua | Updated: 2025-02-17 17:52",
        "17 February 2025",
        "This article originally appeared on The Ellery Post.",
        "AFP, dpa",
    ],
)
def test_bylines_and_dates_are_bylines(line):
    """Who wrote the report and when is no part of what it reports."""
    assert kind_of(line) == [BlockKind.BYLINE]


def test_a_sentence_on_a_publication_stays():
    """A sentence that says when something was published is a paragraph."""
    line = "The audit, published on 17 February 2025, found that the pier had been unsafe for at least two years."
    assert kind_of(line) == [BlockKind.PARAGRAPH]


def test_furniture_inside_a_line_comes_apart():
    """What is glued into a line is clutter; the words on both sides stay paragraphs."""
    text = LEAD + " Advertisement Continue reading the main story " + LAST
    assert kinds(text) == [
        (BlockKind.PARAGRAPH, LEAD),
        (BlockKind.CLUTTER, "Advertisement Continue reading the main story"),
        (BlockKind.PARAGRAPH, LAST),
    ]


def test_rims_of_a_line_come_apart():
    """A date before a lead, a credit before a caption, and a sign-off after the last sentence are parted off."""
    text = page(
        "date 2025-02-17 " + LEAD,
        "Image copyright Jon Ames Image caption The old pier had been closed before",
        MORE + " Read more",
        LAST + " (Reporting by Jon Ames; Editing by Mary Stone)",
    )
    assert kinds(text) == [
        (BlockKind.BYLINE, "date 2025-02-17"),
        (BlockKind.PARAGRAPH, LEAD),
        (BlockKind.CLUTTER, "Image copyright Jon Ames Image caption"),
        (BlockKind.CAPTION, "The old pier had been closed before"),
        (BlockKind.PARAGRAPH, MORE),
        (BlockKind.CLUTTER, "Read more"),
        (BlockKind.PARAGRAPH, LAST),
        (BlockKind.BYLINE, "(Reporting by Jon Ames; Editing by Mary Stone)"),
    ]


def test_a_headline_with_its_date_comes_apart():
    """A date line glued to the headline becomes a byline."""
    text = page("Harbour to close for weeks Updated: 2025-02-17 06:50", LEAD, MORE)
    assert kinds(text)[:2] == [
        (BlockKind.HEADLINE, "Harbour to close for weeks"),
        (BlockKind.BYLINE, "Updated: 2025-02-17 06:50"),
    ]


def test_repeated_widgets_are_clutter():
    """A short line that comes again and again is a widget; a repeated sentence counts once."""
    text = page(
        LEAD,
        MORE,
        LAST,
        "balance gauge",
        "balance gauge",
        "Tell us what you make of it.",
        "Tell us what you make of it.",
    )
    assert [kind for kind, _ in kinds(text)] == [
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.CLUTTER,
        BlockKind.CLUTTER,
        BlockKind.PARAGRAPH,
        BlockKind.CLUTTER,
    ]


def test_repeated_quotations_stay():
    """What people say may be said twice."""
    text = page(LEAD, MORE, LAST, MORE)
    assert [kind for kind, _ in kinds(text)] == [BlockKind.PARAGRAPH] * 4


def test_the_biography_of_the_writer_is_clutter():
    """From "About the writer" to the end nothing is the report; nor is a last line on a writer not spoken of."""
    biography = "Mary Stone is a Post reporter based in Port Ellery. She covers the coast."
    assert [kind for kind, _ in kinds(page(LEAD, MORE, "About the writer", biography))][2:] == [BlockKind.CLUTTER] * 2
    assert kinds(page(LEAD, MORE, LAST, biography))[-1][0] is BlockKind.CLUTTER


def test_a_last_line_on_somebody_in_the_report_stays():
    """A last sentence on a reporter of whom the report speaks is a paragraph."""
    lead = "The reporter Mary Stone was freed on Tuesday after three days in a cell, her paper said in the evening."
    last = "Mary Stone is a reporter based in Port Ellery."
    assert kinds(page(lead, MORE, last))[-1][0] is BlockKind.PARAGRAPH


def test_a_list_of_titles_at_the_end_is_clutter():
    """Titles of other stories in a run at the end are clutter."""
    titles = ["Quay opens early", "Mayor meets minister again", "Gulls leave town", "Five harbours to see this year"]
    assert [kind for kind, _ in kinds(page(LEAD, MORE, LAST, *titles))][3:] == [BlockKind.CLUTTER] * 4


def test_the_title_of_a_picture_goes_with_its_caption():
    """A line that stands directly on a caption is part of it."""
    text = page(LEAD, MORE, LAST, "Ada Quill and the mayor\nFile photo: Ada Quill, left, in May. Jon Ames/Getty Images")
    assert [kind for kind, _ in kinds(text)][3:] == [BlockKind.CAPTION] * 2


def test_masthead_and_sections_are_clutter():
    """The outlet's name above a row of sections is page furniture, not the headline."""
    top = "Brask Herald\nNews | Coast | Weather\nQuay falls into the sea\nBy Herald staff\n"
    text = top + "The quay fell at dawn. " * 8
    kinds = [block.kind for block in mark_blocks(text)]
    assert kinds == [BlockKind.CLUTTER, BlockKind.CLUTTER, BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.PARAGRAPH]
