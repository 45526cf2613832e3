"""Tests of onrecord.read.reader: what holds for every reading."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import BlockKind
from onrecord.read import read_article
from tests.unit.read.build import article, read

WORDS = st.sampled_from(
    'Ann Poe said told "the quay “quay” ’s , . : ? according to The statement Harbourline \n he she it who by of and '
    "spokesman Inc. Mr. Monday 2031 3 million will not if adding ( ) — Reuters report on Facebook".split(" ")
)


def spans_of(reading):
    """Every span of a reading."""
    for a in reading.attributions:
        yield from (*a.source, *a.cue, *a.content, *a.quoted, *(via.span for via in a.via))
    for speaker in reading.speakers:
        yield from (*speaker.mentions, *(role.span for role in speaker.roles))
    for commitment in reading.commitments:
        yield commitment.act


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_gives_a_valid_reading(text):
    """Whatever the text, spans lie inside it, contents do not overlap, and stretches hold no line break."""
    reading = read(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(reading))
    contents = sorted(span for a in reading.attributions for span in a.content)
    assert all(not a.overlaps(b) for a, b in pairwise(contents))
    assert all("\n" not in span.of(text) for a in reading.attributions for span in a.quoted)
    known = {speaker.id for speaker in reading.speakers}
    assert all(a.speaker is None or a.speaker in known for a in reading.attributions)
    assert all(0 <= a.confidence <= 1 for a in reading.attributions)


@given(st.text(max_size=200))
def test_hostile_text_is_read(text):
    """No text makes the reader fail."""
    assert read(text).article == "t"


def test_reading_is_repeatable():
    """The same article gives the same reading."""
    one = article('Ann Poe said: "The quay is old."\n"It will go."')
    assert read_article(one) == read_article(one)


def test_an_article_of_clutter_gives_an_empty_reading():
    """Nothing to read gives nothing."""
    reading = read("Subscribe now", {0: BlockKind.CLUTTER})
    assert (reading.attributions, reading.sentences, reading.speakers) == ((), (), ())


def test_a_quotation_is_never_cut_by_a_sentence():
    """A sentence holds the whole of a quotation of several sentences."""
    text = 'Ann Poe said: "It is old. It will go. Soon." The rain went on.'
    assert [span.of(text) for span in read(text).sentences][-1] == "The rain went on."
