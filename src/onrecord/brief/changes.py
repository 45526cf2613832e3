"""What changed since a date: what only later reports have, what they confirm, and where they began to differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.brief.differences import Sentences, answer_pieces
from onrecord.brief.lines import JOINED, Texts, build_line, excerpts, shown_places
from onrecord.brief.origins import Origins
from onrecord.brief.positions import CHANGES, rank_position
from onrecord.brief.saying import UNKNOWN_SPEAKER
from onrecord.brief.spoken import Places, choose_wording, count_words, find_places
from onrecord.brief.upcoming import name_time
from onrecord.model import (
    ArticleId,
    Comparison,
    Evidence,
    Fact,
    FactKind,
    Label,
    Line,
    Moment,
    Piece,
    Report,
    Utterance,
)

_DIFFERING = (FactKind.CONFLICT, FactKind.UPDATE, FactKind.FRAMING)
# A rendering of fewer words that nobody else has is no news by itself; set by eye.
_MIN_WORDS = 7
_CONFIRMED = 6  # comes after all that is new


@dataclass(frozen=True, slots=True)
class _Change:
    """A line with what ranks it: its kind, in the order of the section, then its independent origins."""

    rank: int
    line: Line


def later_reports(reports: Iterable[Report], since: Moment) -> frozenset[ArticleId]:
    """The reports that surely appeared at ``since`` or later; one without a date is none of them."""
    return frozenset(
        report.article.id
        for report in reports
        if report.article.published is not None and report.article.published.value.at >= since.at
    )


def change_lines(
    comparison: Comparison, reports: Sequence[Report], origins: Origins, *, since: Moment, limit: int
) -> tuple[Line, ...]:
    """At most ``limit`` lines: differences that arose, positions that changed, what is new, and what is confirmed.

    New are positions that say enough on their own, facts, words and announcements.
    A value is new where all that have it are later reports. It is confirmed where it rests on more independent origins
    with the later reports than without them. A repetition of what a report before the date has is no change. Where
    there are more lines than ``limit``, each kind gives up its last ones, so that every kind with news is shown.
    """
    view = _View(comparison, reports, origins, since)
    changes = [
        *view.differences(),
        *view.positions(),
        *view.facts(),
        *view.words(),
        *view.announced(),
    ]
    ranked = sorted(changes, key=lambda change: (change.rank, -len(change.line.origins), change.line.sources))
    kinds = [list(kind) for _, kind in groupby(_once(ranked), key=lambda change: change.rank)]
    shares = _shares([len(kind) for kind in kinds], limit)
    return tuple(change.line for kind, share in zip(kinds, shares, strict=True) for change in kind[:share])


def _once(changes: Iterable[_Change]) -> Iterator[_Change]:
    """The changes without those that show nothing but what one before shows: one sentence may hold several facts."""
    shown: set[Evidence] = set()
    for change in changes:
        places = set(shown_places(change.line.pieces))
        if not places <= shown:
            shown |= places
            yield change


def _shares(sizes: Sequence[int], limit: int) -> list[int]:
    """How much of each of several lists is taken, ``limit`` in all: one each in turn, the first list first."""
    turns = sorted((turn, number) for number, size in enumerate(sizes) for turn in range(size))[:limit]
    taken = Counter(number for _, number in turns)
    return [taken[number] for number in range(len(sizes))]


class _View:
    """One story before and after a date."""

    def __init__(self, comparison: Comparison, reports: Sequence[Report], origins: Origins, since: Moment) -> None:
        self._comparison = comparison
        self._origins = origins
        self._later = later_reports(reports, since)
        self._texts: Texts = {report.article.id: report.article.text for report in reports}
        self._sentences = Sentences(reports)
        self._places: Places = find_places(reports)

    def differences(self) -> Iterator[_Change]:
        """Facts with several answers of which at least one came later."""
        for fact in self._comparison.facts:
            before = [answer for answer in fact.answers if any(map(self._is_before, answer.mentions))]
            if fact.kind not in _DIFFERING or len(before) == len(fact.answers) > 0:
                continue
            pieces: list[Piece] = [Label(text=f"New difference, {fact.slot}, {fact.kind}:")]
            for number, answer in enumerate(fact.answers):
                pieces.extend([Label(text="/")] if number else [])
                pieces.extend(answer_pieces(answer, self._sentences, self._texts))
            yield self._change(0, pieces, [mention for answer in fact.answers for mention in answer.mentions])

    def positions(self) -> Iterator[_Change]:
        """What later reports change in a position, and new ones that say enough to be shown on their own."""
        for position in self._comparison.positions:
            known = ("new", *CHANGES) if rank_position(position, self._texts) is not None else CHANGES
            for step in position.steps:
                if step.act.article in self._later and step.change in known:
                    about = Label(text=f"Position of {position.actor}, {step.change}:")
                    rank = 1 if step.change in CHANGES else 2
                    yield self._change(rank, [about, *self._sentence(step.act)], [step.act])

    def facts(self) -> Iterator[_Change]:
        """Facts on which the reports agree that are new, or that more independent origins state now."""
        for fact in self._comparison.facts:
            if fact.kind is FactKind.AGREED:
                mentions = [mention for answer in fact.answers for mention in answer.mentions]
                yield from self._news(3, self._fact_pieces(fact), mentions)

    def words(self) -> Iterator[_Change]:
        """Utterances that are new, or that more independent origins have now."""
        for utterance in self._comparison.utterances:
            pieces = self._word_pieces(utterance)
            places = [Evidence(article=quote.article, span=span) for quote in utterance.quotes for span in quote.spans]
            if pieces:
                for change in self._news(4, pieces, places):
                    yield replace(change, line=replace(change.line, renderings=utterance.quotes))

    def announced(self) -> Iterator[_Change]:
        """What only later reports expect."""
        for item in self._comparison.upcoming:
            places = [item.evidence, *item.also]
            if not any(map(self._is_before, places)):
                when = name_time(item)
                about = Label(text=f"Newly expected, {when}:" if when else "Newly expected:")
                yield self._change(5, [about, *excerpts(item.evidence, self._texts)], places)

    def _is_before(self, place: Evidence) -> bool:
        return place.article not in self._later

    def _news(self, rank: int, pieces: Sequence[Piece], places: Sequence[Evidence]) -> Iterator[_Change]:
        """A change if all places are later ones, or if these add independent origins to the earlier ones."""
        earlier = [place for place in places if self._is_before(place)]
        if not earlier:
            yield self._change(rank, [Label(text="New:"), *pieces], places)
            return
        before, now = (len(self._origins.at_all(known)) for known in (earlier, places))
        if now > before:
            about = Label(text=f"Confirmed ({before} independent {_origins(before)} before, {now} now):")
            yield self._change(_CONFIRMED, [about, *pieces], places)

    def _fact_pieces(self, fact: Fact) -> list[Piece]:
        """The fact as the report has it that stated it last."""
        answer = fact.answers[0]
        latest = next((place for place in answer.mentions if place.article in self._later), answer.mentions[0])
        return [Label(text=f"{fact.slot}:"), *self._sentence(latest)]

    def _sentence(self, place: Evidence) -> tuple[Piece, ...]:
        return excerpts(Evidence(article=place.article, span=self._sentences.around(place)), self._texts)

    def _word_pieces(self, utterance: Utterance) -> list[Piece]:
        """Who says what; empty where too little is said to be news."""
        wording = choose_wording(utterance, self._places, self._texts)
        if wording is None or not wording.attribution.quoted:
            return []
        alone = len({quote.article for quote in utterance.quotes}) == 1
        if alone and count_words(wording.text, self._texts) < _MIN_WORDS:
            return []
        pieces: list[Piece] = [Label(text=wording.speaker or UNKNOWN_SPEAKER), Label(text=":")]
        for number, place in enumerate(wording.text):
            pieces.extend([JOINED] if number else [])
            pieces.extend(excerpts(place, self._texts, quoted=True))
        return pieces

    def _change(self, rank: int, pieces: Sequence[Piece], places: Sequence[Evidence]) -> _Change:
        """The change, with the later places before the earlier ones among its sources."""
        starts = {(shown.article, shown.span.start) for shown in shown_places(pieces)}
        also = [place for place in places if (place.article, place.span.start) not in starts]
        ordered = sorted(also, key=self._is_before)
        return _Change(rank, build_line(pieces, ordered, self._origins.named(self._origins.at_all(places))))


def _origins(number: int) -> str:
    return "origin" if number == 1 else "origins"
