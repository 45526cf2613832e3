"""Attributions of one article before their speakers are known: content, cue and source as written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import AttributionKind, BlockKind, Span
from onrecord.read import lexicon
from onrecord.read.clause import Clause
from onrecord.read.cues import find_clauses
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head, NounPhrase, phrase_after, phrase_before
from onrecord.read.outlets import is_outlet
from onrecord.read.subjects import find_subject
from onrecord.read.tokens import Parsed, Sentence, Token

# A quotation without any reporting words is taken for speech from this length on; shorter ones are terms and titles.
# Set by eye on the annotated events.
_MIN_UNREPORTED_WORDS = 5
# How many tokens may follow a signature's name: "- Ann Poe, mayor of Brask".
_MAX_AFTER_SIGNATURE = 8
_CARRYING = frozenset({"according to", "report", "say", "write", "cite"})
_OUTLET_KINDS = frozenset("newspaper paper magazine broadcaster agency website report".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution whose speaker is not resolved yet.

    Attributes:
        sentence: Index of the sentence that names who said it, else of its first words.
        last_sentence: Index of the sentence of its last words.
        content: Spans of what was said, in order.
        quoted: The stretches in quotation marks among them.
        clause: The reporting clause; ``None`` for a quotation without one.
        phrase: Who it belongs to, as written.
        apposed: A second phrase for the same source.
        follows: Index of the draft whose speaker goes on; ``None`` if it names its own.
        source: The words that name who said it, where they are known beyond the phrases.
        cue: The words of saying, where they are known beyond the clause.
        probability: How likely content and source are right, where the tagger says so.
        is_aside: Whether it only tells who is spoken of, and is no attribution.
        carrier: The words that name who relays it: "*the Lantern* reported that Dahl said ...".
    """

    sentence: int
    last_sentence: int
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    clause: Clause | None = None
    phrase: NounPhrase | None = None
    apposed: NounPhrase | None = None
    follows: int | None = None
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    probability: float | None = None
    carrier: tuple[Span, ...] = ()
    is_aside: bool = False

    def kind(self) -> AttributionKind:
        """Direct if all content stands in quotation marks, mixed if some does, else indirect."""
        if self.quoted == self.content:
            return AttributionKind.DIRECT
        return AttributionKind.MIXED if self.quoted else AttributionKind.INDIRECT


@dataclass(slots=True)
class _Drafts:
    """The drafts of an article as they grow."""

    parsed: Parsed
    done: list[Draft] = field(default_factory=list)
    of_quotation: dict[int, int] = field(default_factory=dict)


def draft_attributions(parsed: Parsed) -> tuple[Draft, ...]:
    """Find the attributions of an article, sentence by sentence."""
    drafts = _Drafts(parsed)
    for index, sentence in enumerate(parsed.sentences):
        claimed = _from_clauses(drafts, index, find_clauses(sentence))
        free = [i for i, token in enumerate(sentence.tokens) if token.is_quote and i not in claimed]
        if free:
            _from_quotations(drafts, index, free)
        elif not claimed:
            _sign(drafts, index)
    return tuple(drafts.done)


def _from_clauses(drafts: _Drafts, index: int, clauses: Sequence[Clause]) -> set[int]:
    """Add the drafts that reporting clauses give; return the tokens that they claim."""
    tokens = drafts.parsed.sentences[index].tokens
    claimed: set[int] = set()
    told = [clause for clause in clauses if not _is_carrier(drafts.parsed, tokens, clause, clauses)]
    for clause in _by_precedence(tokens, told):
        parts = [
            [i for i in part if i not in claimed and not _in_clause(clause, i)] for part in (clause.left, clause.right)
        ]
        words = [i for part in parts for i in part if tokens[i].is_word or tokens[i].is_quote]
        if not words or (len(words) < 2 and not tokens[words[0]].is_quote):
            continue
        claimed.update(i for part in parts for i in part)
        _append(drafts, index, tokens, parts, clause)
    return claimed


def _is_carrier(parsed: Parsed, tokens: Sequence[Token], clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a clause only names an outlet that carries what another clause of the sentence reports."""
    if clause.phrase is None or clause.verb not in _CARRYING:
        return False
    others = [c for c in clauses if c is not clause and c.phrase is not None and not c.shared]
    names = [tokens[c.start : c.end] for c in (clause.phrase, clause.apposed) if c is not None]
    carried = any(
        is_outlet([t for t in name if t.is_capital], parsed.outlets) or name[-1].lower in _OUTLET_KINDS
        for name in names
    )
    return carried and any(c.verb in {"say", "tell"} or c.kind is CueClass.SPEECH for c in others)


def _by_precedence(tokens: Sequence[Token], clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses in the order in which they claim words: who is nearest to a quotation comes first.

    Of two clauses one inside the other ("A reported that B said '...'"), the inner one has the quotation.
    """

    def rank(clause: Clause) -> tuple[bool, int]:
        before = next((i - clause.cue_end for i in clause.right if tokens[i].is_quote), None)
        after = clause.cue - clause.left.stop if clause.left and tokens[clause.left.stop - 1].is_quote else None
        own = clause.phrase is not None and not clause.shared and clause.phrase.head is not Head.PRONOUN
        nearest = min((n for n in (before, after) if n is not None), default=None)
        if nearest is None or not (own or _touches_quote(tokens, clause)):
            return (True, clause.cue)
        return (False, nearest)

    return sorted(clauses, key=rank)


def _touches_quote(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the reported words meet the clause with a quotation."""
    left = clause.left and tokens[clause.left.stop - 1].is_quote
    right = clause.right and tokens[clause.right.start].is_quote
    return bool(left or right)


def _in_clause(clause: Clause, i: int) -> bool:
    return clause.cue <= i < clause.cue_end or i in clause.adjunct


def _append(
    drafts: _Drafts, index: int, tokens: Sequence[Token], parts: Sequence[Sequence[int]], clause: Clause
) -> None:
    spans = tuple(span for part in parts for run in _runs(part) for span in _spans(tokens, run))
    if not spans:
        return
    chosen = [i for part in parts for i in part if tokens[i].is_quote]
    quoted = tuple(tokens[i].span for i in chosen)
    draft = Draft(index, index, spans, quoted, clause, clause.phrase, clause.apposed)
    begun = next((n for i in chosen if (n := _begun(drafts, tokens[i])) is not None), None)
    if begun is None:
        begun = len(drafts.done)
        drafts.done.append(draft)
    else:
        first = drafts.done[begun]
        drafts.done[begun] = replace(draft, content=(*first.content, *spans), quoted=(*first.quoted, *quoted))
    for i in chosen:
        drafts.of_quotation[tokens[i].quotation or 0] = begun


def _begun(drafts: _Drafts, token: Token) -> int | None:
    """The draft without reporting words that an earlier paragraph of the same quotation began, if there is one.

    Who speaks may be told in the last paragraph only: '"First.' - '"Last," said Ann Poe.'
    """
    number = drafts.of_quotation.get(token.quotation if token.quotation is not None else -1)
    if number is None:
        return None
    first = drafts.done[number]
    return number if first.clause is None and first.phrase is None else None


def _runs(part: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in part:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _spans(tokens: Sequence[Token], run: Sequence[int]) -> Iterator[Span]:
    """The characters of a run of tokens: stretch by stretch if all are quotations, else as one span."""
    solid = [i for i in run if tokens[i].is_word or tokens[i].is_quote]
    if not solid:
        return
    if all(tokens[i].is_quote for i in solid):
        yield from (tokens[i].span for i in solid)
    else:
        yield Span(tokens[solid[0]].span.start, tokens[solid[-1]].span.end)


def _from_quotations(drafts: _Drafts, index: int, free: Sequence[int]) -> None:
    """Add quotations that no reporting clause of their sentence claims."""
    sentence = drafts.parsed.sentences[index]
    tokens = sentence.tokens
    for i in free:
        token = tokens[i]
        earlier = drafts.of_quotation.get(token.quotation if token.quotation is not None else -1)
        if earlier is not None:
            _extend(drafts, earlier, index, token)
        elif _is_bare(tokens):
            _follow_on(drafts, index, token)
        elif _is_speech(drafts, sentence, i):
            _add(drafts, index, token, _named_beside(tokens, i), None)


def _named_beside(tokens: Sequence[Token], i: int) -> NounPhrase | None:
    """Who a quotation belongs to by a colon before it or a dash after it: 'Ann Poe: "..."', '"..." - Ann Poe'."""
    if i and tokens[i - 1].text == ":":
        phrase = phrase_after(tokens, 0, ceiling=i)
        if phrase is None:
            last = phrase_before(tokens, i - 1)
            phrase = last if last is not None and last.head in (Head.NAME, Head.ROLE) else None
        return phrase
    return _signature(tokens, i + 1)


def _signature(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """The name or role that stands alone behind a dash: "- Commissioner Poe"."""
    if at >= len(tokens) or tokens[at].text not in {"-", "–", "—", "―"}:
        return None
    phrase = phrase_after(tokens, at + 1)
    if phrase is None or phrase.head not in (Head.NAME, Head.ROLE) or not tokens[at + 1].is_capital:
        return None
    rest = tokens[phrase.end :]
    return phrase if len(rest) <= _MAX_AFTER_SIGNATURE and not any(token.is_quote for token in rest) else None


def _sign(drafts: _Drafts, index: int) -> None:
    """Give the quotation before a line that is only a signature its speaker."""
    tokens = drafts.parsed.sentences[index].tokens
    phrase = _signature(tokens, 0)
    number = _preceding(drafts, index) if phrase is not None else None
    if number is not None and drafts.done[number].clause is None and drafts.done[number].phrase is None:
        drafts.done[number] = replace(drafts.done[number], sentence=index, phrase=phrase, follows=None)


def _extend(drafts: _Drafts, number: int, index: int, token: Token) -> None:
    draft = drafts.done[number]
    drafts.done[number] = replace(
        draft, last_sentence=index, content=(*draft.content, token.span), quoted=(*draft.quoted, token.span)
    )
    drafts.of_quotation[token.quotation or 0] = number


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a sentence holds nothing but quotations."""
    return not any(token.is_word for token in tokens)


def _follow_on(drafts: _Drafts, index: int, token: Token) -> None:
    """A quotation that stands alone: it goes on from the words before it, unless something else came between."""
    number = _preceding(drafts, index)
    if number is None:
        _add(drafts, index, token, _lead_in(drafts, index) or _subject_before(drafts, index), None)
        return
    before = drafts.done[number]
    same_paragraph = drafts.parsed.sentences[before.last_sentence].paragraph == drafts.parsed.sentences[index].paragraph
    if same_paragraph and before.quoted:
        _extend(drafts, number, index, token)
    else:
        _add(drafts, index, token, None, number)


def _lead_in(drafts: _Drafts, index: int) -> NounPhrase | None:
    """Who speaks by a line that ends in a colon before the quotation: "Ann Poe also said:"."""
    if index == 0:
        return None
    tokens = drafts.parsed.sentences[index - 1].tokens
    if not tokens or tokens[-1].text != ":":
        return None
    cue = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].lower in lexicon.CUES), None)
    subject = find_subject(tokens, cue, ()) if cue else None
    return subject.phrase if subject is not None else None


def _subject_before(drafts: _Drafts, index: int) -> NounPhrase | None:
    """Who the sentence before in the paragraph is about: 'Ann Poe opposed the plan. "It is folly."'."""
    here, before = drafts.parsed.sentences[index], drafts.parsed.sentences[index - 1]
    if index == 0 or before.paragraph != here.paragraph:
        return None
    first = next((i for i, token in enumerate(before.tokens) if token.is_word), len(before.tokens))
    phrase = phrase_after(before.tokens, first)
    return phrase if phrase is not None and phrase.head in (Head.NAME, Head.PRONOUN) else None


def _preceding(drafts: _Drafts, index: int) -> int | None:
    """The draft that a lone quotation follows: of the sentence before it, captions and headings passed over."""
    here = drafts.parsed.sentences[index]
    at = index - 1
    while (
        at >= 0
        and drafts.parsed.sentences[at].kind in (BlockKind.CAPTION, BlockKind.HEADING)
        and here.kind is BlockKind.PARAGRAPH
    ):
        at -= 1
    if at < 0 or here.paragraph - drafts.parsed.sentences[at].paragraph > 3:
        return None
    return next((n for n in range(len(drafts.done) - 1, -1, -1) if drafts.done[n].last_sentence == at), None)


def _is_speech(drafts: _Drafts, sentence: Sentence, i: int) -> bool:
    """Whether a quotation among other words is speech rather than a term, a title or a nickname."""
    tokens = sentence.tokens
    words = tokens[i].span.of(drafts.parsed.text).split()
    before = [token.lower for token in tokens[max(0, i - 2) : i] if token.is_word]
    if before[-1:] in (["called"], ["so-called"], ["dubbed"], ["nicknamed"], ["titled"], ["entitled"]):
        return False
    if i and tokens[i - 1].text == ":":
        return True
    if sum(word[:1].isupper() for word in words) >= max(2, len(words) - 2):
        return False
    return len(words) >= _MIN_UNREPORTED_WORDS


def _add(drafts: _Drafts, index: int, token: Token, phrase: NounPhrase | None, follows: int | None) -> None:
    drafts.of_quotation[token.quotation or 0] = len(drafts.done)
    drafts.done.append(Draft(index, index, (token.span,), (token.span,), None, phrase, None, follows))
