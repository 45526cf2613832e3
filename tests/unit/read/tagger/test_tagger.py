import pytest

from onrecord.model import Span
from onrecord.read.tagger.tagger import TaggedAttribution
from tests.unit.read.tagger.build import plan, tagger

WORDS = plan(
    Ann="B_SOURCE_LEFT 1 B_PERSON",
    Lee="I_SOURCE_LEFT - I_PERSON",
    said="B_CUE 1",
    rain="B_CONTENT_LEFT 1",
    fell="I_CONTENT_LEFT 1",
    Westport="OUTSIDE - B_PLACE",
)
TEXT = "Ann Lee said rain fell in Westport."


def tag(text, within=None, **changes):
    """Read a text by the plan above."""
    return tagger(WORDS, **changes).tag(text, within or [Span(0, len(text))], ())


def test_spans_are_exact():
    """Source, cue and content come as characters of the text."""
    (item,) = tag(TEXT).attributions
    assert item == TaggedAttribution(
        content=(Span(13, 22),), cue=(Span(8, 12),), source=(Span(0, 7),), probability=item.probability
    )


def test_names_come_with_their_kind():
    """Names are found beside attributions, each whole."""
    names = [(name.span.of(TEXT), name.kind) for name in tag(TEXT).names]
    assert names == [("Ann Lee", "person"), ("Westport", "place")]


def test_neighbouring_names_are_kept_apart():
    """A new first piece begins a new name, also right after one of the same kind."""
    assert len(tag("Westport Westport").names) == 2


def test_weak_attributions_are_left_out():
    """Below the model's least probability an attribution is not given."""
    assert tag(TEXT, min_probability=0.999).attributions == ()


def test_only_the_given_parts_are_read():
    """Clutter between parts is not seen, and offsets still count in the whole text."""
    text = f"{TEXT}\nrain fell, an advert said\n{TEXT}"
    second = len(text) - len(TEXT)
    found = tag(text, [Span(0, len(TEXT)), Span(second, len(text))]).attributions
    assert [item.source[0].start for item in found] == [0, second]


@pytest.mark.parametrize("text", ["", "\n \n", "…"])
def test_nothing_to_read_gives_nothing(text):
    """A text without words gives no attributions and no names."""
    assert tag(text).attributions == ()
    assert tag(text).names == ()


def test_long_texts_are_read_in_windows():
    """Every window is within its size, and what each holds is found once."""
    reader = tagger(WORDS)
    text = "\n\n".join([TEXT] * 30)
    found = reader.tag(text, [Span(0, len(text))], ()).attributions
    assert len(found) == 30
    assert max(reader._network.lengths) <= 20 + 8 + 8 + 2
