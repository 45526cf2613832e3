"""What the passages of one article rest on."""

from onrecord.compare.bases import find_bases
from onrecord.compare.clues import Clues
from onrecord.compare.grounds import Grounds
from onrecord.compare.owners import Owners
from onrecord.compare.speakers import identify_speakers
from onrecord.model import Report

from .build import Said, place, report

WORDS = "The harbour will stay closed until June."


def grounds_of(one: Report, *others: Report) -> Grounds:
    """The grounds of the first report in a story of all."""
    reports = [one, *others]
    bases = find_bases([r.article for r in reports], (), Owners(outlets={}))
    return Grounds(one, Clues(reports, identify_speakers(reports), bases))


def keys(one: Report, *others: Report) -> list[str]:
    """The keys of what its attributions rest on, those without a ground left out."""
    return [ground.key for ground in grounds_of(one, *others).of_attributions({}).values()]


def test_the_newspaper_is_the_one_named_before() -> None:
    """A noun stands for the carrier that the article named last."""
    more = "It is not safe."
    text = f'"{WORDS}" Ada Lund told The Quay Herald.\nTom Berg told the newspaper: "{more}"'
    first = Said(speaker="Ada Lund", quoted=(WORDS,), cue="told")
    second = Said(speaker="Tom Berg", quoted=(more,), cue="told the newspaper")
    assert keys(report("Post", text, first, second)) == ["quayherald", "quayherald"]


def test_what_was_told_to_a_person_has_no_carrier() -> None:
    """A speaker of the story is no outlet; an author of one of its articles stands for the outlet."""
    more = "It is not safe."
    text = f'"{WORDS}" Ada Lund told Tom Berg.\n"{more}" Tom Berg said.'
    one = report(
        "Post", text, Said(speaker="Ada Lund", quoted=(WORDS,), cue="told"), Said(speaker="Tom Berg", quoted=(more,))
    )
    assert keys(one) == []


def test_an_outlets_own_interview_is_kept_apart() -> None:
    """What was told to the article's own outlet is noted as told, so that nobody else's interview takes its place."""
    one = report("Post", f'"{WORDS}" Ada Lund told the Post.', Said(speaker="Ada Lund", quoted=(WORDS,), cue="told"))
    ((_, ground),) = grounds_of(one).of_attributions({}).items()
    assert (ground.key, ground.told) == ("post", True)


def test_a_pronoun_goes_on_with_the_sentence_before() -> None:
    """After "she took to Facebook", what "she said" next in the paragraph is a post."""
    text = f'Ada Lund took to Facebook. She said "{WORDS}"'
    said = Said(speaker="Ada Lund", quoted=(WORDS,), cue="said", source="She")
    assert keys(report("Post", text, said)) == ["post ada lund"]


def test_an_embedded_post() -> None:
    """A post that is shown whole rests on its author's posts, without an attribution."""
    line = "The light stays on — Ada Lund (@adalund) May 6, 2031"
    one = report("Post", f"She wrote more.\n{line}")
    ground = grounds_of(one).embedded_at(place(one.article.text, "The light"))
    assert ground is not None
    assert ground.key == "post ada lund"


def test_a_sentence_that_credits_somebody_by_name() -> None:
    """Without an attribution, the sentence's own credit counts."""
    one = report("Post", "The wreck was first reported by the Norhaven Gazette. It is old.")
    found = grounds_of(one)
    ground = found.credited_at(place(one.article.text, "wreck"))
    assert ground is not None
    assert ground.key == "norhavengazette"
    assert found.credited_at(place(one.article.text, "old")) is None
    assert [key.key for _, key in found.passages()] == ["norhavengazette"]
