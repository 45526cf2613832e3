"""An attribution and a speaker in words: labels of ours beside names as the article has them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.brief.explain.marking import Numbered
from onrecord.model import Attribution, AttributionKind, Span, Speaker

UNKNOWN = "speaker unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words by which an article names a speaker.

    Attributes:
        words: The words, each run of blanks as one blank.
        places: Every place that has them, in order.
    """

    words: str
    places: tuple[Span, ...]


def speaker_name(one: Numbered) -> str:
    """Whom the words are laid to."""
    return one.speaker.name if one.speaker else UNKNOWN


def names_as_written(speaker: Speaker, text: str) -> tuple[Named, ...]:
    """Every name, role and pronoun that stands for the speaker, in the order of first mention."""
    found: dict[str, list[Span]] = {}
    for span in speaker.mentions:
        found.setdefault(one_line(span.of(text)), []).append(span)
    return tuple(Named(words=words, places=tuple(places)) for words, places in found.items())


def roles_as_written(speaker: Speaker, text: str) -> tuple[Named, ...]:
    """Every role as stated, each once."""
    found: dict[str, list[Span]] = {}
    for role in speaker.roles:
        found.setdefault(one_line(role.span.of(text)), []).append(role.span)
    return tuple(Named(words=words, places=tuple(places)) for words, places in found.items())


def tell(attribution: Attribution) -> tuple[str, ...]:
    """What is said about an attribution besides its speaker, shortest first: kind, via, day, channel."""
    return tuple(_tell(attribution))


def tell_confidence(one: Numbered) -> str:
    """The confidence, in words where it is low."""
    return f"{'low ' if one.low else ''}confidence {one.attribution.confidence:.2f}"


def missing(attribution: Attribution) -> tuple[str, ...]:
    """The parts that were not found: often right, for a quotation that goes on, and often an error."""
    parts = (("no source", attribution.source), ("no cue", attribution.cue))
    return tuple(name for name, spans in parts if not spans)


def count_kinds(attributions: Iterable[Numbered]) -> tuple[str, ...]:
    """How many there are of each kind, of unknown speaker and of low confidence; what there is none of is left out."""
    listed = tuple(attributions)
    counts = [(sum(one.attribution.kind is kind for one in listed), kind.value) for kind in AttributionKind]
    counts.append((sum(one.speaker is None for one in listed), "of unknown speaker"))
    counts.append((sum(one.low for one in listed), "of low confidence"))
    return tuple(f"{count} {name}" for count, name in counts if count)


def count(number: int, noun: str) -> str:
    """The number with its noun: ``1 speaker``, ``2 speakers``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def one_line(text: str) -> str:
    """The words with single blanks between them."""
    return " ".join(text.split())


def _tell(attribution: Attribution) -> Iterator[str]:
    yield attribution.kind.value
    yield from (f"via {one_line(carrier.name)}" for carrier in attribution.via)
    if attribution.said_on:
        yield f"said on {attribution.said_on.value}"
    if attribution.channel:
        yield f"channel {attribution.channel.value}"
