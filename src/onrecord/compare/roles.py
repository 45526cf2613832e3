"""Who has which part in a story: the lawyer, the pilot, the head doctor, by name."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from rapidfuzz import fuzz

from onrecord.compare.concepts import concept
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, Value
from onrecord.language.words import fold
from onrecord.model import Span

_ROLES: Final = """
lawyer doctor pilot guide teacher judge prosecutor mayor governor minister president chairman chairwoman chief director
manager owner founder coach captain driver engineer spokesman spokeswoman spokesperson ambassador senator congressman
congresswoman editor author singer actor actress priest rabbi bishop imam sheriff commander general colonel father
mother brother sister son daughter wife husband cousin uncle aunt girlfriend boyfriend suspect victim witness secretary
chancellor premier chairperson head professor scientist researcher analyst producer midfielder striker goalkeeper
quarterback firm company
""".strip()
ROLES: Final = frozenset(concept(word) for word in _ROLES.split())
"""What somebody can be in a story, as concepts; the slot of a name is its role."""

_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][\w’-]+(?:\s(?:[A-Z]\.|[A-Z][\w’-]+|(?:al|bin|da|de|del|der|di|la|van|von)\s[A-Z][\w’-]+)){1,4}"
)
_LONE = re.compile(r"(?<=, )(?<![.!?] )[A-Z][a-z]{3,}(?=,)")  # "the security company, Norhavn, ..."
_CAPITAL = re.compile(r"[A-Z]")
_POSSESSIVE: Final = frozenset({"'s", "’s"})
_BODIES: Final = frozenset({concept("firm")})
_REACH: Final = 6  # words between a name and its role
_MAX_NAMES: Final = 40  # of one sentence
_SAME_NAME: Final = 55  # likeness of two spellings of one surname, of 100


def find_roles(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> Iterator[Value]:
    """Full names next to a role, in order; the slot is the role, and ``about`` the first name."""
    for sentence in sentences:
        if not any(concept(word.key) in ROLES for word in surroundings.words(sentence)):
            continue
        for name in (_NAME, _LONE):
            matches = name.finditer(sentence.article.text, sentence.span.start, sentence.span.end)
            for match in islice(matches, _MAX_NAMES):
                span = Span(*match.span())
                for role in _roles_near(sentence, span, surroundings):
                    if (role in _BODIES) == (name is _LONE):
                        yield _value(sentence, span, role, surroundings)


def _value(sentence: StatedSentence, span: Span, role: str, surroundings: Surroundings) -> Value:
    name = span.of(sentence.article.text)
    return Value(
        sentence=sentence,
        span=span,
        slot=role,
        about=fold(name.split()[0]),
        text=name,
        size=0.0,
        low=0.0,
        high=0.0,
        context=surroundings.around(sentence, span),
    )


def _roles_near(sentence: StatedSentence, name: Span, surroundings: Surroundings) -> tuple[str, ...]:
    """The roles beside a name, up to the next name: what stands beyond that is the other's."""
    text = sentence.article.text
    before, after = surroundings.beside(sentence, name, _REACH)
    near = [(word, text[word.span.end : name.start]) for word in before]
    near += [(word, text[name.end : word.span.start]) for word in after]
    if text[name.end : name.end + 2] in _POSSESSIVE:
        return ()
    roles = ((concept(word.key), between) for word, between in near)
    return tuple(dict.fromkeys(key for key, between in roles if key in ROLES and not _CAPITAL.search(between)))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names with one first name are spellings of one another."""
    return fuzz.ratio(_surname(one), _surname(other)) >= _SAME_NAME


def _surname(name: str) -> str:
    return fold(name.rsplit(maxsplit=1)[-1])
