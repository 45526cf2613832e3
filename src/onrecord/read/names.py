"""The people and bodies that an article names, each as one identity under all its names."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.language.outlet_names import OUTLET_WORDS
from onrecord.model import BlockKind, Role, Span, SpeakerKind
from onrecord.read import lexicon
from onrecord.read.noun_phrases import Head, NounPhrase, analyse, is_joint, is_modal_name, phrase_after
from onrecord.read.tokens import Sentence, Token

if TYPE_CHECKING:
    from onrecord.read.tagger import TaggedName

# So often somebody must be the only one named before "she", and never before "he", to be a woman.
_MIN_CALLS = 2
# Of people who share a word of their names, how many are compared with a new name, latest first.
_MAX_NAMESAKES = 32
# Ordinary words that open sentences in news.
_OPENERS = frozenset({"according", "asked"})
_LEGAL_FORMS = frozenset("ltd inc corp plc llc nv ag sa gmbh co limited incorporated".split())


@dataclass(slots=True)
class Identity:
    """One person or body; grows while the article is read.

    Attributes:
        words: The fullest name, as words without titles and possessive endings.
        kind: Person, organisation or role.
        roles: Roles as stated.
        feminine: Whether titles or roles say that it is a woman (True) or a man (False); ``None`` if nothing does.
        mentions: Where it is named: (sentence, token, whether as a subject).
        spans: The places of all mentions.
        variants: All names seen, as tuples of lower-case words.
        placed: How many mentions follow a preposition of place.
        told: Whether a title, a role or a first name says that it is a person.
        called: How often it was the only one named before "he" and before "she".
        epithets: Words such as "Brask-based" that stood before the name, in lower case.
    """

    words: tuple[str, ...]
    kind: SpeakerKind
    roles: list[Role] = field(default_factory=list)
    feminine: bool | None = None
    mentions: list[tuple[int, int, bool]] = field(default_factory=list)
    spans: set[Span] = field(default_factory=set)
    variants: set[tuple[str, ...]] = field(default_factory=set)
    placed: int = 0
    told: bool = False
    called: list[int] = field(default_factory=lambda: [0, 0])
    epithets: set[str] = field(default_factory=set)

    @property
    def is_place(self) -> bool:
        """Whether it is mostly named where places are: "in Brask"."""
        return self.kind is SpeakerKind.ORGANISATION and self.placed * 2 > len(self.mentions)

    @property
    def name(self) -> str:
        """The fullest name as written."""
        return " ".join(self.words)

    @property
    def is_person(self) -> bool:
        """Whether this is one person, named or not."""
        one = self.told or self.feminine is not None
        return self.kind is SpeakerKind.PERSON or (self.kind is SpeakerKind.ROLE and one)


def words_of(name: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name without possessive endings, and without the legal form of a company."""
    words = tuple(_plain(token.text) for token in name)
    while len(words) > 1 and words[-1].lower().rstrip(".") in _LEGAL_FORMS:
        words = words[:-1]
    return words


def _plain(word: str) -> str:
    low = word.replace("´", "'").replace("’", "'")
    if low.lower().endswith("'s"):
        return word[:-2]
    return word[:-1] if low.endswith("'") else word


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower().rstrip(".") for word in words)


class Register:
    """The identities of one article, in the order in which they are first named."""

    def __init__(self, text: str, sentences: Sequence[Sentence], seen: "Sequence[TaggedName]" = ()) -> None:
        """Collect the names of all sentences, outside quotations first to last; ``seen`` is what the tagger saw."""
        self.identities: list[Identity] = []
        self._text = text
        self._common = _lower_words(sentences)
        self._exact: dict[tuple[str, ...], Identity] = {}
        self._numbers: dict[int, int] = {}
        self._sharing: dict[str, list[Identity]] = defaultdict(list)
        self._holders: dict[str, list[Identity]] = defaultdict(list)
        self._named_in: list[list[Identity]] = [[] for _ in sentences]
        for index, sentence in enumerate(sentences):
            self._collect(index, sentence)
        self._people = [name.span for name in seen if name.kind == "person"] if seen else None
        if self._people is not None:
            self._weigh(self._people, [name.span for name in seen if name.kind == "organisation"])
        for index, sentence in enumerate(sentences):
            self._note_pronoun(index, sentence)
        for identity in self.identities:
            if identity.feminine is None and max(identity.called) >= _MIN_CALLS and not min(identity.called):
                identity.feminine = bool(identity.called[1])

    def _weigh(self, people: Sequence[Span], bodies: Sequence[Span]) -> None:
        """Take back that a name is a person's where nothing tells it and the tagger saw none.

        Where it saw no body either, it is a place or no speaker at all: "Brask Bay", "New Year".
        """
        for identity in self.identities:
            doubtful = identity.kind is SpeakerKind.PERSON and not identity.told
            if doubtful and not any(_touches(span, people) for span in identity.spans):
                identity.kind = SpeakerKind.ORGANISATION
                if not any(_touches(span, bodies) for span in identity.spans):
                    identity.placed = len(identity.mentions)

    def near(self, sentence: int, reach: int) -> list[Identity]:
        """Who is named in a sentence or the ``reach`` sentences before it, in the order of their first naming ever."""
        found = {
            self._numbers[id(i)]: i for at in range(max(0, sentence - reach), sentence + 1) for i in self._named_in[at]
        }
        return [found[number] for number in sorted(found)]

    def with_role(self, word: str) -> list[Identity]:
        """The identities to whom a role with this word (lower case) was given, latest last."""
        return self._holders[word][-_MAX_NAMESAKES:] if word in self._holders else []

    def holding(self, word: str) -> list[Identity]:
        """The identities that were last named with this word (lower case) among their names."""
        return self._sharing[word][-_MAX_NAMESAKES:] if word in self._sharing else []

    def _collect(self, index: int, sentence: Sentence) -> None:
        tokens = sentence.tokens
        if _is_title_case(tokens, sentence.kind):
            return
        at = 0
        while at < len(tokens):
            phrase = self._name_at(tokens, at)
            if phrase is None:
                at += 1
                continue
            subject = at == 0 or not tokens[at - 1].is_word
            for name in _split_names(phrase.name):
                identity = self.add(name, phrase)
                identity.mentions.append((index, at, subject))
                self._named_in[index].append(identity)
                identity.epithets.update(t.lower for t in tokens[phrase.start : phrase.end] if "-" in t.text)
                identity.placed += _follows_place_word(tokens, at)
            at = self._abbreviation(tokens, phrase)
            self._apposed_role(tokens, phrase)

    def _note_pronoun(self, index: int, sentence: Sentence) -> None:
        """Learn who is he and who is she: "Dahl said he was there", where nobody else is named before "he".

        What a person does to "her" tells nothing.
        """
        pronoun = next((t for t in sentence.tokens if t.lower in {"he", "she"}), None)
        if pronoun is None:
            return
        before = {
            id(who): who for who in self._named_in[index] if self._starts(who, index, sentence) < pronoun.span.start
        }
        if len(before) != 1:
            return
        who = next(iter(before.values()))
        known = self._people is not None and not any(_touches(span, self._people) for span in who.spans)
        if len(who.words) == 1 and len(self._named_in[index]) == 1 and not who.is_place and not known:
            who.kind = SpeakerKind.PERSON
        if who.kind is SpeakerKind.PERSON:
            who.called[pronoun.lower == "she"] += 1

    def _starts(self, who: Identity, index: int, sentence: Sentence) -> int:
        """Where a sentence first names somebody."""
        at = bisect_left(who.mentions, index, key=lambda mention: mention[0])
        return sentence.tokens[who.mentions[at][1]].span.start

    def _name_at(self, tokens: Sequence[Token], at: int) -> NounPhrase | None:
        """The phrase with a name that begins at ``at``: its role words included."""
        token = tokens[at]
        if not token.is_word or not (token.is_capital or token.lower in lexicon.ROLES):
            return None
        if (
            at == 0
            and not token.is_acronym
            and token.lower in lexicon.FUNCTION_WORDS | lexicon.ADVERBS | lexicon.DETERMINERS
        ):
            return None
        end = at
        while end < len(tokens) and end - at < 14 and _in_name(tokens, end):
            end += 1
            if tokens[end - 1].is_possessive:
                break
        phrase = analyse(tokens, at, end)
        if phrase is None or phrase.head is not Head.NAME or _is_time(phrase.name):
            return None
        if len(phrase.name) == 1 and at == 0 and self._is_common(phrase.name[0]):
            return None
        return phrase

    def _is_common(self, token: Token) -> bool:
        """Whether a capitalised word at the start of a sentence is an ordinary word."""
        low = token.lower
        return (
            low in self._common
            or low in lexicon.ROLES
            or low in lexicon.CUES
            or low in _OPENERS
            or low.endswith(("ly", "ing"))
        )

    def _abbreviation(self, tokens: Sequence[Token], phrase: NounPhrase) -> int:
        """Take "(HBL)" after a body's name for another name of it; the token at which to read on."""
        after = tokens[phrase.end : phrase.end + 3]
        if len(after) < 3 or (after[0].text, after[2].text) != ("(", ")") or not after[1].is_acronym:
            return phrase.end
        identity = self.find(words_of(phrase.name))
        if identity is None or identity.kind is not SpeakerKind.ORGANISATION:
            return phrase.end
        self._index(identity, _key((after[1].text,)))
        return phrase.end + 3

    def _apposed_role(self, tokens: Sequence[Token], phrase: NounPhrase) -> None:
        """Note a role set after a name: "Bo Dahl, the harbour master,"."""
        if phrase.end >= len(tokens) or tokens[phrase.end].text != ",":
            return
        role = phrase_after(tokens, phrase.end + 1)
        follows = tokens[role.end].text if role and role.end < len(tokens) else "."
        if role is None or role.head is not Head.ROLE or role.role is None or follows.isalnum():
            return
        identity = self.find(words_of(phrase.name))
        if identity is not None and identity.kind is SpeakerKind.PERSON:
            identity.told = identity.told or role.role_head not in lexicon.BODIES | lexicon.PEOPLE_OR_BODIES
            self.give_role(identity, Span(role.role.start, role.span.end), role.role_head)

    def add(self, name: Sequence[Token], phrase: NounPhrase) -> Identity:
        """The identity of a name, made if it is new; what the phrase says of it is noted."""
        words = words_of(name)
        identity = self.find(words)
        kind = _kind(name, phrase)
        told = phrase.title or phrase.role is not None or lexicon.gender_of(words[0]) is not None
        if identity is None and kind is SpeakerKind.PERSON and told:
            identity = self._surname_before(words)
        if identity is None:
            identity = Identity(words, kind)
            self._numbers[id(identity)] = len(self.identities)
            self.identities.append(identity)
        elif len(words) > len(identity.words) or (len(identity.words) == 1 and words[0] != identity.words[0]):
            identity.words = words
        if kind is SpeakerKind.PERSON:
            identity.kind = kind
            identity.told = identity.told or bool(told)
        self._index(identity, _key(words))
        identity.spans.add(Span(name[0].span.start, name[0].span.start + len(self._plain_text(name))))
        if phrase.title in lexicon.MASCULINE_TITLES:
            identity.feminine = False
        elif phrase.title in lexicon.FEMININE_TITLES:
            identity.feminine = True
        elif identity.feminine is None and len(words) > 1:
            identity.feminine = lexicon.gender_of(words[0])
        if phrase.role is not None and identity.kind is SpeakerKind.PERSON:
            self.give_role(identity, phrase.role, phrase.role_head)
        return identity

    def _index(self, identity: Identity, key: tuple[str, ...]) -> None:
        self._exact[key] = identity
        if key not in identity.variants:
            identity.variants.add(key)
            for word in set(key):
                self._sharing[word].append(identity)

    def _plain_text(self, name: Sequence[Token]) -> str:
        text = self._text[name[0].span.start : name[-1].span.end]
        return text[: len(text) - len(name[-1].text) + len(_plain(name[-1].text))]

    def give_role(self, identity: Identity, span: Span, head: str) -> None:
        """Note a role that the article states; ``head`` is its last word."""
        role = Role(text=span.of(self._text), span=span)
        if role.text not in {known.text for known in identity.roles}:
            identity.roles.append(role)
            for word in set(role_words(role.text)):
                self._holders[word].append(identity)
        if head in lexicon.MASCULINE_ROLES:
            identity.feminine = False
        elif head in lexicon.FEMININE_ROLES:
            identity.feminine = True

    def find(self, words: Sequence[str]) -> Identity | None:
        """The identity that ``words`` name: the same name, a shorter or longer form, or its surname; latest first."""
        key = _key(words)
        if key in self._exact:
            return self._exact[key]
        alike = {self._numbers[id(i)]: i for word in set(key) for i in self.holding(word)}
        ranked = [(_likeness(key, i), n) for n, i in alike.items()]
        best = max(ranked, default=(0, 0))
        return alike[best[1]] if best[0] > 0 else None

    def _surname_before(self, words: Sequence[str]) -> Identity | None:
        """Who was named by this person's surname alone before, as headlines do: "Dahl resigns" - "Bo Dahl said"."""
        known = self._exact.get(_key(words[-1:])) if len(words) > 1 else None
        alone = known is not None and len(known.words) == 1 and not known.is_place
        return known if alone and not words[-1].isupper() else None


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of ``others``, which are in order and apart."""
    at = bisect_left(others, span.end, key=lambda other: other.start)
    return at > 0 and others[at - 1].overlaps(span)


def role_words(role: str) -> tuple[str, ...]:
    """The words of a role by which it is compared: lower case, abbreviations in full, small words left out."""
    words = [word.strip(".,'’").lower().removesuffix("'s").removesuffix("’s") for word in role.split()]
    expanded = {"pm": ["prime", "minister"], "ceo": ["chief", "executive"]}
    flat = [part for word in words for part in expanded.get(word, [word])]
    return tuple(word for word in flat if word not in {"the", "a", "an", "of", "for", "then", "current", "officer"})


def _is_time(name: Sequence[Token]) -> bool:
    """Whether capitals name a day or a feast: "Friday", "New Year's Eve"."""
    first = name[0].bare
    return first in lexicon.TIME_WORDS | lexicon.FEASTS or (
        first == "new" and len(name) > 1 and name[1].lower == "year"
    )


def _follows_place_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands where places do: "in Brask", "across the North"."""
    before = at - 2 if at > 1 and tokens[at - 1].lower == "the" else at - 1
    return before >= 0 and tokens[before].lower in {"in", "near", "across", "outside"}


def _likeness(short: tuple[str, ...], identity: Identity) -> int:
    """How well a name can be that of an identity; 0 if it cannot."""
    full = _key(identity.words)
    if len(short) > len(full):
        short, full = full, short
    if len(short) == 1:
        if short[0] == full[-1]:
            return 4 if identity.kind is SpeakerKind.PERSON or len(full) == 1 else 0
        middle = short[0] in full[1:] and len(full) <= 4
        person = identity.kind is SpeakerKind.PERSON
        return 3 if middle and person else 2 if short[0] == full[0] and len(short[0]) > 2 and person else 0
    if short[-1] == full[-1]:
        first, other = short[0], full[0]
        return 5 if first == other or (1 in (len(first), len(other)) and first[0] == other[0]) else 0
    inside = all(word in full or any(len(word) == 1 and part.startswith(word) for part in full) for word in short)
    return 4 if inside and short[0] == full[0] else 0


def _is_body(words: Sequence[str]) -> bool:
    return any(word in lexicon.ORGANISATION_WORDS for word in words)


def _in_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_word:
        return False
    if token.is_capital or token.lower in lexicon.ROLES:
        if _is_verb_of_title(tokens, at):
            return False
        function = token.lower in lexicon.FUNCTION_WORDS and token.text != token.text.upper()
        return not function or is_modal_name(tokens, at)
    if token.text == "of" and 0 < at < len(tokens) - 1:
        return tokens[at - 1].lower in lexicon.ORGANISATION_WORDS and tokens[at + 1].is_capital
    return is_joint(tokens, at)


def _is_verb_of_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word is the verb of a line in title case: "Ann Poe Promised Brask"."""
    low = tokens[at].lower
    return at > 0 and tokens[at - 1].is_capital and low in lexicon.CUES and low.endswith(("ed", "ing"))


def _split_names(name: Sequence[Token]) -> list[Sequence[Token]]:
    """Part "Ann and Bo Dahl" into its people; a first name alone takes the surname only for its likeness."""
    parts: list[list[Token]] = [[]]
    for token in name:
        if token.text in {"and", "&"}:
            parts.append([])
        else:
            parts[-1].append(token)
    whole = [part for part in parts if part]
    if len(whole) == 2 and any(token.lower in lexicon.ORGANISATION_WORDS for token in name):
        return [name]
    return list(whole) or [name]


def _kind(name: Sequence[Token], phrase: NounPhrase) -> SpeakerKind:
    lows = [token.bare for token in name]
    if _is_body(lows) or any(low in OUTLET_WORDS for low in lows[1:]):
        return SpeakerKind.ORGANISATION
    if phrase.title or (phrase.role_head and phrase.role_head not in lexicon.BODIES | lexicon.PEOPLE_OR_BODIES):
        return SpeakerKind.PERSON
    if len(name) == 1 and (name[0].text.isupper() and len(name[0].text) > 1):
        return SpeakerKind.ORGANISATION
    if 2 <= len(name) <= 4 and not phrase.determined and not any(char.isdigit() for low in lows for char in low):
        return SpeakerKind.PERSON
    return SpeakerKind.ORGANISATION


def _is_title_case(tokens: Sequence[Token], kind: BlockKind) -> bool:
    """Whether a line is a headline in capitals or title case, where capitals show no names."""
    words = [token for token in tokens if token.is_word and token.text[0].isalpha()]
    stops = bool(tokens) and tokens[-1].text in {".", "!", "?"}
    if len(words) < 2 or (stops and kind is not BlockKind.HEADLINE):
        return False
    return sum(token.is_capital for token in words) > 0.6 * len(words)


def _lower_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(
        token.text for sentence in sentences for token in sentence.tokens if token.is_word and token.text[0].islower()
    )
