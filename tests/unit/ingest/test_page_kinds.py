"""What one line of a page is, by its form."""

import time

import pytest

from onrecord.ingest.page_kinds import is_author_note, is_byline, is_caption, is_clutter
from onrecord.ingest.page_text import Passage, Place, Region, Sign

BODY = Place(tag="p", index=1, parent=None)


def passage(text: str, *signs: Sign, link_share: float = 0.0) -> Passage:
    """A paragraph with this text inside elements with these signs."""
    linked = round(link_share * len(text.replace(" ", "")))
    return Passage(text=text, place=BODY, linked=linked, regions=tuple(Region(place=BODY, sign=sign) for sign in signs))


@pytest.mark.parametrize(
    "text",
    [
        "Read more: Grain prices climb",
        "You may also like",
        "Sign up for our weekly newsletter.",
        "Get the harbour letter delivered to your inbox every Sunday.",
        "Follow the Almar Post on Facebook.",
        "Email Ada Quill at ada@post.example.",
        "Advertisement",
        "© 2025 The Almar Post",
        "All rights reserved.",
    ],
)
def test_clutter_by_wording(text: str) -> None:
    """Labels, prompts and notices are told by how they open."""
    assert is_clutter(passage(text))


@pytest.mark.parametrize(
    "text",
    [
        "Related industries shed 4,000 jobs in the same period, the ministry said in a report published on Tuesday.",
        "Sign up they did, in their thousands, and by noon the list had to be closed.",
        "Follow-up talks are planned for Friday.",
        "“Read the contract,” she told them.",
        "Share prices fell.",
        "Copyright law is not the issue here, said the minister.",
        "More than 300 people came.",
        "Watching from the quay, the crowd fell silent.",
        "“Get out,” he said.",
        "Related industries shrank.",
        "“Subscribe to our newsletter,” the leaflet said, and nobody did.",
        "“Don’t miss it.”",
    ],
)
def test_sentences_are_no_clutter(text: str) -> None:
    """Sentences of a story that open with the same words stay."""
    assert not is_clutter(passage(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grain prices climb as talks stall", True),
        ("What next for the dockers of Almar?", True),
        ("The union published the letter in full on its own site.", False),
        ("https://post.example/letter of the union", False),
        ("Port Almar", False),
    ],
)
def test_lines_that_are_links(text: str, expected: object) -> None:
    """A line that is a link without a full stop leads to another story; a whole sentence or an address does not."""
    assert is_clutter(passage(text, link_share=1.0)) is expected
    assert not is_clutter(passage(text, link_share=0.5))


@pytest.mark.parametrize("sign", [Sign.CLUTTER, Sign.COMMENTS, Sign.HIDDEN])
def test_clutter_by_place(sign: Sign) -> None:
    """What stands in an element named as clutter is clutter."""
    assert is_clutter(passage("The union published the letter.", sign))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ada Quill", True),
        ("by Ada Quill and Tom Reed, Harbour Correspondent", True),
        ("Updated: 17 February 2025, 9:50 a.m.", True),
        ("Reporting by Ada Quill; Editing by Tom Reed", True),
        ("Tom Reed contributed to this report.", True),
        ("By Friday the talks had failed. The dockers walked out.", False),
        ("by then it was too late", False),
        ("Published figures show a fall.", False),
    ],
)
def test_bylines(text: str, expected: object) -> None:
    """Names of authors and dates of publication are told from sentences that open like them."""
    assert is_byline(passage(text)) is expected


def test_author_note_is_no_byline() -> None:
    """A long text in an element for the author is about the author."""
    note = passage("Ada Quill covers ports and shipping for the paper. " * 5, Sign.BYLINE)
    assert is_author_note(note)
    assert not is_byline(note)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Photo: Ilan Reed)", True),
        ("Image credit: Almar Post", True),
        ("Cranes at dusk, photos © Ilan Reed, 2025", True),
        ("Photographs of the night shift moved the court.", False),
    ],
)
def test_captions(text: str, expected: object) -> None:
    """Credits of pictures are captions."""
    assert is_caption(passage(text)) is expected
    assert is_caption(passage(text, Sign.CAPTION))


def test_long_lines_take_little_time() -> None:
    """A line of 5 MB is judged by its beginning."""
    lines = [passage(word * 1_000_000) for word in ("by A b ", "get a ", "photo © ", "sign up ", "(( [ ", "updated 1 ")]
    started = time.process_time()
    for line in lines:
        is_clutter(line), is_caption(line), is_byline(line)
    assert time.process_time() - started < 20
