"""A tokenizer of whole words and a network that answers as a test tells it to."""

import re
from dataclasses import dataclass

import numpy as np

from onrecord.language.quotation import find_quotations
from onrecord.model import Span
from onrecord.read.tagger.encoding import CLS, SEP, Ints, Pieces, WindowSize, encode
from onrecord.read.tagger.labels import DISTANCE_STEPS, LINE_STEPS, LINK_WIDTH, Link, Name, Tag
from onrecord.read.tagger.links import LinkTerms
from onrecord.read.tagger.settings import Calibration, Settings
from onrecord.read.tagger.tagger import Scores, Tagger

_WORD = re.compile(r"\w+|[^\w\s]")
SURE = 12.0
TERMS = LinkTerms(
    distance=np.zeros((len(Link), 2 * len(DISTANCE_STEPS) + 1), dtype=np.float32),
    lines=np.tile(np.arange(LINE_STEPS, dtype=np.float32) * -3, (len(Link), 1)),
)


@dataclass(frozen=True)
class Words:
    """What ``WordTokenizer`` gives."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class WordTokenizer:
    """Cuts words and marks apart; the same word has the same number everywhere."""

    def __init__(self):
        self.numbers: dict[str, int] = {}

    def encode(self, sequence, *, add_special_tokens):
        """Cut a string."""
        assert not add_special_tokens
        found = list(_WORD.finditer(sequence))
        return Words(
            ids=[self.numbers.setdefault(word.group(), 1000 + len(self.numbers)) for word in found],
            offsets=[word.span() for word in found],
        )


class ScriptedNetwork:
    """Gives each word the tag, the name and the group that a plan has for it; words of a group point at each other."""

    def __init__(self, tokenizer, plan):
        self.tokenizer = tokenizer
        self.plan = plan
        self.lengths = []

    def score(self, ids, case, quoted, border):
        """Answer by the plan."""
        assert ids[0] == CLS
        assert ids[-1] == SEP
        assert len(ids) == len(case) == len(quoted) == len(border)
        self.lengths.append(len(ids))
        words = {number: word for word, number in self.tokenizer.numbers.items()}
        tags = np.zeros((len(ids), len(Tag)), dtype=np.float32)
        names = np.zeros((len(ids), len(Name)), dtype=np.float32)
        links = np.zeros((len(ids), len(Link), 3, LINK_WIDTH), dtype=np.float32)
        for place, number in enumerate(ids.tolist()):
            tag, group, name = self.plan.get(words.get(number, ""), (Tag.OUTSIDE, None, Name.OUTSIDE))
            tags[place, tag] = SURE
            names[place, name] = SURE
            if group is not None:
                links[place, :, 0, group] = SURE
                if tag == Tag.B_CUE:
                    links[place, Link.CONTENT_TO_CUE, 2, group] = SURE
                if tag in {Tag.B_SOURCE_LEFT, Tag.B_SOURCE_RIGHT}:
                    links[place, Link.CUE_TO_SOURCE :, 2, group] = SURE
        return Scores(tags, names, links.reshape(len(ids), -1))


def plan(**words):
    """A plan from ``word="TAG group NAME"``; group and name may be left out."""
    rows = {}
    for word, row in words.items():
        tag, group, name = [*row.split(), "-", "-"][:3]
        rows[word] = (
            Tag[tag],
            None if group == "-" else int(group),
            Name.OUTSIDE if name == "-" else Name[name],
        )
    return rows


def settings(**changes):
    """Settings that weigh nothing."""
    given = {
        "version": "scripted",
        "window": WindowSize(core=20, before=8, after=8),
        "terms": TERMS,
        "outside_price": 0.0,
        "min_probability": 0.0,
        "calibration": Calibration(weights=(1.0, 0.0, 0.0, 0.0, 0.0), bias=4.0),
    }
    return Settings(**(given | changes))


def tagger(words, **changes):
    """A tagger that follows a plan."""
    tokenizer = WordTokenizer()
    return Tagger(tokenizer=tokenizer, network=ScriptedNetwork(tokenizer, words), settings=settings(**changes))


def pieces(text: str, tokenizer: WordTokenizer | None = None) -> Pieces:
    """The words of a text as pieces."""
    whole = [Span(0, len(text))]
    return encode(text, whole, find_quotations(text, whole), tokenizer or WordTokenizer())


def columns(*rows: int) -> Ints:
    """Log probabilities of the decoder that are sure of one column each."""
    logs = np.full((len(rows), 7), -9.0, dtype=np.float32)
    logs[np.arange(len(rows)), rows] = -0.01
    return logs
