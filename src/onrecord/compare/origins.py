"""Origins: what an article, or a statement in it, rests on. What rests on one origin counts once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.carriers import carrier_key, carrier_kind, carrier_name
from onrecord.compare.speakers import Identities
from onrecord.model import (
    Article,
    ArticleId,
    Attribution,
    Copy,
    Evidence,
    Origin,
    OriginKind,
    Report,
    SpeakerId,
    Via,
)

_WRITTEN_CUES = frozenset("wrote writes written writing".split())
_WRITTEN_CHANNELS = frozenset("article document op-ed column essay letter post book".split())


@dataclass(frozen=True, slots=True)
class _Base:
    """What an article as a whole rests on."""

    key: str
    name: str
    kind: OriginKind
    because: tuple[Evidence, ...]


class Origins:
    """The origins of a story, asked for by article and by statement.

    Every answer is the id of an origin that ``known`` gives; ids are made of the origin's name.
    """

    def __init__(self, reports: Sequence[Report], copies: Sequence[Copy], identities: Identities) -> None:
        self._identities = identities
        self._reports = {report.article.id: report for report in reports}
        self._base = _article_bases(reports, copies)
        self._vias = {report.article.id: _vias_of_speakers(report) for report in reports}
        self._statements: defaultdict[str, list[tuple[ArticleId, Via]]] = defaultdict(list)

    def of_article(self, article: ArticleId) -> str:
        """What the article's own words rest on."""
        return _id(self._base[article].key)

    def of_statement(self, article: ArticleId, attribution: Attribution) -> str:
        """What a statement rests on: the carrier that the article names for it, else the article's own origin."""
        return self._note(article, attribution, self._carrier(article, attribution))

    def of_words(self, said: Sequence[tuple[ArticleId, Attribution]]) -> tuple[str, ...]:
        """What the same words in several places rest on, sorted.

        Where one article says in which publication they were written, the others have them from there, too, and so
        has an agency that reports them; only who says that the words were told to it has them from the speaker.
        """
        carriers = {(article, a.id): self._carrier(article, a) for article, a in said}
        written = {
            carrier_key(via.name): (article, attribution, via)
            for article, attribution in said
            if (via := carriers[article, attribution.id]) and _is_written(self._reports[article].article, attribution)
        }
        found = {self._note(article, a, carriers[article, a.id]) for article, a in said if carriers[article, a.id]}
        loose = [(article, a) for article, a in said if carriers[article, a.id] is None]
        if len(written) != 1:
            return tuple(sorted(found | {self.of_article(article) for article, _ in loose}))
        told = {self._note(i, a, carriers[i, a.id]) for i, a in said if _is_told(self._reports[i].article, a)}
        return tuple(sorted(told | {self._note(*next(iter(written.values())))}))

    def _note(self, article: ArticleId, attribution: Attribution, via: Via | None) -> str:
        """The id of what a statement rests on; the carrier is kept as evidence."""
        key = self._key(article, attribution, via) if via is not None else self._base[article].key
        if via is not None and key != self._base[article].key and (article, via) not in self._statements[key]:
            self._statements[key].append((article, via))
        return _id(key)

    def known(self) -> tuple[Origin, ...]:
        """All origins asked for so far: those of articles in their order, then the carriers of statements by name."""
        keys = [*dict.fromkeys(base.key for base in self._base.values())]
        keys += sorted(key for key in self._statements if key not in keys)
        return tuple(self._describe(key) for key in keys)

    def _key(self, article: ArticleId, attribution: Attribution, via: Via) -> str:
        """The carrier's key; a nameless document, such as "a letter", is the speaker's own."""
        key = carrier_key(via.name)
        identity = self._identities.of(article, attribution.speaker)
        if carrier_kind(via.name) is OriginKind.DOCUMENT and identity is not None:
            return f"{key} {identity.name.lower()}"
        return key

    def _carrier(self, article: ArticleId, attribution: Attribution) -> Via | None:
        """The carrier nearest to the speaker; for written words, that of the speaker's other written words here."""
        if attribution.via:
            return attribution.via[0]
        if attribution.speaker is None or not _may_be_written(self._reports[article].article, attribution):
            return None
        found = {carrier_key(via.name): via for via in self._vias[article].get(attribution.speaker, ())}
        return next(iter(found.values())) if len(found) == 1 else None

    def _describe(self, key: str) -> Origin:
        bases = {article: base for article, base in self._base.items() if base.key == key}
        said = self._statements.get(key, [])
        because = (
            *(evidence for base in bases.values() for evidence in base.because),
            *(Evidence(article=article, span=via.span) for article, via in said),
        )
        first = next(iter(bases.values()), None)
        name = first.name if first else carrier_name(min((via.name for _, via in said), key=lambda n: (-len(n), n)))
        return Origin(
            id=_id(key),
            name=name,
            kind=first.kind if first else carrier_kind(name),
            articles=tuple(dict.fromkeys((*bases, *(article for article, _ in said)))),
            because=tuple(dict.fromkeys(because)),
        )


def _id(key: str) -> str:
    return "o-" + "-".join(key.split())


def _article_bases(reports: Sequence[Report], copies: Sequence[Copy]) -> dict[ArticleId, _Base]:
    """One base for each article; copies of one text share theirs, and so do articles of one agency or outlet."""
    groups = _copy_groups([report.article.id for report in reports], copies)
    by_id = {report.article.id: report.article for report in reports}
    bases: dict[ArticleId, _Base] = {}
    for group in groups:
        base = _base_of([article for article in by_id.values() if article.id in group])
        bases.update(dict.fromkeys(group, base))
    return {report.article.id: bases[report.article.id] for report in reports}


def _copy_groups(articles: Sequence[ArticleId], copies: Iterable[Copy]) -> list[list[ArticleId]]:
    group = {article: [article] for article in articles}
    for copy in copies:
        one, two = group.get(copy.first), group.get(copy.second)
        if one is None or two is None or one is two:
            continue
        one.extend(two)
        for article in two:
            group[article] = one
    return [list(members) for members in {id(g): g for g in group.values()}.values()]


def _base_of(articles: Sequence[Article]) -> _Base:
    credited = [(article, credit) for article in articles for credit in article.credits]
    because = tuple(Evidence(article=a.id, span=credit.span) for a, credit in credited if credit.span is not None)
    agencies = [c.value for _, c in credited if c.found_by == "dateline" or carrier_kind(c.value) is OriginKind.AGENCY]
    if agencies:
        name = carrier_name(agencies[0])
        return _Base(carrier_key(name), name, OriginKind.AGENCY, because)
    agency = next((a.outlet.value for a in articles if a.outlet and _is_agency(a.outlet.value)), None)
    if agency is not None:
        return _Base(carrier_key(agency), carrier_name(agency), OriginKind.AGENCY, because)
    first = articles[0]
    if first.outlet is None:
        return _Base(f"article {first.id}", first.label, OriginKind.UNKNOWN, because)
    kind = OriginKind.OWN if len(articles) == 1 and not credited else OriginKind.OUTLET
    return _Base(carrier_key(first.outlet.value), first.outlet.value, kind, because)


def _is_agency(outlet: str) -> bool:
    return carrier_kind(outlet) is OriginKind.AGENCY


def _vias_of_speakers(report: Report) -> Mapping[SpeakerId, tuple[Via, ...]]:
    """The outlets and documents in which an article says that a speaker wrote."""
    vias: defaultdict[SpeakerId, list[Via]] = defaultdict(list)
    for attribution in report.reading.attributions:
        if attribution.speaker is not None and attribution.via and _is_written(report.article, attribution):
            vias[attribution.speaker].append(attribution.via[0])
    return {speaker: tuple(found) for speaker, found in vias.items()}


def _is_written(article: Article, attribution: Attribution) -> bool:
    if attribution.channel is not None:
        return attribution.channel.value.lower() in _WRITTEN_CHANNELS
    return any(word in _WRITTEN_CUES for word in _cue_words(article, attribution))


def _is_told(article: Article, attribution: Attribution) -> bool:
    """Whether the article says that the words were spoken to the carrier that it names."""
    interviewed = attribution.channel is not None and attribution.channel.value == "interview"
    return bool(attribution.via) and (interviewed or "told" in _cue_words(article, attribution))


def _may_be_written(article: Article, attribution: Attribution) -> bool:
    """Whether nothing says that the words were said elsewhere, or on another day."""
    if attribution.channel is not None and attribution.channel.value.lower() not in _WRITTEN_CHANNELS:
        return False
    return attribution.said_on is None or _is_written(article, attribution)


def _cue_words(article: Article, attribution: Attribution) -> Iterator[str]:
    for span in attribution.cue:
        yield from span.of(article.text).lower().split()
