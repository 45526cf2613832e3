"""Words that bind somebody to an act of their own: "will", "plans to", "has agreed to", "is ready to", "refuses to"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.read import lexicon
from onrecord.read.lexicon import inflect
from onrecord.read.tokens import Token


@dataclass(frozen=True, slots=True)
class Bond:
    """A binding word in a run of tokens.

    Attributes:
        cue: Index of its first token: a verb, an adjective or a noun.
        act: Index of the first token of the act.
        modality: ``will``, ``would``, ``could``, ``plan``, ``pledge``, ``ready``, ``refuse``, ``threat``, or
            ``withheld`` where somebody is said not to commit.
        is_negative: Whether it is negated ("will not", "no plans to"); a refusal that is not negated is False.
        is_modal: Whether it says only that the act lies ahead ("will"), which a forecast says too.
        is_noun: Whether it is a noun ("an offer to"), whose owner is bound.
    """

    cue: int
    act: int
    modality: str
    is_negative: bool = False
    is_modal: bool = False
    is_noun: bool = False


_IRREGULAR = {
    "plan": ("plans", "planned", "planning"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
}
_VERBS_OF = {
    "plan": "plan intend aim decide resolve",
    "pledge": "pledge promise vow agree swear undertake consent acquiesce commit",
    "ready": "offer",
    "refuse": "refuse decline",
    "threat": "threaten",
}
# Inflected form -> (base form, modality); "to" and the act follow.
_VERBS = {
    form: (verb, modality)
    for modality, verbs in _VERBS_OF.items()
    for verb in verbs.split()
    for form in (verb, *(_IRREGULAR.get(verb) or inflect(verb)))
}
_ADJECTIVES = {
    **dict.fromkeys("ready willing prepared open".split(), "ready"),
    "determined": "plan",
    "committed": "pledge",
}
_NOUNS = {
    **dict.fromkeys("plan plans intention intentions".split(), "plan"),
    **dict.fromkeys("promise promises pledge pledges vow vows".split(), "pledge"),
    **dict.fromkeys("offer offers willingness readiness".split(), "ready"),
    "refusal": "refuse",
}
# "Her commitment to rebuilding"; with a noun after "to" they bind nobody.
_NOUNS_OF_GERUND = {"commitment": "pledge", "openness": "ready", "intention": "plan", "threat": "threat"}
# What refusing to do leaves no act behind: "refused to comment".
_WORDS_ONLY = frozenset(
    "say comment answer respond discuss elaborate confirm specify name give disclose reveal".split()
)
_BE = frozenset("am is are was were be been being".split())
_HAVE = frozenset("has have had having".split())
_SKIPPED = frozenset("also both all still now then never not even — – - , ( )".split())
_NEGATIONS = frozenset({"not", "never"})
_MAX_HEADLINE_NAME = 5
# What may stand between "promised" and "to", and how many tokens of it.
_OCCASION = frozenset("in on at during with".split())
_MAX_OCCASION = 8
# Determiners that stand alone for people: "some plan to".
_ALONE = frozenset("both all some many others most that this these those each any".split())
_GOVERNING = _HAVE | frozenset("no any with on of made make making new".split())
# After these a verb stands in its base form.
_WITH_BASE_FORM = (
    _ALONE
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | frozenset("to not never who that people police and men women".split())
) - _HAVE


_STOPS_SHORT = frozenset({"stop", "stops", "stopped", "stopping"})
_COMMITS = frozenset({"commit", "committed", "committing", "promising", "pledging"})


def find_bonds(tokens: Sequence[Token], *, in_headline: bool = False) -> tuple[Bond, ...]:
    """The binding words, in order; of "will refuse to" the last one, which carries the negation of the first.

    In a headline "to" alone binds: "Poe to sell the quay".
    """
    found: list[Bond] = []
    finders = (*_FINDERS, _headline_to) if in_headline else _FINDERS
    for at in range(len(tokens)):
        if not tokens[at].is_word or (found and at < found[-1].act and not found[-1].is_modal):
            continue
        bond = next(filter(None, (find(tokens, at) for find in finders)), None)
        if bond is None:
            continue
        if found and found[-1].is_modal and found[-1].act in {bond.cue, at}:
            bond = replace(bond, cue=found[-1].cue, is_negative=bond.is_negative or found[-1].is_negative)
            found.pop()
        found.append(bond)
    return tuple(found)


def _modal(tokens: Sequence[Token], at: int) -> Bond | None:
    low = tokens[at].lower
    if low not in {"will", "shall", "would"} or _is_noun_here(tokens, at):
        return None
    if at and tokens[at].is_capital and tokens[at].text != "Will":
        return None
    return _ahead(tokens, at, at + 1, "would" if low == "would" else "will")


def _going(tokens: Sequence[Token], at: int) -> Bond | None:
    if tokens[at].lower != "going" or _words(tokens, at, 2) != ("going", "to"):
        return None
    be, is_negative = _before(tokens, at)
    if be is None or tokens[be].lower not in _BE:
        return None
    bond = _ahead(tokens, at, at + 2, "will")
    return replace(bond, cue=be, is_negative=is_negative) if bond else None


def _is_to(tokens: Sequence[Token], at: int) -> Bond | None:
    if at + 1 < len(tokens) and tokens[at].lower in {"is", "are"} and tokens[at + 1].lower == "to":
        return _ahead(tokens, at, at + 2, "will")
    return None


def _headline_to(tokens: Sequence[Token], at: int) -> Bond | None:
    if not 0 < at < _MAX_HEADLINE_NAME or tokens[at].text != "to" or not all(token.is_capital for token in tokens[:at]):
        return None
    return _ahead(tokens, at, at + 1, "will")


def _ahead(tokens: Sequence[Token], cue: int, after: int, modality: str) -> Bond | None:
    act, is_negative = _skip(tokens, after)
    if act is None or tokens[act].lower in lexicon.PRONOUNS | lexicon.DETERMINERS:
        return None
    if tokens[act].is_capital and not (tokens[cue].is_capital and cue):
        return None
    return Bond(cue, act, modality, is_negative=is_negative, is_modal=True)


def _verb(tokens: Sequence[Token], at: int) -> Bond | None:
    """A verb with its infinitive: "plans to", "had promised to", "refusing to"; or with a noun."""
    if tokens[at].lower not in _VERBS or not _is_active(tokens, at):
        return None
    verb, modality = _VERBS[tokens[at].lower]
    before, is_negative = _before(tokens, at)
    last = tokens[before].lower if before is not None else ""
    if is_negative and modality in {"pledge", "refuse", "threat"}:
        return None  # "has not promised to" binds nobody
    if verb == "decide" and last not in _HAVE:
        return None  # "decided to leave" may be done by now
    to = _over_occasion(tokens, at + 1)
    if _words(tokens, to, 2) in {("not", "to"), ("never", "to")}:
        to, is_negative = to + 1, not is_negative
    act = _infinitive(tokens, to)
    if act is None:
        return _object(tokens, at, verb, modality, is_negative=is_negative)
    if modality == "refuse" and (tokens[act].lower in _WORDS_ONLY or _is_over(tokens, at, last, act)):
        return None
    return Bond(at, act, modality, is_negative=is_negative)


def _is_active(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of a binding verb is one here: no noun, and no passive."""
    before, _ = _before(tokens, at)
    passive = before is not None and tokens[before].lower in _BE and not tokens[at].lower.endswith("ing")
    return not (tokens[at].is_possessive or passive or _is_noun_here(tokens, at))


def _over_occasion(tokens: Sequence[Token], at: int) -> int:
    """Where the infinitive begins after a time, place or partner: "promised Sunday at a rally to"."""
    to = at
    while to < len(tokens) and tokens[to].lower in lexicon.ADVERBS | lexicon.TIME_WORDS:
        to += 1
    if to < len(tokens) and tokens[to].lower in _OCCASION:
        end = next((i for i in range(to + 1, min(to + _MAX_OCCASION, len(tokens))) if tokens[i].lower == "to"), None)
        clausal = lexicon.CONJUNCTIONS | lexicon.AUXILIARIES
        if end is not None and all(token.is_word and token.lower not in clausal for token in tokens[to:end]):
            return end
    return to


def _is_over(tokens: Sequence[Token], at: int, last: str, act: int) -> bool:
    """Whether a refusal lies behind: "refused last year", "refused during the talks"."""
    if not tokens[at].lower.endswith("ed") or last in {"has", "have"}:
        return False
    dated = (token.bare in lexicon.TIME_WORDS or token.lower in {"during", "at", "ago"} for token in tokens[act:])
    return last == "had" or tokens[at].lower == "declined" or any(dated)


def _object(tokens: Sequence[Token], at: int, verb: str, modality: str, *, is_negative: bool) -> Bond | None:
    """A noun that says what is promised or planned: "promised a veto", "is planning a march"."""
    takes_object = verb in {"promise", "pledge", "commit"} or tokens[at].lower == "planning"
    if is_negative or not takes_object or at + 1 >= len(tokens):
        return None
    after = tokens[at + 1]
    opens = after.lower in lexicon.DETERMINERS or after.text[0].isdigit() or after.text in {"£", "$", "€", "further"}
    return Bond(at, at + 1, modality) if opens and at + 2 < len(tokens) else None


def _adjective(tokens: Sequence[Token], at: int) -> Bond | None:
    """Of "Ready to", "ready and willing to", "remains committed to rebuilding"."""
    low = tokens[at].lower
    if low not in _ADJECTIVES or (at and tokens[at - 1].lower in _HAVE):
        return None
    to = at + 1
    if to + 1 < len(tokens) and tokens[to].lower in {"and", "or"} and tokens[to + 1].lower in _ADJECTIVES:
        to += 2
    act = _gerund(tokens, to) if low in {"committed", "open"} else _infinitive(tokens, to)
    if act is None:
        return None
    cue = at
    while cue and (tokens[cue - 1].lower in {"remain", "remains", "remained", "stand", "stands", "stood"}):
        cue -= 1
    _, is_negative = _before(tokens, cue)
    return Bond(cue, act, _ADJECTIVES[low], is_negative=is_negative)


def _noun(tokens: Sequence[Token], at: int) -> Bond | None:
    """Of "An offer to", "his refusal to", "no plans to", "no intention of"."""
    low = tokens[at].lower
    if not at or (low in _VERBS and not _is_noun_here(tokens, at)):
        return None
    for nouns, follow in ((_NOUNS, _infinitive), (_NOUNS_OF_GERUND, _gerund)):
        act = follow(tokens, at + 1) if low in nouns else None
        if act is not None:
            return Bond(at, act, nouns[low], is_negative=tokens[at - 1].lower == "no", is_noun=True)
    return None


def _ruled_out(tokens: Sequence[Token], at: int) -> Bond | None:
    low = tokens[at].lower
    if low not in {"rule", "rules", "ruled", "ruling"} or _words(tokens, at + 1, 1) != ("out",):
        return None
    before, is_negative = _before(tokens, at)
    last = tokens[before].lower if before is not None else ""
    passive = last in _BE and low == "ruled"
    finite = low != "rule" or last in {"will", "would"} or last.endswith("s") or last in lexicon.PRONOUNS
    return Bond(at, at + 2, "refuse") if finite and not (is_negative or passive) and at + 2 < len(tokens) else None


def _weighed(tokens: Sequence[Token], at: int) -> Bond | None:
    """Of "Might consider", "is considering closing"."""
    low = tokens[at].lower
    if low in {"might", "may", "could"} and _words(tokens, at + 1, 1) == ("consider",):
        return Bond(at, at + 1, "could")
    if low == "considering" and at and tokens[at - 1].lower in _BE and at + 1 < len(tokens):
        return Bond(at, at + 1, "could") if tokens[at + 1].lower.endswith("ing") else None
    return None


def _withheld(tokens: Sequence[Token], at: int) -> Bond | None:
    """Of "Stopped short of committing to", "did not commit to"."""
    low = tokens[at].lower
    if low in _STOPS_SHORT and _words(tokens, at + 1, 2) == ("short", "of"):
        cue, verb = at, _skip(tokens, at + 3)[0]
    else:
        cue, verb = at, at if low in _COMMITS and _before(tokens, at)[1] else None
    if verb is None or tokens[verb].lower not in _COMMITS:
        return None
    act = _gerund(tokens, verb + 1) or _infinitive(tokens, verb + 1)
    return Bond(cue, act, "withheld", is_negative=True) if act is not None else None


def _gearing(tokens: Sequence[Token], at: int) -> Bond | None:
    """Of "Preparing to", "gearing up to"."""
    low = tokens[at].lower
    length = 1 if low in {"preparing", "prepares"} else 2 if _words(tokens, at, 2) == ("gearing", "up") else 0
    act = _infinitive(tokens, at + length) if length else None
    return Bond(at, act, "plan", is_negative=_before(tokens, at)[1]) if act is not None else None


def _not_interested(tokens: Sequence[Token], at: int) -> Bond | None:
    is_one = _words(tokens, at, 3) == ("not", "interested", "in") and at + 3 < len(tokens)
    return Bond(at, at + 3, "refuse") if is_one else None


def _infinitive(tokens: Sequence[Token], to: int) -> int | None:
    """The verb after "to" at ``to``, over adverbs; ``None`` where no verb can follow."""
    if to >= len(tokens) or tokens[to].lower != "to":
        return None
    act, _ = _skip(tokens, to + 1)
    if act is None:
        return None
    token = tokens[act]
    nominal = token.lower in lexicon.DETERMINERS | lexicon.PRONOUNS | lexicon.FUNCTION_WORDS - _BE - _HAVE - {"do"}
    named = token.is_capital and not tokens[to].is_capital
    return None if nominal or named or token.lower.endswith("ing") or token.text[0].isdigit() else act


def _gerund(tokens: Sequence[Token], at: int) -> int | None:
    """The -ing form after "to" or "of"."""
    if at + 1 >= len(tokens) or tokens[at].lower not in {"to", "of"}:
        return None
    return at + 1 if tokens[at + 1].lower.endswith("ing") else None


def _skip(tokens: Sequence[Token], at: int) -> tuple[int | None, bool]:
    """The first token from ``at`` that is no adverb or negation, and whether a negation was among these."""
    is_negative = False
    while at < len(tokens) and (tokens[at].lower in _SKIPPED or lexicon.is_adverb(tokens[at].lower)):
        is_negative = is_negative != (tokens[at].lower in _NEGATIONS)
        at += 1
    if _words(tokens, at, 2) == ("no", "longer"):
        at, is_negative = at + 2, not is_negative
    return (at, is_negative) if at < len(tokens) and tokens[at].is_word else (None, is_negative)


def _before(tokens: Sequence[Token], at: int) -> tuple[int | None, bool]:
    """The last token before ``at`` that is no adverb or negation, and whether a negation was among these."""
    is_negative = False
    at -= 1
    while at >= 0 and (tokens[at].lower in _NEGATIONS or lexicon.is_adverb(tokens[at].lower)):
        is_negative = is_negative != (tokens[at].lower in _NEGATIONS)
        at -= 1
    return (at if at >= 0 else None), is_negative


def _is_noun_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form that is a verb and a noun is a noun here: "his last offer to", "unveiled plans to"."""
    low, last = tokens[at].lower, tokens[at - 1] if at else None
    if last is None or (low.endswith(("ed", "ing")) and last.lower in _HAVE | _BE):
        return False
    if low not in _NOUNS and low != "will":
        return False
    if last.lower in lexicon.DETERMINERS - _ALONE or last.is_possessive:
        return True
    if low not in _NOUNS:
        return False
    if low.endswith("s"):
        near = [token.lower for token in tokens[max(0, at - 3) : at]]
        return any(word in lexicon.CUES or word in _GOVERNING for word in near) or last.lower.endswith("ed")
    subject = last.lower.endswith("s") or last.is_capital or not last.is_word
    return not (subject or last.lower in _WITH_BASE_FORM | lexicon.ADVERBS)


def _words(tokens: Sequence[Token], at: int, count: int) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens[at : at + count])


_FINDERS: tuple[Callable[[Sequence[Token], int], Bond | None], ...] = (
    _going,
    _modal,
    _weighed,
    _not_interested,
    _ruled_out,
    _gearing,
    _withheld,
    _verb,
    _adjective,
    _noun,
    _is_to,
)
