from onrecord.model import Span
from tests.unit.read.tagger.build import pieces as pieces_of
from tests.unit.read.tagger.build import plan, tagger


def read(text, words, **changes):
    """Source, cue and content of each attribution in words."""
    found = tagger(words, **changes).tag(text, [Span(0, len(text))], ()).attributions
    return [
        tuple(tuple(span.of(text) for span in getattr(item, role)) for role in ("source", "cue", "content"))
        for item in found
    ]


def test_two_halves_of_one_saying_are_joined():
    """Contents that point at one cue are one attribution, with the source that they and the cue agree on."""
    words = plan(go="B_CONTENT_RIGHT 1", now="B_CONTENT_LEFT 1", said="B_CUE 1", Ann="B_SOURCE_RIGHT 1")
    assert read("go said Ann now", words) == [(("Ann",), ("said",), ("go", "now"))]


def test_one_source_may_serve_two_cues():
    """Each cue has its own attribution, though both name the same source."""
    words = plan(
        Ann="B_SOURCE_RIGHT 1", said="B_CUE 1", go="B_CONTENT_LEFT 1", feared="B_CUE 2", rain="B_CONTENT_LEFT 2"
    )
    found = read("Ann said go and feared rain", words)
    assert [(cue, content) for _, cue, content in found] == [(("said",), ("go",)), (("feared",), ("rain",))]


def test_content_without_cue_stands_alone():
    """A content that points at nothing is an attribution without a cue, and keeps its source if it has one."""
    words = plan(go="B_CONTENT_LEFT 1", Ann="B_SOURCE_LEFT 1", late="B_CONTENT_LEFT")
    assert read("go Ann late", words) == [(("Ann",), (), ("go",)), ((), (), ("late",))]


def test_cue_without_content_is_dropped():
    """Somebody who spoke without being told what is no attribution."""
    assert read("Ann said nothing", plan(Ann="B_SOURCE_LEFT 1", said="B_CUE 1")) == []


def test_links_hold_across_windows():
    """A cue in the context of a window answers a content in its core."""
    words = plan(Ann="B_SOURCE_LEFT 1", said="B_CUE 1", go="B_CONTENT_LEFT 1")
    text = "x " * 17 + "Ann said. go " + "x " * 30
    assert len(pieces_of(text)) > 40
    assert read(text, words) == [(("Ann",), ("said",), ("go",))]
