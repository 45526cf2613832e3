"""Noun phrases that name who speaks: names, roles, bodies, documents and pronouns.

There is no tagger here: a phrase is a run of content words before a reporting verb or after it, tied together by
prepositions such as "of" and "for". What it names is read off its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from onrecord.model import Span
from onrecord.read import lexicon
from onrecord.read.tokens import Token, TokenKind

_PARTICLES = frozenset("de van von bin ben al el la le da di du dos das del y der den ter ibn abu st san".split())
# "Brask-based Harbourline": the first word is no part of the name.
_EPITHET_ENDINGS = (
    "-based",
    "-owned",
    "-backed",
    "-born",
    "-led",
    "-listed",
    "-run",
    "-funded",
    "-headquartered",
    "-registered",
    "-controlled",
)
# Months that are surnames as well.
_SURNAMES = frozenset({"may", "march", "august", "june"})
# Determiners that stand alone for people: "wrote another".
_ALONE = frozenset({"another", "others", "some", "many", "one"})
_AGENTIVE = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee")
_MAX_TOKENS = 24
_MAX_LINKS = 4


class Head(Enum):
    """What a noun phrase is, by its head."""

    NAME = "name"
    ROLE = "role"
    DOCUMENT = "document"
    PRONOUN = "pronoun"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase of one sentence.

    Attributes:
        start: Index of the first token.
        end: Index after the last token.
        span: Its characters.
        head: What it is.
        name: The tokens of the proper name, titles left out.
        title: A title before the name, in lower case ("mr"); else empty.
        role: The words of a role: "British Prime Minister", "local police chief"; a span.
        role_head: The last word of the role, in lower case.
        body: The body that a role belongs to: "for the Harbour Office", "a Harbour Office spokeswoman"; a span.
        determined: Whether it begins with "the", "this" or a possessive.
    """

    start: int
    end: int
    span: Span
    head: Head
    name: tuple[Token, ...] = field(default=())
    title: str = ""
    role: Span | None = None
    role_head: str = ""
    body: Span | None = None
    determined: bool = False

    @property
    def name_span(self) -> Span | None:
        """The characters of the name."""
        return Span(self.name[0].span.start, self.name[-1].span.end) if self.name else None


def phrase_before(tokens: Sequence[Token], end: int, *, floor: int = 0) -> NounPhrase | None:
    """The noun phrase that ends right before token ``end``, not reaching left of ``floor``; or ``None``."""
    last = end - 1
    if last < floor or not tokens[last].is_word:
        return None
    if tokens[last].lower in lexicon.PRONOUNS:
        return _pronoun(tokens, last)
    if not _is_content(tokens, last):
        return None
    start = _run_start(tokens, last, floor)
    links = 0
    while links < _MAX_LINKS and end - start < _MAX_TOKENS and _links_left(tokens, start, floor):
        start = _run_start(tokens, start - 2, floor)
        links += 1
    start = _skip_times(tokens, start, end)
    return analyse(tokens, start, end)


def phrase_after(tokens: Sequence[Token], start: int, *, ceiling: int | None = None) -> NounPhrase | None:
    """The noun phrase that begins at token ``start``, not reaching right of ``ceiling``; or ``None``."""
    limit = len(tokens) if ceiling is None else ceiling
    if start >= limit or not tokens[start].is_word:
        return None
    if tokens[start].lower in lexicon.PRONOUNS:
        return _pronoun(tokens, start)
    end = _run_end(tokens, start, limit)
    if end == start:
        return None
    links = 0
    while links < _MAX_LINKS and end - start < _MAX_TOKENS and _links_right(tokens, end, limit):
        grown = _run_end(tokens, end + 1, limit)
        if grown == end + 1:
            break
        end, links = grown, links + 1
    while end > start + 1 and _is_time(tokens, end - 1):
        end -= 1
    if all(token.lower in lexicon.DETERMINERS - _ALONE for token in tokens[start:end]):
        return None
    return analyse(tokens, start, end)


def _is_time(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is one of time and no surname: "Bo Dahl May 3", not "Ann May"."""
    named = tokens[index].bare in _SURNAMES and index > 0 and tokens[index - 1].is_capital
    dated = index + 1 < len(tokens) and tokens[index + 1].text[0].isdigit()
    return tokens[index].bare in lexicon.TIME_WORDS and (dated or not named)


def _pronoun(tokens: Sequence[Token], index: int) -> NounPhrase:
    return NounPhrase(index, index + 1, tokens[index].span, Head.PRONOUN)


def _is_content(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if not token.is_word:
        return False
    if token.is_acronym:
        return True
    if token.is_capital:
        return token.lower not in lexicon.FUNCTION_WORDS
    return (
        token.lower not in lexicon.FUNCTION_WORDS | lexicon.DETERMINERS
        and not token.text.lower().replace("’", "'").endswith("n't")
        and token.lower not in lexicon.ADVERBS
        and not (token.lower in lexicon.CUES and token.lower not in lexicon.NOUN_LIKE)
    )


def is_joint(tokens: Sequence[Token], index: int) -> bool:
    """Whether "and" or a particle at ``index`` stands between parts of names."""
    if not 0 < index < len(tokens) - 1 or tokens[index].is_capital:
        return False
    if (
        tokens[index].text == "and"
        and tokens[index - 1].lower in lexicon.ROLES
        and tokens[index + 1].lower in lexicon.ROLES
    ):
        return True
    around = _is_of_name(tokens[index - 1]) and _is_of_name(tokens[index + 1])
    return around and tokens[index].lower in (_PARTICLES | {"and", "&"})


def _run_start(tokens: Sequence[Token], last: int, floor: int) -> int:
    start = last + 1
    while start > floor and last - start < _MAX_TOKENS:
        token = tokens[start - 1]
        if _is_conjunction(tokens, start - 1):
            break
        if token.is_word and token.lower in lexicon.DETERMINERS and not token.is_possessive:
            return start - 1
        if not (_is_content(tokens, start - 1) or is_joint(tokens, start - 1)):
            break
        start -= 1
    return start


def _is_conjunction(tokens: Sequence[Token], index: int) -> bool:
    """Whether a "that" opens a clause: "said that Harbourline", "reports that the board"."""
    before = tokens[index - 1] if index else None
    return tokens[index].lower == "that" and before is not None and before.lower in lexicon.CUES


def _run_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    end = start
    while end < limit and tokens[end].is_word and tokens[end].lower in lexicon.DETERMINERS:
        end += 1
    while end < limit and end - start < _MAX_TOKENS and (_is_content(tokens, end) or is_joint(tokens, end)):
        if end > start and _leaves_name(tokens, end, limit):
            break
        end += 1
    return end


def _leaves_name(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a lower-case word after a name begins a predicate: "Harbourline fell", not "Harbourline staff"."""
    before, token = tokens[at - 1], tokens[at]
    if not before.is_capital or before.is_possessive or token.is_capital or not token.text[0].isalpha():
        return False
    near = tokens[at : min(at + 3, limit)]
    if token.lower in _PARTICLES or any(t.lower in lexicon.ROLES | lexicon.DOCUMENTS for t in near):
        return False
    names_follow = len(near) > 1 and near[1].is_capital and not near[1].is_possessive
    return not names_follow or token.lower.endswith(("ed", "s"))


def _links_left(tokens: Sequence[Token], start: int, floor: int) -> bool:
    """Whether a preposition before ``start`` ties the run to a noun before it."""
    at = start - 1
    return (
        at - 1 >= floor and tokens[at].is_word and tokens[at].lower in lexicon.LINKING and _is_content(tokens, at - 1)
    )


def _links_right(tokens: Sequence[Token], end: int, limit: int) -> bool:
    if end + 1 >= limit or not tokens[end].is_word or tokens[end].lower not in lexicon.LINKING:
        return False
    following = tokens[end + 1]
    if following.bare in lexicon.TIME_WORDS or following.text[0].isdigit():
        return False
    return following.lower in lexicon.DETERMINERS or _is_content(tokens, end + 1)


def _skip_times(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end - 1 and tokens[start].bare in lexicon.TIME_WORDS:
        start += 1
    return start


def analyse(tokens: Sequence[Token], start: int, end: int) -> NounPhrase | None:
    """Read what the phrase ``tokens[start:end]`` names; ``None`` for an empty phrase."""
    if start >= end:
        return None
    link = next((i for i in range(start + 1, end) if _is_link(tokens[i])), end)
    core = tokens[start:link]
    span = Span(tokens[start].span.start, tokens[end - 1].span.end)
    determined = core[0].lower in {"the", "this", "that", "his", "her", "their", "its"} or core[0].is_possessive
    base = NounPhrase(start, end, span, Head.OTHER, determined=determined)
    office = _office(tokens, link, end)
    if office:
        return _named(tokens, base, tokens[start:end], end - office, end)
    caps = _final_capitals(core)
    if caps:
        return _named(tokens, base, core, caps, link)
    return _unnamed(tokens, base, core, link)


def _unnamed(tokens: Sequence[Token], base: NounPhrase, core: Sequence[Token], link: int) -> NounPhrase:
    """A phrase without a name: a role, a body or a document by its last word."""
    head, end = core[-1].lower, base.end
    if head in lexicon.SPOKESPEOPLE and len(core) > 1 and not any(t.is_capital for t in core[1:]):
        inner = [t for t in core[:-1] if t.lower not in lexicon.DETERMINERS]
        if inner and inner[-1].lower in lexicon.BODIES:
            body = Span(inner[0].span.start, inner[-1].span.end)
            return _with(base, Head.ROLE, core, head, body)
    if head in lexicon.DOCUMENTS and head not in lexicon.BODIES:
        return _with(base, Head.DOCUMENT, core, head, _body_in(core) or _body_after(tokens, link, end))
    people = head.endswith((*_AGENTIVE, "ers", "ists")) and len(head) > 4 and len(core) <= 4
    if people or any(token.lower in lexicon.ROLES for token in core):
        return _with(base, Head.ROLE, core, head, _body_after(tokens, link, end) or _body_in(core))
    return base


def _office(tokens: Sequence[Token], link: int, end: int) -> int:
    """Where the name begins in "Secretary of State Ann Poe", "Minister for Ports Bo Dahl"; 0 if in no such phrase."""
    if link + 3 >= end + 1 or tokens[link - 1].lower not in lexicon.ROLES or not tokens[link - 1].is_capital:
        return 0
    at = link + 1
    while at < end and tokens[at].lower in lexicon.PORTFOLIOS:
        at += 1
    body = next((i for i in range(end - 2, link, -1) if tokens[i].lower in lexicon.ORGANISATION_WORDS), None)
    if body is not None and body <= end - 3 and all(token.is_capital for token in tokens[body + 1 : end]):
        return body + 1
    named = link + 1 < at <= end - 2 and all(token.is_capital for token in tokens[at:end])
    return at if named else 0


def _is_link(token: Token) -> bool:
    return token.is_word and not token.is_capital and token.lower in lexicon.PREPOSITIONS


def _with(base: NounPhrase, head: Head, core: Sequence[Token], word: str, body: Span | None) -> NounPhrase:
    role = core[1:] if len(core) > 1 and core[0].lower in {"the", "a", "an"} else core
    span = Span(role[0].span.start, role[-1].span.end)
    return NounPhrase(
        base.start, base.end, base.span, head, role=span, role_head=word, body=body, determined=base.determined
    )


def _final_capitals(core: Sequence[Token]) -> int:
    """How many tokens at the end of ``core`` belong to one capitalised sequence."""
    count = 0
    for i in range(len(core) - 1, -1, -1):
        token = core[i]
        joint = token.lower in _PARTICLES | {"and", "&"} and i > 0 and _is_of_name(core[i - 1])
        if token.is_capital:
            inside = not (token.is_possessive and count) or _is_plural_of_name(core, i)
        else:
            inside = bool(count) and (joint or token.text[0].isdigit())
        if inside:
            count += 1
        else:
            break
    while count and core[len(core) - count].lower in lexicon.DETERMINERS | lexicon.FUNCTION_WORDS:
        count -= 1
    return count


def _is_of_name(token: Token) -> bool:
    return token.is_capital or token.lower in _PARTICLES


def _is_plural_of_name(core: Sequence[Token], i: int) -> bool:
    """Whether a plural possessive is part of a body's name: "the Pilots' Guild"."""
    return core[i].text[-2:] in {"s'", "s’"} and core[i + 1].lower in lexicon.ORGANISATION_WORDS


def _named(tokens: Sequence[Token], base: NounPhrase, core: Sequence[Token], caps: int, link: int) -> NounPhrase:
    """A phrase that ends in capitals: a name, with a role before it; or a role in capitals."""
    capitals = core[len(core) - caps :]
    split = _role_split(capitals)
    before = [*core[: len(core) - caps], *capitals[:split]]
    name, title = _without_titles(capitals[split:])
    if before and before[0].lower in lexicon.DETERMINERS:
        before = before[1:]
    role = Span(before[0].span.start, before[-1].span.end) if before else None
    if len(name) == 1 and name[0].lower in lexicon.ABSTRACT:
        return base
    if not name:
        return _with(base, Head.ROLE, core, core[-1].lower, _body_after(tokens, link, base.end) or _body_in(core))
    if name[-1].lower in lexicon.ROLES - lexicon.BODIES and name[-1].lower not in lexicon.ORGANISATION_WORDS:
        return _with(base, Head.ROLE, core, name[-1].lower, _body_after(tokens, link, base.end) or _body_in(core))
    if link < base.end and tokens[link].text == "of" and name[-1].lower in lexicon.ORGANISATION_WORDS:
        stop = next((i for i in range(link + 1, base.end) if not tokens[i].is_capital), base.end)
        name = (*name, *tokens[link:stop]) if stop > link + 1 else name
    role_head = before[-1].lower if before else ""
    return NounPhrase(
        base.start, base.end, base.span, Head.NAME, tuple(name), title, role, role_head, None, base.determined
    )


def _role_split(capitals: Sequence[Token]) -> int:
    """Where the name begins in "Defence Secretary Ann Poe": after the last role word that something follows."""
    for i in range(len(capitals) - 2, -1, -1):
        low = capitals[i].bare
        follows_title = low in lexicon.TITLES and i == 0 and low not in lexicon.ROLES
        if (
            low in lexicon.ROLES
            and not (follows_title or capitals[i].is_possessive)
            and not capitals[i + 1].text[0].isdigit()
        ):
            if low in lexicon.BODIES and low in lexicon.ORGANISATION_WORDS:
                continue
            return i + 1
    return 0


def _without_titles(name: Sequence[Token]) -> tuple[tuple[Token, ...], str]:
    title = ""
    epithets = [i + 1 for i, token in enumerate(name) if token.lower.endswith(_EPITHET_ENDINGS)]
    rest = list(name[max(epithets, default=0) :])
    while len(rest) > 1 and rest[0].bare in lexicon.TITLES:
        title = rest.pop(0).bare
    if len(rest) == 1 and rest[0].bare in lexicon.TITLES and rest[0].bare in lexicon.ROLES:
        return (), title
    return tuple(rest), title


def _body_after(tokens: Sequence[Token], link: int, end: int) -> Span | None:
    """The name after "for", "of", "at" or "from": the body that a role speaks for."""
    if link >= end or tokens[link].lower not in {"for", "of", "at", "from", "with"}:
        return None
    start = link + 1
    if start < end and tokens[start].lower in {"the", "a", "an"}:
        start += 1
    stop = next((i for i in range(start, end) if _is_link(tokens[i])), end)
    if start >= stop or not any(token.is_capital for token in tokens[start:stop]):
        stop = end
    return Span(tokens[start].span.start, tokens[stop - 1].span.end) if start < stop else None


def _body_in(core: Sequence[Token]) -> Span | None:
    """The name before a role: "a Harbour Office spokeswoman", "Brask's president"."""
    capitals = [i for i, token in enumerate(core) if token.is_capital and token.lower not in lexicon.DETERMINERS]
    if not capitals or capitals[0] == len(core) - 1:
        return None
    last = capitals[0]
    while last + 1 < len(core) - 1 and core[last + 1].is_capital:
        last += 1
    end = core[last].span.end
    if core[last].is_possessive:
        end = (
            core[last].span.start
            + len(core[last].text)
            - (2 if core[last].text[-1] in "sS" and core[last].text[-2] in "’'´" else 1)
        )
    return Span(core[capitals[0]].span.start, end)


__all__ = ["Head", "NounPhrase", "TokenKind", "analyse", "is_joint", "phrase_after", "phrase_before"]
