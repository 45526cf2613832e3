"""Who a source phrase names: the same person under a full name, a surname, a role or a pronoun.

Everything rests on the article itself; no office holder is known from outside. What stays open gives ``None``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from onrecord.language.outlet_names import OUTLET_WORDS, OUTLETS, PLATFORMS
from onrecord.model import BlockKind, Span, Speaker, SpeakerId, SpeakerKind
from onrecord.read import lexicon
from onrecord.read.attribution import Draft
from onrecord.read.names import Identity, Register, role_words, words_of
from onrecord.read.noun_phrases import Head, NounPhrase, analyse
from onrecord.read.tokens import Sentence

# How many sentences back a pronoun or a repeated role looks for its person.
_REACH = 8
# How many sentences back "the statement", "it" and "they" look, and how many "the company".
_DOCUMENT_REACH, _COMPANY_REACH = 3, 40
# What a body has and speaks through.
_OWNED = frozenset("board management directors leadership".split())
# Words that nobody is named for are looked up among those of others for so many quotations of an article.
_MAX_UNNAMED = 50


@dataclass(slots=True)
class Resolver:
    """Resolves the source phrases of one article in reading order."""

    text: str
    sentences: Sequence[Sentence]
    register: Register
    spoke: list[tuple[int, Identity]] = field(default_factory=list)
    unnamed: dict[str, Identity] = field(default_factory=dict)
    voices: list[tuple[int, Identity]] = field(default_factory=list)

    def resolve(self, drafts: Sequence[Draft]) -> list[Identity | None]:
        """The identity behind each draft, ``None`` where the article does not tell."""
        found: list[Identity | None] = []
        for draft in drafts:
            identity = self._of_draft(draft, found)
            found.append(identity)
            if identity is not None:
                body = self._represented(identity, draft)
                if body is not None:
                    self.spoke.append((draft.sentence, body))
                self.spoke.append((draft.sentence, identity))
                for phrase in (draft.phrase, draft.apposed):
                    if phrase is not None:
                        identity.spans.add(phrase.name_span or phrase.span)
        return self._by_same_words(drafts, found)

    def subject(self, phrase: NounPhrase, sentence: int) -> Identity | None:
        """Who the subject of a clause is, once all sources are resolved; nothing is learnt from it."""
        if phrase.head is Head.NAME:
            return self.register.find(words_of(phrase.name))
        if phrase.head is Head.PRONOUN:
            return self._of_pronoun(phrase, sentence)
        if phrase.head is not Head.ROLE:
            return None
        if phrase.role_head in lexicon.BODIES:
            is_one_before = phrase.span.of(self.text).lower().startswith(("the ", "this "))
            return self._of_body(phrase.role_head, sentence) if is_one_before else None
        return self._holder(phrase, sentence)

    def _by_same_words(self, drafts: Sequence[Draft], found: list[Identity | None]) -> list[Identity | None]:
        """Give a headline's, crosshead's or pull quote's words the speaker whom the text names for the same words."""
        spoken = [self._quoted_words(draft) for draft in drafts]
        unnamed = [n for n, identity in enumerate(found) if identity is None and len(spoken[n]) > 1]
        pulled = [n for n, draft in enumerate(drafts) if self._is_pulled(draft) and len(spoken[n]) > 1]
        named = list(found)
        for n in [*unnamed, *pulled][:_MAX_UNNAMED]:
            same = (m for m, words in enumerate(spoken) if m != n and drafts[m].phrase and spoken[n] in words)
            named[n] = next((found[m] for m in same if found[m] is not None), found[n])
        return named

    def _is_pulled(self, draft: Draft) -> bool:
        """Whether a quotation may be pulled out of the text: a crosshead, or one that only follows on."""
        if self.sentences[draft.last_sentence].kind in (BlockKind.HEADING, BlockKind.HEADLINE):
            return draft.clause is None or draft.sentence != draft.last_sentence
        return draft.follows is not None and len(self._quoted_words(draft).split()) > 3

    def _quoted_words(self, draft: Draft) -> str:
        return " ".join(span.of(self.text) for span in draft.quoted).casefold().strip(" .,!?")

    def _represented(self, identity: Identity, draft: Draft) -> Identity | None:
        """The body for which a named spokesperson speaks."""
        for phrase in (draft.phrase, draft.apposed):
            if phrase is None or phrase.role is None or phrase.role_head not in lexicon.SPOKESPEOPLE:
                continue
            tokens = [t for t in self.sentences[draft.sentence].tokens if phrase.role.covers(t.span) and t.is_capital]
            if tokens and identity.kind is SpeakerKind.PERSON:
                return self.register.find(words_of(tokens))
        return None

    def _of_draft(self, draft: Draft, found: Sequence[Identity | None]) -> Identity | None:
        if draft.follows is not None:
            return found[draft.follows]
        phrases = [phrase for phrase in (draft.phrase, draft.apposed) if phrase is not None]
        named = next((phrase for phrase in phrases if phrase.head is Head.NAME), None)
        if named is not None:
            return self._of_name(named, phrases)
        if draft.phrase is None:
            return None
        return self._of_phrase(draft.phrase, draft)

    def _of_phrase(self, phrase: NounPhrase, draft: Draft) -> Identity | None:
        if phrase.head is Head.PRONOUN:
            return self._of_pronoun(phrase, draft.sentence)
        if phrase.head is Head.DOCUMENT:
            return self._of_document(phrase, draft)
        if phrase.head is Head.ROLE:
            return self._of_role(phrase, draft.sentence)
        return None

    def _of_name(self, phrase: NounPhrase, phrases: Sequence[NounPhrase]) -> Identity:
        identity = self.register.find(words_of(phrase.name)) or self.register.add(phrase.name, phrase)
        for other in phrases:
            if other.head is Head.ROLE and other.role is not None and identity.kind is not SpeakerKind.ORGANISATION:
                identity.kind = SpeakerKind.PERSON
                self.register.give_role(identity, Span(other.role.start, other.span.end), other.role_head)
        return identity

    # --- Roles

    def _of_role(self, phrase: NounPhrase, sentence: int) -> Identity | None:
        if phrase.role_head in lexicon.SPOKESPEOPLE:
            return self._of_spokesperson(phrase, sentence)
        holder = self._holder(phrase, sentence)
        if holder is not None:
            return holder
        owner = self._owner(phrase.role_head, sentence) if phrase.determined else None
        if owner is not None:
            return owner
        if phrase.determined and phrase.role_head in lexicon.BODIES:
            modifiers = {word.lower() for word in phrase.span.of(self.text).split() if "-" in word}
            body = self._of_body(phrase.role_head, sentence, modifiers)
            if body is not None:
                return body
        return self._new_role(phrase)

    def _of_spokesperson(self, phrase: NounPhrase, sentence: int) -> Identity:
        """A nameless spokesperson speaks for the body; "he" may mean that voice afterwards."""
        identity = self._body_of_spokesperson(phrase, sentence)
        self.voices.append((sentence, identity))
        return identity

    def _body_of_spokesperson(self, phrase: NounPhrase, sentence: int) -> Identity:
        if phrase.body is not None:
            return self._of_words(phrase.body, sentence)
        if phrase.determined:
            for _, identity in self._recent(sentence, _REACH):
                spoke_for = any(role.text.split()[-1].lower() in lexicon.SPOKESPEOPLE for role in identity.roles)
                if spoke_for or identity.kind is SpeakerKind.ORGANISATION:
                    return identity
        return self._new_role(phrase)

    def _holder(self, phrase: NounPhrase, sentence: int) -> Identity | None:
        """The person to whom the article gave this role, latest named first."""
        if not (phrase.determined or phrase.body is not None or self._is_capital(phrase)) or phrase.role is None:
            return None
        wanted = role_words(phrase.role.of(self.text))
        best: tuple[int, int, Identity] | None = None
        for identity in self.register.with_role(wanted[-1]) if wanted else ():
            if wanted[-1] in lexicon.BODIES and identity.kind is SpeakerKind.PERSON:
                continue
            overlap = max((_role_match(wanted, role_words(role.text)) for role in identity.roles), default=0)
            last = max((at for at, _, _ in identity.mentions if at <= sentence), default=-1)
            if overlap and last < 0 and identity.mentions:
                last = -identity.mentions[0][0]
            if overlap and (best is None or (overlap, last) > best[:2]):
                best = (overlap, last, identity)
        return best[2] if best else None

    def _owner(self, head: str, sentence: int) -> Identity | None:
        """The body whose board it is: "Harbourline said *its* board would meet. The board ..."."""
        if head not in _OWNED:
            return None
        for at in range(sentence, max(-1, sentence - _DOCUMENT_REACH - 1), -1):
            tokens = self.sentences[at].tokens
            for i in range(len(tokens) - 1, 0, -1):
                if tokens[i].lower != head:
                    continue
                if tokens[i - 1].lower in {"its", "their"}:
                    return self._subject_near(at, None, before=i, people=False)
                if tokens[i - 1].is_possessive:
                    return self.register.find(words_of(tokens[i - 1 : i]))
        return None

    def _is_capital(self, phrase: NounPhrase) -> bool:
        return phrase.role is not None and self.text[phrase.role.start].isupper()

    def _of_body(self, head: str, sentence: int, modifiers: AbstractSet[str] = frozenset()) -> Identity | None:
        """For "the hospital", a body whose name holds the word; for "the company", the body spoken of last."""
        holding = [i for i in self.register.holding(head) if i.kind is SpeakerKind.ORGANISATION and not i.is_place]
        ranked = [
            (max((at for at, _, _ in i.mentions if at <= sentence), default=-1), n) for n, i in enumerate(holding)
        ]
        if holding and max(ranked)[0] >= 0:
            return holding[max(ranked)[1]]
        if head not in lexicon.COMPANY_WORDS:
            return None
        near = [
            *self.register.near(sentence, _COMPANY_REACH),
            *(who for _, who in self._recent(sentence, _COMPANY_REACH)),
        ]
        companies = [i for i in near if i.kind is SpeakerKind.ORGANISATION and not i.is_place and _is_company(i)]
        kin = lexicon.KIN.get(head, frozenset())
        named_so = [i for i in companies if kin & {word.lower() for word in i.words}]
        companies = named_so or companies
        scored = [(self._prominence(i, sentence, modifiers), n) for n, i in enumerate(companies)]
        return companies[max(scored)[1]] if scored and max(scored)[0] > 0 else self._body_after_lead(sentence)

    def _body_after_lead(self, sentence: int) -> Identity | None:
        """Whom an opening keeps back: "The second largest ferry line has admitted ... *Harbourline* said ..."."""
        if self.sentences[sentence].paragraph > self.sentences[0].paragraph + 1:
            return None
        for at in range(sentence + 1, min(sentence + _DOCUMENT_REACH, len(self.sentences))):
            for identity in self.register.near(at, 0):
                as_subject = any(where == at and subject for where, _, subject in identity.mentions)
                if (
                    as_subject
                    and _is_company(identity)
                    and identity.kind is SpeakerKind.ORGANISATION
                    and not identity.is_place
                ):
                    return identity
        return None

    def _prominence(self, identity: Identity, sentence: int, modifiers: AbstractSet[str]) -> float:
        """How likely "the company" means this body: named often, spoke lately, or known by the same epithet."""
        named = bisect_right(identity.mentions, sentence, key=lambda mention: mention[0])
        spoken = [at for at, who in self._recent(sentence, _COMPANY_REACH) if who is identity]
        if not named and not spoken:
            return 0.0
        last = max([*(at for at, _, _ in identity.mentions[named - 1 : named]), *(at + 1 for at in spoken)])
        shared = len(modifiers & identity.epithets)
        return 10.0 * shared + min(named, 8) / 2 + min(len(spoken), 4) + max(0, _REACH - (sentence - last)) / 2

    def _recent(self, sentence: int, reach: int) -> Iterator[tuple[int, Identity]]:
        """Who spoke in this sentence or the last ``reach`` before it, latest first."""
        until = bisect_right(self.spoke, sentence, key=lambda spoken: spoken[0])
        return takewhile(
            lambda spoken: sentence - spoken[0] <= reach, (self.spoke[at] for at in range(until - 1, -1, -1))
        )

    def _new_role(self, phrase: NounPhrase) -> Identity:
        span = phrase.role if phrase.role is not None else phrase.span
        name = span.of(self.text)
        key = name.lower()
        if phrase.determined and key not in self.unnamed:
            key = next((known for known in reversed(self.unnamed) if known.endswith(f" {key}")), key)
        if key not in self.unnamed:
            words = tuple(name.split())
            identity = Identity(words, SpeakerKind.ROLE, told=_is_one_person(phrase.role_head))
            identity.feminine = (
                True if phrase.role_head in lexicon.FEMININE_ROLES
                else False if phrase.role_head in lexicon.MASCULINE_ROLES
                else None
            )  # fmt: skip
            self.unnamed[key] = identity
        return self.unnamed[key]

    def _of_words(self, span: Span, at: int) -> Identity:
        """The identity of a body named in the text; made if the register does not have it."""
        words = span.of(self.text).lower().split()
        if words and words[-1].removesuffix("'s").removesuffix("’s") in lexicon.COMPANY_WORDS:
            body = self._of_body(words[-1].removesuffix("'s").removesuffix("’s"), at)
            if body is not None:
                return body
        for sentence in self.sentences[at : at + 1]:
            if sentence.span.covers(span):
                tokens = [token for token in sentence.tokens if span.overlaps(token.span)]
                known = self.register.find(words_of(tokens))
                if known is not None:
                    return known
                phrase = analyse(tokens, 0, len(tokens))
                if phrase is not None and phrase.head is Head.NAME:
                    return self.register.add(tokens, replace(phrase, role=None, determined=True))
        key = span.of(self.text).lower()
        return self.unnamed.setdefault(key, Identity(tuple(span.of(self.text).split()), SpeakerKind.ORGANISATION))

    # --- Documents

    def _of_document(self, phrase: NounPhrase, draft: Draft) -> Identity | None:
        """A statement speaks for who made it: a body that the phrase names, else who is spoken of around it."""
        maker = self._maker(phrase, draft)
        if maker is not None:
            return maker
        heard = list(self._recent(draft.sentence, _DOCUMENT_REACH))
        for at, identity in sorted(heard, key=lambda one: not self._holds(one[0], phrase.role_head)):
            if phrase.determined or identity.kind is SpeakerKind.ORGANISATION:
                return self._spoken_for(at) or identity
        return self._subject_near(draft.sentence, None, people=False) or self._new_role(phrase)

    def _holds(self, sentence: int, word: str) -> bool:
        """Whether a sentence has a word: whose statement was spoken of is more likely meant by "the statement"."""
        return any(token.lower == word for token in self.sentences[sentence].tokens)

    def _maker(self, phrase: NounPhrase, draft: Draft) -> Identity | None:
        """Who made a document, as its own phrase says: "the company's statement", "a letter from Bo Dahl"."""
        tokens = self.sentences[draft.sentence].tokens
        inner = tokens[phrase.start : phrase.end]
        owner = next((i for i, token in enumerate(inner) if token.is_possessive), None)
        if owner is not None and inner[owner].lower in lexicon.COMPANY_WORDS:
            return self._of_body(inner[owner].lower, draft.sentence)
        link = next((i for i, token in enumerate(inner) if token.lower in {"from", "by"}), None)
        if link is not None:
            author = analyse(tokens, phrase.start + link + 1, phrase.end)
            if author is not None and author.head is Head.NAME:
                return self._of_name(author, [author])
            if author is not None and author.head is Head.ROLE:
                return self._of_role(author, draft.sentence)
        return self._of_words(phrase.body, draft.sentence) if phrase.body is not None else None

    def _spoken_for(self, at: int) -> Identity | None:
        """The body whose spokesperson spoke in this sentence."""
        pair = [
            who for sentence, who in islice(self._recent(at + _DOCUMENT_REACH, _DOCUMENT_REACH), 8) if sentence == at
        ][:2]
        if len(pair) == 2 and pair[1].kind is SpeakerKind.ORGANISATION and pair[0].kind is SpeakerKind.PERSON:
            return pair[1]
        return None

    # --- Pronouns

    def _of_pronoun(self, phrase: NounPhrase, sentence: int) -> Identity | None:
        word = lexicon.pronoun_of(phrase.span.of(self.text))
        if word in {None, "i", "you"}:
            return None
        if word == "it":
            return self._of_it(sentence)
        if word in lexicon.PLURAL:
            recent = (who for _, who in self._recent(sentence, _DOCUMENT_REACH))
            return next((who for who in recent if not who.is_person), None)
        person = self._subject_near(sentence, word == "she", before=phrase.start)
        voice = self.voices[-1] if self.voices and sentence - self.voices[-1][0] <= 2 else None
        if voice is not None and (person is None or _last_named(person, sentence) <= voice[0]):
            return voice[1]
        return person

    def _of_it(self, sentence: int) -> Identity | None:
        """For "it said", the body or document that spoke last, with whoever speaks through it."""
        for _, identity in self._recent(sentence, _DOCUMENT_REACH):
            if not identity.is_person or self._is_document_near(sentence):
                return identity
        return self._subject_near(sentence, None, people=False)

    def _is_document_near(self, sentence: int) -> bool:
        """Whether the sentence before begins with a document: "The post does not name them. It says ..."."""
        if sentence == 0:
            return False
        words = [token.lower for token in self.sentences[sentence - 1].tokens[:4] if token.is_word]
        return any(word in lexicon.DOCUMENTS for word in words)

    def _subject_near(
        self, sentence: int, feminine: bool | None, *, before: int = 0, people: bool = True
    ) -> Identity | None:
        """The person a pronoun most likely means: who spoke or was the subject last, of the right gender."""
        best: tuple[float, Identity] | None = None
        heard = {id(who): who for _, who in self._recent(sentence, _REACH)}
        for identity in [*self.register.near(sentence, _REACH), *reversed(heard.values())]:
            if people and not identity.is_person:
                continue
            if not people and (identity.kind is not SpeakerKind.ORGANISATION or identity.is_place):
                continue
            if feminine is not None and identity.feminine is not None and identity.feminine != feminine:
                continue
            score = self._salience(identity, sentence, before)
            if feminine is not None and identity.feminine == feminine:
                score += 0.5
            if score > 0 and (best is None or score > best[0]):
                best = (score, identity)
        return best[1] if best else None

    def _salience(self, identity: Identity, sentence: int, before: int) -> float:
        """How present an identity is at a sentence: nearness, subject position, having spoken."""
        score = 0.0
        until = bisect_right(identity.mentions, sentence, key=lambda mention: mention[0])
        for at, token, subject in identity.mentions[max(0, until - 4 * _REACH) : until]:
            if (at < sentence or (at == sentence and token < before)) and sentence - at <= _REACH:
                if self.sentences[at].kind is BlockKind.CAPTION and at != sentence:
                    continue
                score = max(score, _REACH - (sentence - at) + (1.5 if subject else 0.0))
        for at, who in self._recent(sentence, _REACH):
            if who is identity:
                score = max(score, _REACH - (sentence - at) + 2.5)
        return score


def _is_one_person(role: str) -> bool:
    """Whether a role is a person's, not a body's and not that of several."""
    several = role.endswith("s") and role[:-1] in lexicon.ROLES
    return role in lexicon.ROLES - lexicon.BODIES - lexicon.PEOPLE_OR_BODIES - lexicon.CROWDS and not several


def _last_named(identity: Identity, sentence: int) -> int:
    """The last sentence before this one that names an identity; -1 if none does."""
    until = bisect_left(identity.mentions, sentence, key=lambda mention: mention[0])
    return identity.mentions[until - 1][0] if until else -1


def _is_company(identity: Identity) -> bool:
    """Whether "the company" can mean this body: no outlet, platform, school, ministry or the like."""
    lows = {word.lower() for word in identity.words}
    if any("." in low for low in lows):
        return False
    return not lows & (OUTLETS | PLATFORMS | OUTLET_WORDS | lexicon.PUBLIC_BODIES)


def _role_match(wanted: tuple[str, ...], stated: tuple[str, ...]) -> int:
    """How many words two roles share, if one can stand for the other: the head words must agree; 0 if not."""
    if not wanted or not stated:
        return 0
    shared = [word for word in wanted if word in stated]
    if wanted[-1] not in stated or wanted[-1] not in lexicon.ROLES:
        return 0
    if wanted[-1] == "minister" and len(wanted) > 1 and wanted[-2] not in stated:
        return 0
    return len(shared)


def to_speakers(
    resolved: Sequence[Identity | None],
) -> tuple[tuple[Speaker, ...], tuple[SpeakerId | None, ...]]:
    """Turn the identities that speak into speakers, in order of first mention; and give the id for each draft."""
    order = list({id(identity): identity for identity in resolved if identity is not None}.values())
    order.sort(key=lambda identity: min(identity.spans, default=Span(0, 0)))
    ids = {id(identity): SpeakerId(f"s{n}") for n, identity in enumerate(order, 1)}
    speakers = tuple(
        Speaker(
            id=ids[id(identity)],
            name=identity.name,
            kind=identity.kind,
            roles=tuple(identity.roles),
            mentions=tuple(sorted(identity.spans)),
        )
        for identity in order
    )
    return speakers, tuple(ids[id(i)] if i is not None else None for i in resolved)
