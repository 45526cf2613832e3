"""The fullest wording of an utterance, and how a rendering differs from it, word by word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from onrecord.language.meaning import CONDITION, words_that_count
from onrecord.language.words import Word
from onrecord.model import ArticleId, Change, ChangeFlag, ChangeKind, Evidence, RenderingKind, Span

_SPELLINGS = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("ae", "e"), ("ll", "l"), ("ogue", "og"), ("tre", "ter"))

# Below this share of aligned words a rendering says the same in other words.
_MIN_ALIGNED = 0.5
# Words cut off a sentence are flagged while no more than this share of it goes; beyond, the rendering is a fragment.
_MIN_LEFT = 4  # words that are more than a scrap of a sentence
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
    return _classify(steps, full, rendered), changes


def _align(full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]) -> list[_Step]:
    matcher = SequenceMatcher(None, [w.word.key for w in full], [w.word.key for w in rendered], autojunk=False)
    steps = [
        _Step(tag == "equal" or _spell(full[i1:i2]) == _spell(rendered[j1:j2]), i1, i2, j1, j2)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    return _absorb(steps, full)


def _spell(words: Iterable[PlacedWord]) -> str:
    """The words without what British and American spelling, or a hyphen, make different."""
    joined = "".join(word.word.key for word in words)
    for british, american in _SPELLINGS:
        joined = joined.replace(british, american)
    return joined


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


def _classify(steps: Sequence[_Step], full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]) -> RenderingKind:
    changed = [step for step in steps if not step.is_equal]
    if not changed:
        return RenderingKind.VERBATIM
    if any(_rewrites(step) for step in changed):
        equal = sum(step.j2 - step.j1 for step in steps if step.is_equal)
        return RenderingKind.ALTERED if equal >= _MIN_ALIGNED * len(rendered) else RenderingKind.PARAPHRASED
    inside = [step for step in changed if 0 < step.j1 < len(rendered) and _is_one_stretch(rendered, step.j1)]
    if any(_is_inside_sentence(step, full) and _flags(full[step.i1 : step.i2], ()) for step in inside):
        return RenderingKind.ALTERED
    return RenderingKind.SPLICED if inside else RenderingKind.SHORTENED


def _is_one_stretch(rendered: Sequence[PlacedWord], at: int) -> bool:
    return rendered[at - 1].stretch == rendered[at].stretch


def _is_inside_sentence(step: _Step, full: Sequence[PlacedWord]) -> bool:
    """Whether words are missing from the middle of one sentence, as in "the board [may] have known"."""
    return step.i1 > 0 and step.i2 < len(full) and full[step.i1 - 1].sentence == full[step.i2].sentence


def _changes(step: _Step, full: Sequence[PlacedWord], rendered: Sequence[PlacedWord]) -> Iterator[Change]:
    """One change for a step; one more for each further sentence that left out words stand in."""
    left_out = _by_place(full[step.i1 : step.i2])
    put_in = _by_place(rendered[step.j1 : step.j2])
    sizes = Counter(word.sentence for word in full)
    for removed, added in zip_longest(left_out, put_in, fillvalue=()):
        before, after = _evidence(removed), _evidence(added)
        gone = _is_mostly_gone(removed, sizes) and not added
        flags = _lost_condition(removed, sizes) if gone else _flags(removed, added)
        yield Change(kind=_kind(before, after), full=before, rendered=after, flags=flags)


def _kind(before: Evidence | None, after: Evidence | None) -> ChangeKind:
    if before is None:
        return ChangeKind.INSERT
    return ChangeKind.DELETE if after is None else ChangeKind.REPLACE


def _by_place(words: Iterable[PlacedWord]) -> list[tuple[PlacedWord, ...]]:
    """Consecutive words, sentence by sentence and stretch by stretch."""
    return [tuple(run) for _, run in groupby(words, key=lambda w: (w.article, w.stretch, w.sentence))]


def _evidence(words: Sequence[PlacedWord]) -> Evidence | None:
    if not words:
        return None
    return Evidence(article=words[0].article, span=Span(words[0].word.span.start, words[-1].word.span.end))


def _is_mostly_gone(removed: Sequence[PlacedWord], sizes: Counter[int]) -> bool:
    """Whether most of a sentence is left out: then the rendering is a fragment, or lacks the sentence as a whole."""
    return bool(removed) and len(removed) > _MOSTLY_KEPT * sizes[removed[0].sentence]


def _lost_condition(removed: Sequence[PlacedWord], sizes: Counter[int]) -> tuple[ChangeFlag, ...]:
    """The flag for "[If the board agrees,] we will pay": a long condition is gone, and what hung on it stays."""
    stays = sizes[removed[0].sentence] - len(removed) >= _MIN_LEFT
    lost = stays and any(word.word.key in CONDITION for word in removed[:_MIN_LEFT])
    return (ChangeFlag.CONDITION,) if lost else ()


def _flags(removed: Sequence[PlacedWord], added: Sequence[PlacedWord]) -> tuple[ChangeFlag, ...]:
    """What the change touches."""
    before, after = [w.word.key for w in removed], [w.word.key for w in added]
    return tuple(flag for flag in ChangeFlag if words_that_count(flag, before) != words_that_count(flag, after))
