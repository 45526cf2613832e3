"""What a story's articles tell about carriers and speakers."""

from dataclasses import replace

from onrecord.compare.bases import find_bases
from onrecord.compare.clues import Clues, Ground
from onrecord.compare.credits import Credit
from onrecord.compare.owners import Owners
from onrecord.compare.speakers import identify_speakers
from onrecord.model import ArticleId, OriginKind, Report, Span, SpeakerKind, Stated

from .build import Said, report

POST = ArticleId("Post")
WORDS = "It is not safe."


def clues_of(*reports: Report) -> Clues:
    """The clues of a story."""
    bases = find_bases([one.article for one in reports], (), Owners(outlets={}))
    return Clues(reports, identify_speakers(reports), bases)


def ground_of(name: str | None, *reports: Report, told: bool = True) -> Ground | None:
    """What a credit of the first report names."""
    kind = OriginKind.OUTLET if name else OriginKind.STATEMENT
    credit = Credit(kind=kind, name=name, span=Span(0, 1), told=told)
    return clues_of(*reports).ground(POST, credit, "Ada Lund")


def test_an_author_stands_for_the_outlet() -> None:
    """What was told to the author of another article rests on that article's base."""
    one, two = report("Post", "A text."), report("Echo", "Another.")
    byline = (Stated(value="Tom Berg", found_by="test"),)
    ground = ground_of("Berg", one, replace(two, article=replace(two.article, bylines=byline)))
    assert ground is not None
    assert (ground.key, ground.name, ground.told) == ("echo", "Echo", True)


def test_the_articles_own_outlet_is_a_carrier_only_where_it_was_told() -> None:
    """Its own report is its base; what was told to it keeps its place against others."""
    one = report("Post", "A text.")
    told, reported = ground_of("The Post", one), ground_of("The Post", one, told=False)
    assert told is not None
    assert (told.key, reported) == ("post", None)


def test_what_has_no_carrier_is_the_speakers() -> None:
    """A statement is named by its speaker, and counts for nobody else."""
    ground = ground_of(None, report("Post", "A text."), told=False)
    assert ground is not None
    assert (ground.key, ground.name) == ("statement ada lund", "a statement by Ada Lund")


def test_an_outlet_that_reports_is_a_credit() -> None:
    """An outlet as the speaker carries what it says; a person or a body of another kind does not."""
    body = SpeakerKind.ORGANISATION
    text = f"{WORDS} the Norhaven Gazette reported. {WORDS} the harbour board said."
    said = [
        Said(speaker=name, content=(WORDS,), source=name, kind=body) for name in ("Norhaven Gazette", "harbour board")
    ]
    one = report("Post", text, *said)
    clues = clues_of(one)
    carriers = [clues.speaking_carrier(one.article, attribution) for attribution in one.reading.attributions]
    assert [carrier.name if carrier else None for carrier in carriers] == ["Norhaven Gazette", None]
