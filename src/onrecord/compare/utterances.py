"""Utterances: the same words on the same occasion, as one or several articles report them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.compare.matching import aligned_share, find_same_words
from onrecord.compare.passages import Passage, Sentence, read_passages
from onrecord.compare.speakers import Identities
from onrecord.compare.wording import PlacedWord, compare_wording
from onrecord.model import NO_LINKS, Evidence, Links, Rendering, RenderingKind, Report, Said, Span, Utterance

# Sentences that have so much in common are one sentence of the full wording; those with so little are two.
_SAME_SENTENCE = 0.6
_OTHER_SENTENCE = 0.3
_MIN_WORDS = 3  # a scrap of a sentence adds nothing to the full wording
# A sentence takes the place of a shorter one of which it has nearly every word.
_FULLER = 0.9


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence by its number in the passage that has it."""

    passage: Passage
    number: int

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentences[self.number]

    @property
    def stretch(self) -> Span:
        return next(span for span in self.passage.spans if span.overlaps(self.sentence.span))

    def continues(self, other: "_Piece") -> bool:
        """Whether both stand one after the other in one stretch."""
        return (self.passage, self.number, self.stretch) == (other.passage, other.number + 1, other.stretch)


def _pieces(passage: Passage) -> list[_Piece]:
    return [_Piece(passage, number) for number in range(len(passage.sentences))]


def find_utterances(
    reports: Sequence[Report], identities: Identities, links: Links = NO_LINKS
) -> tuple[Utterance, ...]:
    """Find the utterances of a story, in the order in which its articles first have them.

    Every attribution is in at least one utterance; words that only one article has are an utterance with one rendering.
    What they rest on is left open. ``links`` are statements that a person has put together or apart.
    """
    passages = [passage for report in reports for passage in read_passages(report, identities)]
    groups = _Groups(len(passages))
    for first, second in find_same_words(passages):
        if not _are_apart(passages[first.passage], passages[second.passage], links):
            groups.join(first.passage, second.passage)
    for one, other in _together(passages, links):
        groups.join(one, other)
    parted = (part for group in groups.sorted() for part in _parted([passages[i] for i in group], links))
    members = _with_loose_ends(parted)
    return tuple(_tell(f"u{number}", group) for number, group in enumerate(members, start=1))


def _said(passage: Passage) -> Said:
    return passage.article, passage.attribution.id


def _are_apart(first: Passage, second: Passage, links: Links) -> bool:
    one, other = _said(first), _said(second)
    return (one, other) in links.apart or (other, one) in links.apart


def _together(passages: Sequence[Passage], links: Links) -> Iterator[tuple[int, int]]:
    """The first passages, by number, of the statements that a person has put together."""
    if not links.together:
        return
    first_of: dict[Said, int] = {}
    for number, passage in enumerate(passages):
        first_of.setdefault(_said(passage), number)
    for one, other in links.together:
        if one in first_of and other in first_of:
            yield first_of[one], first_of[other]


def _parted(group: list[Passage], links: Links) -> Iterator[list[Passage]]:
    """A group without what a person has set apart from an earlier part of it; each such statement follows alone."""
    if not links.apart:
        yield group
        return
    kept: list[Passage] = []
    out: defaultdict[Said, list[Passage]] = defaultdict(list)
    for passage in group:
        if any(_are_apart(passage, other, links) for other in kept):
            out[_said(passage)].append(passage)
        else:
            kept.append(passage)
    yield kept
    yield from out.values()


class _Groups:
    """Disjoint sets of numbers."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def join(self, first: int, second: int) -> None:
        one, two = sorted((self._root(first), self._root(second)))
        self._parent[two] = one

    def _root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def sorted(self) -> list[list[int]]:
        """The sets, each in order, by their first items."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            groups[self._root(item)].append(item)
        return [groups[root] for root in sorted(groups)]


def _with_loose_ends(groups: Iterable[list[Passage]]) -> list[list[Passage]]:
    """Put the passages of one attribution that nobody else has into one group again."""
    kept: list[list[Passage]] = []
    alone: dict[tuple[str, str], list[Passage]] = {}
    for group in groups:
        key = (group[0].article, group[0].attribution.id)
        if len(group) == 1 and key in alone:
            alone[key].append(group[0])
            continue
        kept.append(group)
        if len(group) == 1:
            alone[key] = group
    return kept


def _tell(name: str, members: Sequence[Passage]) -> Utterance:
    shared = len({p.article for p in members}) > 1
    pieces = _assemble(members) if shared and any(p.is_quoted for p in members) else None
    full = list(_placed(pieces)) if pieces is not None else []
    by_attribution: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in members:
        by_attribution[passage.article, passage.attribution.id].append(passage)
    return Utterance(
        id=name,
        speaker=_speaker(members),
        text=tuple(_evidence(pieces)) if pieces is not None else _own_text(members),
        quotes=tuple(_render(passages, full, shared=shared) for passages in by_attribution.values()),
        origins=(),
    )


def _speaker(members: Sequence[Passage]) -> str | None:
    """The name that most renderings have; the first of these by name."""
    names = Counter(passage.speaker.name for passage in members if passage.speaker is not None)
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _own_text(members: Sequence[Passage]) -> tuple[Evidence, ...]:
    return tuple(Evidence(article=passage.article, span=span) for passage in members for span in passage.spans)


def _render(passages: Sequence[Passage], full: Sequence[PlacedWord], *, shared: bool) -> Rendering:
    pieces = [piece for passage in passages for piece in _pieces(passage)]
    kind, changes = compare_wording(full, list(_placed(pieces))) if full else (RenderingKind.VERBATIM, ())
    if shared and not all(passage.is_quoted for passage in passages):
        kind = RenderingKind.PARAPHRASED
    return Rendering(
        article=passages[0].article,
        attribution=passages[0].attribution.id,
        spans=tuple(span for passage in passages for span in passage.spans),
        kind=kind,
        changes=changes,
    )


def _assemble(members: Sequence[Passage]) -> list[_Piece]:
    """The fullest wording: the longest passage, of equally long ones what most have.

    What only others have is put in where they have it.
    """
    quoted = [passage for passage in members if passage.is_quoted]
    support = Counter(_keys(passage) for passage in quoted)
    ordered = sorted(
        quoted, key=lambda passage: (-len(passage.words), -support[_keys(passage)], _fullest_first(passage))
    )
    wording = _pieces(ordered[0])
    for passage in ordered[1:]:
        wording = _work_in(passage, wording)
    return wording


def _keys(passage: Passage) -> tuple[str, ...]:
    return tuple(word.key for word in passage.words)


def _fullest_first(passage: Passage) -> tuple[int, int, str, int]:
    """Of passages of equal length, what fewer marks interrupt; then the same for any order of input."""
    length = sum(len(span) for span in passage.spans)
    return (len(passage.spans), length, passage.article, passage.spans[0].start)


def _work_in(passage: Passage, wording: Sequence[_Piece]) -> list[_Piece]:
    """Add the sentences of a passage that the wording lacks, after the sentence that they follow in the passage.

    What stands before any sentence that the wording has goes before the first of these.
    """
    known = [_find_alike(piece.sentence, wording) for piece in _pieces(passage)]
    first = next((place for place, _ in known if place is not None), len(wording))
    kept = list(wording)
    put_in: defaultdict[int, list[_Piece]] = defaultdict(list)
    after = first - 1
    for piece, (place, likeness) in zip(_pieces(passage), known, strict=True):
        if place is not None:
            after = place
            if _is_fuller(piece.sentence, kept[place].sentence):
                kept[place] = piece
        elif likeness < _OTHER_SENTENCE and len(piece.sentence.words) >= _MIN_WORDS:
            put_in[after].append(piece)
    return [*put_in[-1], *(piece for i, old in enumerate(kept) for piece in (old, *put_in[i]))]


def _find_alike(sentence: Sentence, wording: Sequence[_Piece]) -> tuple[int | None, float]:
    """The place of the sentence in the wording, if it is there; and how alike the one that is most alike is."""
    likeness = [_alike(sentence, piece.sentence) for piece in wording]
    best = max(range(len(likeness)), key=lambda i: (likeness[i], -i))
    return (best if likeness[best] >= _SAME_SENTENCE else None), likeness[best]


def _alike(one: Sentence, other: Sentence) -> float:
    short, long = sorted((one, other), key=lambda sentence: (len(sentence.words), sentence.keys))
    return aligned_share(short, long)


def _is_fuller(new: Sentence, known: Sentence) -> bool:
    return len(new.words) > len(known.words) and aligned_share(known, new) >= _FULLER


def _placed(pieces: Iterable[_Piece]) -> Iterator[PlacedWord]:
    for number, piece in enumerate(pieces):
        for word in piece.sentence.words:
            yield PlacedWord(word, piece.passage.article, piece.stretch, number)


def _evidence(pieces: Sequence[_Piece]) -> Iterator[Evidence]:
    """The places of the pieces; neighbours in one stretch are one place."""
    runs: list[list[_Piece]] = []
    for piece in pieces:
        if runs and piece.continues(runs[-1][-1]):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for run in runs:
        span = Span(run[0].sentence.span.start, run[-1].sentence.span.end)
        yield Evidence(article=run[0].passage.article, span=span)
