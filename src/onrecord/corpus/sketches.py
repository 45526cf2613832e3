"""Texts that are nearly the same: a small sketch of each, keys by which likes meet, and the matches among those.

The likeness of two texts is the Jaccard similarity of their sets of word 5-shingles: of all runs of five words that
either has, the share that both have. A sketch stands for the set: 128 hash functions, and of each the smallest value
over the set (MinHash), for two sets have the same smallest value as often as they are alike. Of each the lowest 8 bits
are kept (b-bit minwise hashing). Ten keys are hashes of six whole minima each: texts that share a key are compared.

How often a pair shares a key, ``1 - (1 - j ** 6) ** 10`` for a likeness of ``j``:

    j      .3    .4    .5    .6    .7    .8    .9
    share  .007  .040  .146  .380  .714  .952  .999

Ten bands of six are the fewest keys with at least .95 at .8 and at most .15 at .5, and each key is a row to sort.

Same text, same sketch, on every machine: nothing here depends on the process, the byte order or numpy's generators,
but a letter that a later Python is the first to know may change its text's. Whatever changes a number of this module
changes the sketches of all texts.

What this does not find: a short report inside a long one, for their likeness is at most the ratio of their lengths;
and texts in scripts without blanks between words, where a "word" is all that stands between two marks, unless nearly
all their sentences are the same.

Papers: Broder 1997, SEQUENCES (resemblance); Li and König 2010, WWW (b-bit minwise hashing).
"""

import re
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

VALUES: Final = 128
"""The number of values of a signature."""

KEYS: Final = 10
"""The number of keys of a sketch."""

# Lab note (2026-11): 18,722 pairs of a development story and its copy with sentences or words left out, added or
# replaced, likeness .4 to below 1. Of 828 at .79 to .81, 96.5 % share a key; of 231 at .49 to .51, 17 % (14.6 expected,
# 2.3 standard error). Estimates are off by .034 at .80 to .85, as chance has it, and by less than .003 on average in
# each step of .05; whole values instead of 8 bits are no better (.0355 and .0349 over 2,500 pairs). Of pairs of .8 and
# more, 93 % are found at a least share of .8 and 99 % at .75; of .85 and more, 99.6 and 99.9 %; of .9 and more, all.
# Of those found, 93 and 82 % are of .8 and more, 99.98 and 99.5 % of .7 and more. Of 34,980 pairs of different
# stories (931 of one event) none below .7 is found, at either share.
_ROWS: Final = 6  # minima under one key
_SHINGLE_WORDS: Final = 5
_MAX_SHINGLES: Final = 20_000  # many times the longest report; no text takes more than 150 ms
_MAX_CHARS: Final = 400_000  # so many words of 20 characters
_BLOCK_SHINGLES: Final = 512  # 256 KB of hashes: the fastest of 64 to 1,024, 2026, two cores
_BLOCK_ROWS: Final = 1 << 15  # 4 MB of signatures at a time
_REPRESENTATIVES: Final = 16
_WORD: Final = re.compile(r"[^\W_]+")

Hashes = NDArray[np.uint64]
Minima = NDArray[np.uint32]
Places = NDArray[np.int64]
Rows = NDArray[np.int64]
Signatures = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sketch:
    """What stands for a text.

    Attributes:
        signature: uint8, shape (VALUES,): the lowest 8 bits of each minimum.
        keys: uint64, shape (KEYS,): texts that share one are worth comparing.
    """

    signature: Signatures
    keys: Hashes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matches:
    """Which texts are like an earlier one; the arrays have a row for each match.

    Attributes:
        rows: int64: which row it is.
        places: int64: where the text is.
        first_places: int64: where the earlier text is; always less than ``places``.
        shares: float32: the estimated likeness in [0, 1]; 1 for the same text.
        exact: bool: whether it is the same text, to the character. Near texts may be estimated at 1, too.
    """

    rows: Rows
    places: Places
    first_places: Places
    shares: NDArray[np.float32]
    exact: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many matches there are."""
        return len(self.places)


def _mix(numbers: Hashes) -> Hashes:
    """Numbers that look random, a different one for each (the finalizer of SplitMix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _constants(first: int, count: int) -> Hashes:
    """Odd numbers that look random, always the same."""
    return _mix(np.arange(first, first + count, dtype=np.uint64)) | np.uint64(1)


_FACTORS: Final[Minima] = (_constants(1, VALUES) >> np.uint64(32)).astype(np.uint32) | np.uint32(1)
_TERMS: Final[Minima] = (_constants(1001, VALUES) >> np.uint64(32)).astype(np.uint32)
_WORD_FACTORS: Final = _constants(2001, _SHINGLE_WORDS)
_ROW_FACTORS: Final = _constants(3001, _ROWS)
_KEY_TERMS: Final = _constants(4001, KEYS)

# The share for each number of equal values, of which 1 in 256 is equal by chance where the minima differ.
_SHARES: Final = np.clip((np.arange(VALUES + 1) / VALUES - 1 / 256) / (1 - 1 / 256), 0, 1).astype(np.float32)


def sketch(text: str) -> Sketch:
    """The sketch of a text, from its words in lower case (``str.casefold``) alone: marks and blanks do not count.

    A text of fewer than five words has one shingle, all of its words; one without a word has a signature of zeros.
    Of a long text the first 20,000 shingles count, or those in its first 400,000 characters if they are fewer.
    """
    words = _WORD.findall(text[:_MAX_CHARS].casefold())[: _MAX_SHINGLES + _SHINGLE_WORDS - 1]
    minima = _minima(_shingles(words))
    return Sketch(signature=minima.astype(np.uint8), keys=_keys(minima))


def _shingles(words: list[str]) -> Minima:
    """A hash of each run of five words, in their order."""
    size = min(_SHINGLE_WORDS, len(words))
    hashes = _mix(np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words)))
    sums = np.zeros(len(words) - size + 1 if words else 0, np.uint64)
    for place in range(size):
        sums += hashes[place : place + len(sums)] * _WORD_FACTORS[place]
    return (_mix(sums) >> np.uint64(32)).astype(np.uint32)


def _minima(shingles: Minima) -> Minima:
    """Of each hash function the smallest value over the shingles, shape (VALUES,); zeros without a shingle."""
    if not len(shingles):
        return np.zeros(VALUES, np.uint32)
    lowest = np.full(VALUES, np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(shingles), _BLOCK_SHINGLES):
        values = shingles[start : start + _BLOCK_SHINGLES, np.newaxis] * _FACTORS
        values += _TERMS
        np.minimum(lowest, values.min(axis=0), out=lowest)
    return lowest


def _keys(minima: Minima) -> Hashes:
    """A hash of the number of each band and of the six whole minima in it."""
    rows = _mix(minima[: KEYS * _ROWS].astype(np.uint64)).reshape(KEYS, _ROWS)
    return _mix(np.sum(rows * _ROW_FACTORS, axis=1, dtype=np.uint64) + _KEY_TERMS)


def similarity(a: Signatures, b: Signatures) -> float:
    """The likeness of two texts, estimated from their signatures, in [0, 1].

    The standard error is ``sqrt(j * (1 - j) / 128)`` for a likeness of ``j``: .035 at .8, .026 at .9.
    """
    return float(_SHARES[np.count_nonzero(a == b)])


def match(keys: Hashes, digests: Hashes, places: Places, signatures: Signatures, *, min_share: float = 0.8) -> Matches:
    """The rows that are like an earlier row with the same key, each with one such row; in the order of the rows.

    The same text as an earlier row's goes to the first row of that text. Any other is compared with the group's
    representatives, in their order, and goes to the first that is like enough; a row that is like none becomes one
    itself, until there are 16. So time grows with the number of rows, not with its square, however large a group is.
    The earlier row may itself have one that is earlier still. Texts that share several keys match under each of them.

    Args:
        keys: uint64, shape (n,), ascending; a sketch gives as many rows as it has keys.
        digests: uint64, shape (n, 2): 16 bytes that tell one text from any other, in any byte order.
        places: int64, shape (n,): a number for each text, ascending among equal keys.
        signatures: uint8, shape (n, VALUES).
        min_share: The least estimated likeness of a match.
    """
    groups = _runs(keys)
    first = _first_of_same_texts(groups, digests)
    exact = first != np.arange(len(keys))
    shares = exact.astype(np.float32)
    rows = np.flatnonzero(~exact)
    for _ in range(_REPRESENTATIVES):
        starts = _starts_of_runs(groups[rows])
        others = starts != np.arange(len(rows))
        rows, earlier = rows[others], rows[starts[others]]
        found = _compare(signatures, rows, earlier)
        near = found >= min_share
        first[rows[near]], shares[rows[near]] = earlier[near], found[near]
        rows = rows[~near]
    linked = np.flatnonzero(first != np.arange(len(keys)))
    return Matches(
        rows=linked,
        places=places[linked],
        first_places=places[first[linked]],
        shares=shares[linked],
        exact=exact[linked],
    )


def _runs(keys: Hashes) -> Rows:
    """The number of each row's group: rows of equal keys that follow one another."""
    changes = np.ones(len(keys), np.int64)
    changes[1:] = keys[1:] != keys[:-1]
    return np.cumsum(changes)


def _starts_of_runs(groups: Rows) -> Rows:
    """For each row the first row of its group."""
    starts = np.arange(len(groups))
    starts[1:][groups[1:] == groups[:-1]] = 0
    return np.maximum.accumulate(starts)


def _first_of_same_texts(groups: Rows, digests: Hashes) -> Rows:
    """For each row the first row of its group that has the same text; mostly the row itself."""
    order = np.lexsort((digests[:, 1], digests[:, 0], groups))  # stable: the same texts stay in the order of rows
    same = np.all(digests[order[1:]] == digests[order[:-1]], axis=1) & (groups[order[1:]] == groups[order[:-1]])
    starts = np.arange(len(order))
    starts[1:][same] = 0
    first = np.empty_like(order)
    first[order] = order[np.maximum.accumulate(starts)]
    return first


def _compare(signatures: Signatures, rows: Rows, others: Rows) -> NDArray[np.float32]:
    """The likeness of each row to the other one beside it."""
    shares = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _BLOCK_ROWS):
        block = slice(start, start + _BLOCK_ROWS)
        equal = signatures[rows[block]] == signatures[others[block]]
        shares[block] = _SHARES[np.sum(equal, axis=1, dtype=np.uint8)]  # at most 128: a byte is enough, and faster
    return shares
