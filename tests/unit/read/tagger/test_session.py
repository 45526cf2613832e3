import pytest

from onrecord.language.quotation import find_quotations
from onrecord.model import Span

pytest.importorskip("onnxruntime")
session = pytest.importorskip("onrecord.read.tagger.session")
TEXT = "“The bridge will open in May,” said Ada Marlow, the mayor of Westport.\n\nShe added that it had cost £4m."


@pytest.fixture(scope="module")
def tagger():
    """The model of the package."""
    if not (session.WEIGHTS / "model.onnx").is_file():
        pytest.skip("no weights here")
    return session.load_tagger()


def read(tagger, text):
    """Everything in a text."""
    whole = [Span(0, len(text))]
    return tagger.tag(text, whole, find_quotations(text, whole))


def test_plain_quotation_is_read(tagger):
    """A quotation with its speaker beside it is found, with its cue and the whole name."""
    item = read(tagger, TEXT).attributions[0]
    assert "Ada Marlow" in item.source[0].of(TEXT)
    assert item.cue[0].of(TEXT) == "said"
    assert "The bridge will open in May" in item.content[0].of(TEXT)
    assert item.probability > 0.5


def test_indirect_speech_is_read(tagger):
    """What stands outside quotation marks is found too, with the pronoun as its source."""
    item = read(tagger, TEXT).attributions[1]
    assert (item.source[0].of(TEXT), item.cue[0].of(TEXT)) == ("She", "added")


def test_reading_again_gives_the_same(tagger):
    """Equal input gives equal output, to the last digit."""
    assert read(tagger, TEXT) == read(tagger, TEXT)


@pytest.mark.parametrize("text", ["", "\n\n", "“", "\x00" * 50, "word " * 3000, "é" * 5000, "“" * 700])
def test_any_text_is_read(tagger, text):
    """Odd text gives spans inside it, and no error."""
    for item in read(tagger, text).attributions:
        assert all(0 <= span.start < span.end <= len(text) for span in (*item.content, *item.cue, *item.source))
