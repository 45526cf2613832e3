"""The fullest wording of an utterance, and how a rendering differs from it, word by word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from onrecord.language.words import Word
from onrecord.model import ArticleId, Change, ChangeFlag, ChangeKind, Evidence, RenderingKind, Span

_MODALITY = frozenset(
    """may might could can would will should shall must ought likely unlikely possibly possible perhaps probably maybe
    apparently allegedly reportedly potentially certainly definitely seems appears ready willing hope hopes""".split()
)
_NEGATION = frozenset("not no never none nothing nobody nor neither without cannot hardly barely scarcely".split())
_CONDITION = frozenset("if unless provided providing assuming whether condition conditions".split())
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER_VALUES = {word: str(value) for value, word in enumerate(_NUMBERS)}
_SCALES = frozenset("hundred thousand million billion trillion dozen half percent".split())

# Below this share of aligned words a rendering says the same in other words.
_MIN_ALIGNED = 0.5
# Words cut off a sentence are flagged while no more than this share of it goes; beyond, the rendering is a fragment.
_MOSTLY_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with the article and the stretch that it stands in, and the number of its sentence in the wording."""

    word: Word
    article: ArticleId
    stretch: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the diff over word positions: ``full[i1:i2]`` became ``rendered[j1:j2]``."""

    is_equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def compare_wording(
    full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]
) -> tuple[RenderingKind, tuple[Change, ...]]:
    """Class a rendering against the fullest wording, with the word diff in order.

    Words left out at the rims, or where a reporting clause parts two stretches, shorten; words left out inside a
    stretch, with or without an ellipsis, splice it; words put in or replaced alter it, and where less than half of the
    words are aligned it paraphrases.
    """
    steps = _align(full, rendered)
    changes = tuple(change for step in steps if not step.is_equal for change in _changes(step, full, rendered))
    return _classify(steps, rendered), changes


def _align(full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]) -> list[_Step]:
    matcher = SequenceMatcher(None, [w.word.key for w in full], [w.word.key for w in rendered], autojunk=False)
    steps = [_Step(tag == "equal", i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes()]
    return _absorb(steps, full)


def _absorb(steps: Sequence[_Step], full: Sequence[PlacedWord]) -> list[_Step]:
    """Join changes that only a function word parts: that one was aligned by chance."""
    joined: list[_Step] = []
    for number, step in enumerate(steps):
        between = 0 < number < len(steps) - 1
        by_chance = between and step.is_equal and step.i2 - step.i1 == 1 and not full[step.i1].word.is_content
        both = number + 1 < len(steps) and _rewrites(steps[number - 1]) and _rewrites(steps[number + 1])
        change = _Step(False, step.i1, step.i2, step.j1, step.j2) if by_chance and both else step
        if joined and not joined[-1].is_equal and not change.is_equal:
            last = joined.pop()
            change = _Step(False, last.i1, change.i2, last.j1, change.j2)
        joined.append(change)
    return joined


def _rewrites(step: _Step) -> bool:
    """Whether the rendering has words here that the full wording has not."""
    return not step.is_equal and step.j2 > step.j1


def _classify(steps: Sequence[_Step], rendered: Sequence[PlacedWord]) -> RenderingKind:
    changed = [step for step in steps if not step.is_equal]
    if not changed:
        return RenderingKind.VERBATIM
    if any(_rewrites(step) for step in changed):
        equal = sum(step.j2 - step.j1 for step in steps if step.is_equal)
        return RenderingKind.ALTERED if equal >= _MIN_ALIGNED * len(rendered) else RenderingKind.PARAPHRASED
    inside = (step.j1 for step in changed if 0 < step.j1 < len(rendered))
    if any(rendered[j - 1].stretch == rendered[j].stretch for j in inside):
        return RenderingKind.SPLICED
    return RenderingKind.SHORTENED


def _changes(step: _Step, full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]) -> Iterator[Change]:
    """One change for a step; one more for each further place that left out words stand in."""
    left_out = list(_places(full[step.i1 : step.i2]))
    put_in = list(_places(rendered[step.j1 : step.j2]))
    flags = _flags(step, full, rendered)
    for n in range(max(len(left_out), len(put_in))):
        before = left_out[n] if n < len(left_out) else None
        after = put_in[n] if n < len(put_in) else None
        yield Change(kind=_kind(before, after), full=before, rendered=after, flags=flags)


def _kind(before: Evidence | None, after: Evidence | None) -> ChangeKind:
    if before is None:
        return ChangeKind.INSERT
    return ChangeKind.DELETE if after is None else ChangeKind.REPLACE


def _places(words: Iterable[PlacedWord]) -> Iterator[Evidence]:
    """The places of consecutive words, one for each stretch."""
    for (article, _), group in groupby(words, key=lambda w: (w.article, w.stretch)):
        run = list(group)
        yield Evidence(article=article, span=Span(run[0].word.span.start, run[-1].word.span.end))


def _flags(step: _Step, full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]) -> tuple[ChangeFlag, ...]:
    """What the change touches.

    A sentence that is left out as a whole, or for the most part, changes no other one's meaning.
    """
    size = Counter(word.sentence for word in full)
    lost = Counter(word.sentence for word in full[step.i1 : step.i2])
    removed = [
        w.word.key
        for w in full[step.i1 : step.i2]
        if step.j2 > step.j1 or lost[w.sentence] <= _MOSTLY_KEPT * size[w.sentence]
    ]
    added = [w.word.key for w in rendered[step.j1 : step.j2]]
    return tuple(flag for flag in ChangeFlag if _marks(flag, removed) != _marks(flag, added))


def _marks(flag: ChangeFlag, keys: Iterable[str]) -> Counter[str]:
    """The words of a kind, in a form in which equal ones are the same: "ten" is 10."""
    if flag is ChangeFlag.NUMBER:
        return Counter(_NUMBER_VALUES.get(k, k.replace(",", "")) for k in keys if _is_number(k))
    if flag is ChangeFlag.NEGATION:
        return Counter("not" for key in keys if key in _NEGATION or key.endswith("n't"))
    marks = _MODALITY if flag is ChangeFlag.MODALITY else _CONDITION
    return Counter(key for key in keys if key in marks)


def _is_number(key: str) -> bool:
    return key[:1].isdigit() or key in _SCALES or (key in _NUMBER_VALUES and key != "one")
