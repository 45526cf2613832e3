"""The fairness sheets of a story."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from onrecord.fairness.accusations import Found, find_accusations
from onrecord.fairness.asking import find_asked
from onrecord.fairness.body import Body
from onrecord.fairness.headlines import check_headline
from onrecord.fairness.names import Directory, is_same_party, name_keys
from onrecord.fairness.quotes import altered_quote, find_compared, find_footings, find_lacking, places_of_shared
from onrecord.fairness.replies import Replies
from onrecord.fairness.voices import Cast, find_statements, find_voices
from onrecord.model import Accusation, Accused, Comparison, Evidence, FairnessSheet, Maker, Report, Statement, Voice

MAKER = Maker(name="rules", version="1")
# No report accuses more; what a hostile text has beyond this is not looked at.
_MAX_ACCUSED = 100


def fairness_sheets(comparison: Comparison, reports: Sequence[Report]) -> tuple[FairnessSheet, ...]:
    """One sheet for each article of a compared story, in the story's order.

    ``reports`` may hold others too, in any order. An article of the story that has no report is left out.
    """
    by_id = {report.article.id: report for report in reports}
    members = [by_id[article] for article in comparison.story.articles if article in by_id]
    cast = Cast(comparison, members)
    shared = places_of_shared(comparison)
    return tuple(_sheet(Body(report), cast, comparison, shared) for report in members)


def _sheet(body: Body, cast: Cast, comparison: Comparison, shared: Mapping[str, tuple[Evidence, ...]]) -> FairnessSheet:
    statements = find_statements(body, cast)
    voices = find_voices(cast, statements)
    directory = Directory(body, [(voice.name, voice.kind) for voice in voices])
    asked = find_asked(body, directory)
    compared = find_compared(body, comparison)
    altered = (altered_quote(utterance, rendering) for utterance, rendering in compared)
    return FairnessSheet(
        article=body.article,
        maker=MAKER,
        word_count=body.word_count,
        statements=statements,
        voices=voices,
        accused=_accused(body, directory, statements, Replies(body, statements, voices, asked), voices),
        asked=asked,
        footings=find_footings(body, comparison),
        lacking=find_lacking(body, comparison, shared),
        compared_quotes=len(compared),
        altered_quotes=tuple(quote for quote in altered if quote is not None),
        headline=check_headline(body),
    )


def _accused(
    body: Body, directory: Directory, statements: Sequence[Statement], replies: Replies, voices: Sequence[Voice]
) -> tuple[Accused, ...]:
    """Who is accused, each with all accusations; what a speaker says against themselves is none."""
    kinds = {voice.name: voice.kind for voice in voices}
    parties: defaultdict[tuple[str, ...], list[tuple[Found, str | None]]] = defaultdict(list)
    for found in find_accusations(body, directory):
        by = _speaker_at(body, found, statements)
        if by is None or not is_same_party(found.keys, name_keys(by), kinds[by]):
            parties[found.keys].append((found, by))
    return tuple(_party(body, keys, told, replies) for keys, told in islice(parties.items(), _MAX_ACCUSED))


def _party(body: Body, keys: tuple[str, ...], told: Sequence[tuple[Found, str | None]], replies: Replies) -> Accused:
    kind, places = replies.reply(keys, [found for found, _ in told])
    return Accused(
        name=told[0][0].name,
        accusations=tuple(_accusation(body, found, by) for found, by in told),
        statements=tuple(one.attribution for one in replies.own(keys)),
        reply=kind,
        reply_places=tuple(dict.fromkeys(places)),
    )


def _accusation(body: Body, found: Found, by: str | None) -> Accusation:
    return Accusation(
        sentence=body.evidence(found.sentence.span),
        cue=body.evidence(found.cue),
        target=body.evidence(found.target.span),
        by=by,
    )


def _speaker_at(body: Body, found: Found, statements: Sequence[Statement]) -> str | None:
    """Who says the accusing words, or whose saying they tell: "Lund accused Dahl of theft"."""
    cues = {a.id: a.cue for a in body.report.reading.attributions}
    for statement in statements:
        spans = (*(place.span for place in statement.content), *cues[statement.attribution])
        if any(span.overlaps(found.cue) for span in spans):
            return statement.voice
    return None
