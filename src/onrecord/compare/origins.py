"""Origins: what an article, or a passage in it, rests on. What rests on one origin counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord.compare.bases import find_bases
from onrecord.compare.grounds import Clues, Ground, Grounds
from onrecord.compare.owners import Owners, known_owners
from onrecord.compare.speakers import Identities
from onrecord.model import (
    ArticleId,
    Attribution,
    AttributionId,
    Copy,
    Evidence,
    Origin,
    Report,
    Span,
)


class Origins:
    """The origins of a story, asked for by article and by passage.

    Every answer is the id of an origin that ``known`` gives; ids are made of the origin's key. Ask ``of_words`` for all
    that several articles say alike before asking ``at``: what one article shows of an occasion holds for the others.
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
        self._shared: dict[tuple[ArticleId, AttributionId], Ground] = {}

    def of_article(self, article: ArticleId) -> str:
        """What the article's own words rest on."""
        return _id(self._bases[article].key)

    def at(self, article: ArticleId, place: Span) -> str:
        """What the words at a place rest on: what the article credits for them, else its base."""
        ground = self._ground_at(article, place)
        return _id(ground.key) if ground is not None else self.of_article(article)

    def of_words(self, said: Sequence[tuple[ArticleId, Attribution]]) -> tuple[str, ...]:
        """What the same words on the same occasion rest on, sorted.

        Where one article shows the occasion (a document, a statement, a post), the others have the words from there
        too, and so has an agency or outlet that passes them on; only who says that the words were told to it has them
        from the speaker. Where no article shows the occasion, and one carrier is named to whom they were told, the
        others have them from that one.
        """
        grounds = {(article, a.id): self._ground(article, a.id) for article, a in said}
        common = _common([ground for ground in grounds.values() if ground is not None])
        for place, ground in grounds.items():
            if common is not None and _gives_way(ground, common):
                self._shared[place] = common
        return tuple(sorted({self._origin_of(article, a.id) for article, a in said}))

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
        own = self._grounds[article].of_attribution.get(attribution)
        ground = self._shared.get((article, attribution), own)
        return None if ground is not None and ground.key == self._bases[article].key else ground

    def _ground_at(self, article: ArticleId, place: Span) -> Ground | None:
        grounds = self._grounds[article]
        embedded = grounds.embedded_at(place)
        if embedded is not None:
            return embedded
        said = grounds.said_at(place)
        found = (self._ground(article, attribution.id) for attribution in said)
        return next((ground for ground in found if ground is not None), None) if said else grounds.credited_at(place)

    def _passages(self) -> Iterator[tuple[Evidence, Ground]]:
        """The passages that do not rest on the base of their article."""
        for report in self._reports:
            article = report.article.id
            for span, ground in self._grounds[article].passages():
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


def _gives_way(ground: Ground | None, common: Ground) -> bool:
    """Whether words rest on the common ground although their own article shows another one, or none."""
    return ground is None or ground.is_first_hand or (common.is_first_hand and not ground.told)


def _id(key: str) -> str:
    return "o-" + "-".join(key.split())
