"""Who is accused, blamed, criticised, charged, sued or suspected in an article: accusing words with a named target.

    active     "She accused Bo Dahl of theft", "They blamed the wreck on Bo Dahl"
    passive    "Bo Dahl was charged with theft", "Bo Dahl, accused of theft"
    nouns      "allegations of theft against Bo Dahl", "criticism of Bo Dahl", "Bo Dahl faces charges"
    doubt      "Bo Dahl allegedly took it", "the suspect, Bo Dahl", "Bo Dahl pleaded not guilty"

A target without a name ("accused him", "blamed the owners") is left out, and so is what is negated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.fairness.body import Body, BodySentence, Token
from onrecord.fairness.clauses import named_before, objects, soon, subjects
from onrecord.fairness.names import Directory, NamePlace
from onrecord.model import Span


def _forms(*stems: str) -> frozenset[str]:
    """The forms of regular verbs: "blam" gives blame, blames, blamed and blaming; "condemn_" has no e."""
    forms: set[str] = set()
    for stem in stems:
        bare = stem.removesuffix("_")
        forms |= {f"{bare}ed", f"{bare}ing", *((bare, f"{bare}s") if stem != bare else (f"{bare}e", f"{bare}es"))}
    return frozenset(forms)


_CRIMINAL = frozenset("charged charging indicted indicting convicted convicting arrested arresting detained".split())
# These have a thing for an object as well ("blasted a homer off Dahl"), so a name must come at once.
_HARSH = frozenset("slammed slamming slams faulted blasted blasting".split())
_VERBS = (
    _forms(
        "accus", "blam", "criticis", "criticiz", "condemn_", "denounc", "su", "rebuk", "chastis", "castigat", "berat"
    )
    | _forms("lambast_", "lambast", "censur", "implicat", "prosecut")
    | _HARSH
    | _CRIMINAL
)
# Verbs that say something else without these words soon after: "charged with", "is suspected of".
_NEEDED = {"charged": frozenset({"with"}), "charging": frozenset({"with"}), "suspected": frozenset({"of"})}
_NEEDED_WITHIN = 14
_BE = frozenset("is are was were be been being gets got get stands stood 's".split())
_AFTER_PARTICIPLE = frozenset("of by for with in over as on".split())
_AGAINST = frozenset(
    """allegation allegations accusation accusations charge charges complaint complaints lawsuit lawsuits suit
    indictment proceedings backlash claims case outcry""".split()
)
_OF = frozenset("criticism condemnation denunciation".split())
_FACING = frozenset("face faces faced facing".split())
_FACED = frozenset(
    """charge charges accusations allegations criticism lawsuit lawsuits backlash trial prosecution indictment
    condemnation inquiry inquiries investigation investigations""".split()
)
_FACED_WITHIN = 10
_DRAWING = frozenset("drew draws drawn attracted came comes sparked".split())
_PLEADING = frozenset("pleaded pled pleads found not".split())
_NEGATING = frozenset(
    "not no never without nobody refused refuses declined declines dropped drop dismissed dismiss".split()
)
_DETERMINERS = frozenset("the a main prime chief murder bombing attack".split())


@dataclass(frozen=True, slots=True)
class Found:
    """One accusing place: the sentence, the accusing words, who is named, by words and by place."""

    sentence: BodySentence
    cue: Span
    target: NamePlace
    keys: tuple[str, ...]
    name: str


def find_accusations(body: Body, directory: Directory) -> tuple[Found, ...]:
    """Every accusing place of the body, in order; one for each target."""
    return tuple(found for sentence in body.sentences for found in _in_sentence(sentence, body.text, directory))


def _in_sentence(sentence: BodySentence, text: str, directory: Directory) -> Iterator[Found]:
    tokens = sentence.tokens
    seen: set[Span] = set()
    for at, token in enumerate(tokens):
        if not (token.text.islower() or (at == 0 and token.is_capital)):
            continue
        for target in _targets(tokens, at):
            if target.span in seen or not directory.is_name(target) or _is_negated(tokens, at):
                continue
            seen.add(target.span)
            keys, name = directory.fullest(target.keys, target.span.of(text))
            yield Found(sentence, token.span, target, keys, name)


def _targets(tokens: Sequence[Token], at: int) -> Iterator[NamePlace]:
    key = tokens[at].key
    if key in _VERBS or key == "suspected":
        yield from _of_verb(tokens, at)
    elif key in _AGAINST:
        yield from objects(tokens, soon(tokens, at, frozenset({"against"})))
    elif key in _OF and at + 1 < len(tokens) and tokens[at + 1].key == "of":
        yield from objects(tokens, at + 1)
    elif key == "allegedly" or _faces_charges(tokens, at) or _draws_criticism(tokens, at):
        yield from subjects(tokens, at)
    elif key == "guilty" and at > 0 and tokens[at - 1].key in _PLEADING:
        yield from subjects(tokens, _verb_of_guilt(tokens, at))
    elif key in {"suspect", "alleged", "alleges", "allege"}:
        yield from _doubted(tokens, at)


def _of_verb(tokens: Sequence[Token], at: int) -> Iterator[NamePlace]:
    key = tokens[at].key
    needed = _NEEDED.get(key)
    if needed is not None and soon(tokens, at, needed, within=_NEEDED_WITHIN) is None:
        return
    be = _passive(tokens, at)
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if key == "blamed" and following == "on":
        yield from objects(tokens, at + 1)
    elif be is not None:
        yield from subjects(tokens, be)
    elif key.endswith("ed") and following in _AFTER_PARTICIPLE:
        if at > 0 and tokens[at - 1].key == ",":
            yield from named_before(tokens, at - 1)
    elif key != "suspected":
        found = list(objects(tokens, at, skip=1 if key in _HARSH else None))
        blamed_on = soon(tokens, at, frozenset({"on"})) if key.startswith("blam") and not found else None
        yield from found or objects(tokens, blamed_on)


def _passive(tokens: Sequence[Token], at: int) -> int | None:
    """The form of "be" that makes a participle passive; ``None`` if none does."""
    before = at - 1
    while before > 0 and (
        tokens[before].key.endswith("ly") or tokens[before].key in {"also", "now", "already", "since"}
    ):
        before -= 1
    return before if before >= 0 and tokens[before].key in _BE and tokens[at].key.endswith("ed") else None


def _doubted(tokens: Sequence[Token], at: int) -> Iterator[NamePlace]:
    """Such as "the suspect, Bo Dahl", "alleged thief Bo Dahl", "alleges that Bo Dahl took it"."""
    key = tokens[at].key
    if key == "suspect" and (at == 0 or tokens[at - 1].key not in _DETERMINERS):
        return
    comma = at + 1 < len(tokens) and tokens[at + 1].key in {",", "that"}
    for name in objects(tokens, at + comma, skip=2 if key == "alleged" else 0, clause=key != "suspect"):
        if not any(char.isdigit() for char in "".join(name.keys)):
            yield name
            return


def _faces_charges(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].key in _FACING and soon(tokens, at, _FACED, within=_FACED_WITHIN) is not None


def _draws_criticism(tokens: Sequence[Token], at: int) -> bool:
    """Such as "came under fire", "drew criticism"."""
    if tokens[at].key not in _DRAWING:
        return False
    ahead = [token.key for token in islice(tokens, at + 1, at + 4)]
    return "criticism" in ahead or ahead[:2] == ["under", "fire"]


def _verb_of_guilt(tokens: Sequence[Token], guilty: int) -> int:
    """Where the verb of "pleaded not guilty" and "was found guilty" begins."""
    at = guilty - 1
    while at > 0 and tokens[at].key in _PLEADING | _BE:
        at -= 1
    return at + 1


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    before = [token.key for token in tokens[max(0, at - 4) : at] if token.is_word]
    if tokens[at].key == "guilty":
        return False
    return any(key in _NEGATING or key.endswith("n't") for key in before) or before[-3:] == ["stopped", "short", "of"]
