"""Origins: what an article, or a passage in it, rests on. What rests on one origin counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.compare.bases import find_bases
from onrecord.compare.clues import Clues, Ground
from onrecord.compare.echoes import find_echoes
from onrecord.compare.grounds import Grounds
from onrecord.compare.owners import Owners, known_owners
from onrecord.compare.speakers import Identities
from onrecord.model import (
    ArticleId,
    AttributionId,
    Copy,
    Evidence,
    Origin,
    Report,
    Span,
    Utterance,
    independent,
)


class Origins:
    """The origins of a story, asked for by article and by passage.

    Every answer is the id of an origin that ``known`` gives; ids are made of the origin's key. ``settle`` the
    utterances before asking ``at``: what one article shows of an occasion holds for all that have the words.
    """

    def __init__(
        self, reports: Sequence[Report], copies: Sequence[Copy], identities: Identities, owners: Owners | None = None
    ) -> None:
        """Read the credits of all reports; ``owners`` are those of the package if none are given."""
        self._reports = reports
        articles = [report.article for report in reports]
        self._bases = find_bases(articles, copies, owners if owners is not None else known_owners())
        clues = Clues(reports, identities, self._bases)
        self._grounds = {report.article.id: Grounds(report, clues) for report in reports}
        self._of = {article: grounds.of_attributions({}) for article, grounds in self._grounds.items()}
        self._echoes: defaultdict[ArticleId, list[tuple[Span, Ground]]] = defaultdict(list)

    def settle(self, utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
        """The utterances with their origins: what one article shows of an occasion holds for all that have the words.

        What is learned of one utterance may place the speaker's other words in the article, so it is done twice.
        """
        shared: defaultdict[ArticleId, dict[AttributionId, Ground]] = defaultdict(dict)
        for _ in range(2):
            self._share(utterances, shared)
            self._of = {article: g.of_attributions(shared[article]) for article, g in self._grounds.items()}
        self._echo(utterances)
        return tuple(replace(utterance, origins=self._of_utterance(utterance)) for utterance in utterances)

    def _echo(self, utterances: Sequence[Utterance]) -> None:
        """Note where quoted words stand once more that rest on one thing in all articles that have them."""
        quoted = {
            Evidence(article=report.article.id, span=stretch)
            for report in self._reports
            for attribution in report.reading.attributions
            for stretch in attribution.quoted
        }
        settled: list[tuple[Ground, Sequence[Evidence]]] = []
        for utterance in utterances:
            grounds = [self._of[quote.article].get(quote.attribution) for quote in utterance.quotes]
            first = grounds[0]
            if first is not None and all(ground is not None and ground.key == first.key for ground in grounds):
                places = [Evidence(article=q.article, span=span) for q in utterance.quotes for span in q.spans]
                settled.append((first, [place for place in places if place in quoted]))
        for number, place in find_echoes(self._reports, [places for _, places in settled]):
            self._echoes[place.article].append((place.span, settled[number][0]))

    def of_article(self, article: ArticleId) -> str:
        """What the article's own words rest on."""
        return _id(self._bases[article].key)

    def at(self, article: ArticleId, place: Span) -> str:
        """What the words at a place rest on: what the article credits for them, else its base."""
        ground = self._ground_at(article, place)
        return _id(ground.key) if ground is not None else self.of_article(article)

    def of_places(self, places: Iterable[Evidence]) -> tuple[str, ...]:
        """The independent origins of what stands at several places, sorted."""
        return independent((self.of_article(place.article), self.at(place.article, place.span)) for place in places)

    def _share(
        self, utterances: Sequence[Utterance], shared: defaultdict[ArticleId, dict[AttributionId, Ground]]
    ) -> None:
        """Add to ``shared`` what attributions rest on by the same words in other articles.

        Where one article shows the occasion (a document, a statement, a post), the others have the words from there
        too, and so has an agency or outlet that passes them on; only who says that the words were told to it has them
        from the speaker. Where no article shows the occasion, and one carrier is named to whom they were told, the
        others have them from that one.
        """
        for utterance in utterances:
            found = [self._of[quote.article].get(quote.attribution) for quote in utterance.quotes]
            common = _common([ground for ground in found if ground is not None])
            for quote, ground in zip(utterance.quotes, found, strict=True):
                if common is not None and (ground is None or _gives_way(ground)):
                    shared[quote.article].setdefault(quote.attribution, common)

    def _of_utterance(self, utterance: Utterance) -> tuple[str, ...]:
        return independent(
            (self.of_article(quote.article), self._origin_of(quote.article, quote.attribution))
            for quote in utterance.quotes
        )

    def known(self) -> tuple[Origin, ...]:
        """All origins: those of articles in their order, then those of passages by their key."""
        passages: defaultdict[str, list[tuple[Evidence, Ground]]] = defaultdict(list)
        for place, ground in self._passages():
            passages[ground.key].append((place, ground))
        keys = [*dict.fromkeys(base.key for base in self._bases.values())]
        keys += sorted(passages.keys() - set(keys))
        return tuple(self._describe(key, passages.get(key, ())) for key in keys)

    def _origin_of(self, article: ArticleId, attribution: AttributionId) -> str:
        ground = self._ground(article, attribution)
        return _id(ground.key) if ground is not None else self.of_article(article)

    def _ground(self, article: ArticleId, attribution: AttributionId) -> Ground | None:
        """The ground of an attribution; ``None`` where it is the base of the article."""
        ground = self._of[article].get(attribution)
        return None if ground is not None and ground.key == self._bases[article].key else ground

    def _ground_at(self, article: ArticleId, place: Span) -> Ground | None:
        grounds = self._grounds[article]
        shown = grounds.embedded_at(place) or self._echo_at(article, place)
        if shown is not None:
            return shown
        said = grounds.said_at(place)
        found = (self._ground(article, attribution.id) for attribution in said)
        return next((ground for ground in found if ground is not None), None) if said else grounds.credited_at(place)

    def _echo_at(self, article: ArticleId, place: Span) -> Ground | None:
        return next((ground for span, ground in self._echoes[article] if span.overlaps(place)), None)

    def _passages(self) -> Iterator[tuple[Evidence, Ground]]:
        """The passages that do not rest on the base of their article."""
        for report in self._reports:
            article = report.article.id
            for span, ground in (*self._grounds[article].passages(), *self._echoes[article]):
                if ground.key != self._bases[article].key:
                    yield Evidence(article=article, span=span), ground
            for attribution in report.reading.attributions:
                found = self._ground(article, attribution.id)
                if found is not None:
                    yield from ((Evidence(article=article, span=part), found) for part in attribution.content)

    def _describe(self, key: str, passages: Sequence[tuple[Evidence, Ground]]) -> Origin:
        bases = {article: base for article, base in self._bases.items() if base.key == key}
        base = next(iter(bases.values()), None)
        because = [evidence for base in bases.values() for evidence in base.because]
        because += [ground.because for _, ground in passages]
        longest = min((ground for _, ground in passages), key=lambda g: (-len(g.name), g.name), default=None)
        kinds = Counter(ground.kind for _, ground in passages)
        named = base or longest
        assert named is not None  # noqa: S101 - a key comes from a base or a passage
        return Origin(
            id=_id(key),
            name=named.name,
            kind=base.kind if base else min(kinds, key=lambda kind: (-kinds[kind], kind)),
            articles=tuple(dict.fromkeys((*bases, *(place.article for place, _ in passages)))),
            because=tuple(dict.fromkeys(because)),
            wholly=tuple(bases),
            passages=tuple(dict.fromkeys(place for place, _ in passages)),
            owner=base.owner if base else None,
        )


def _common(grounds: Sequence[Ground]) -> Ground | None:
    """The ground that the same words of all articles rest on: the occasion, else the one carrier that was told."""
    first_hand = [ground for ground in grounds if ground.is_first_hand]
    if first_hand:
        counts = Counter(ground.key for ground in first_hand)
        return min(first_hand, key=lambda ground: (-counts[ground.key], ground.key, ground.because))
    told = [ground for ground in grounds if ground.told]
    return min(told, key=lambda ground: ground.because) if len({ground.key for ground in told}) == 1 else None


def _gives_way(ground: Ground) -> bool:
    """Whether words rest on the common ground although their own article shows another one."""
    return ground.is_first_hand or not ground.told


def _id(key: str) -> str:
    return "o-" + "-".join(key.split())
