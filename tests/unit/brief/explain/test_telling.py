"""An attribution and a speaker in words."""

from dataclasses import replace

from onrecord.brief.explain.marking import LOW_CONFIDENCE, mark_report
from onrecord.brief.explain.telling import (
    count,
    count_kinds,
    missing,
    names_as_written,
    roles_as_written,
    speaker_name,
    tell,
    tell_confidence,
)
from onrecord.testing.builders import build_article, build_speaker, place
from tests.unit.brief.explain.lamp import lamp_report


def test_all_that_is_known_is_told():
    """Kind, carriers, day and channel; what is not known is left out."""
    told, warned, *_ = lamp_report().reading.attributions
    assert tell(told) == ("direct", "via Vale Radio", "said on 2031-03-03", "channel broadcast")
    assert tell(warned) == ("indirect",)


def test_an_unknown_speaker_is_called_unknown():
    """Nobody's name stands in."""
    names = [speaker_name(one) for one in mark_report(lamp_report()).attributions]
    assert names == ["Ida Marsh"] * 4 + ["speaker unknown"]


def test_low_confidence_is_said_in_words():
    """A reader need not know where the border lies; at the border it is not low."""
    one = mark_report(lamp_report()).attributions[4]
    assert tell_confidence(one) == "low confidence 0.40"
    at_border = replace(one, attribution=replace(one.attribution, confidence=LOW_CONFIDENCE))
    assert tell_confidence(at_border) == "confidence 0.70"


def test_missing_parts_are_named():
    """A quotation that goes on without a word of saying shows that it has none."""
    attributions = lamp_report().reading.attributions
    assert [missing(one) for one in attributions] == [(), (), (), ("no source", "no cue"), ()]


def test_names_are_told_once_with_all_their_places():
    """The same words count as one name, however their blanks run."""
    article = build_article("a", "Ida Marsh left. Ida\nMarsh came. She sang, and Ida Marsh\tslept.")
    spans = [place(article, words) for words in ("Ida Marsh", "Ida\nMarsh", "She")]
    names = names_as_written(replace(build_speaker(article, "Ida Marsh"), mentions=tuple(spans)), article.text)
    assert [(name.words, name.places) for name in names] == [("Ida Marsh", tuple(spans[:2])), ("She", (spans[2],))]


def test_roles_are_told_as_stated():
    """The words of the article, not those of a list of roles."""
    report = lamp_report()
    assert [role.words for role in roles_as_written(report.reading.speakers[0], report.article.text)] == [
        "harbour pilot"
    ]


def test_counts_leave_out_what_there_is_none_of():
    """Kinds first, then what asks for a second look."""
    marked = mark_report(lamp_report())
    assert count_kinds(marked.attributions) == (
        "3 direct",
        "2 indirect",
        "1 of unknown speaker",
        "1 of low confidence",
    )
    assert count_kinds([]) == ()
    assert (count(1, "speaker"), count(0, "speaker")) == ("1 speaker", "0 speakers")
