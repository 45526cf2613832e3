"""Checks every quotation of a briefing against the reports."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.quotation import find_quotations
from onrecord.model import Article, ArticleId, Reading, Span
from onrecord.verify.alignment import find_nearest
from onrecord.verify.index import Place, ReportIndex, word_keys
from onrecord.verify.naming import Named, agrees, find_named, is_proper
from onrecord.verify.plain import Plain, read_plain
from onrecord.verify.speech import Saying, SpeechIndex
from onrecord.verify.typography import ELLIPSIS, fold
from onrecord.verify.verdicts import Check, Status, VerifyReport

# Of so few words we do not ask whose they are: they may be a term that many use.
_TERM_WORDS = 2
# Words with something left out between them stand at most so many characters apart in the report.
_MAX_LEFT_OUT_CHARS = 3000
_MAX_PIECES = 12
_LEFT_OUT = re.compile(rf"\s*[\[(]?{ELLIPSIS}[\])]?\s*")
_BRACKETED = re.compile(r"\s*\[[^\[\]]{0,200}\]\s*")
_CHANGED_CASE = re.compile(r"\[([^\W\d_])\](?=\w)")


def verify_briefing(briefing_text: str, articles: Sequence[Article], readings: Iterable[Reading] = ()) -> VerifyReport:
    """Check that every text in quotation marks stands in a report, as the words of the one to whom it is laid.

    The briefing may be Markdown, HTML or plain text, by any writer. Words count as found if they stand in a report
    character by character, typography aside (``typography.py``), with a comma or full stop before the closing mark as
    the briefing's own. Where a quotation leaves words out visibly, its pieces must stand in one report in this order.
    Whether a report lays the words to the speaker whom the briefing names is checked for articles with a reading; one
    or two words in marks may be a term, and their speaker is not checked.
    """
    checker = _Checker(articles, {reading.article: reading for reading in readings})
    plain = read_plain(briefing_text)
    return VerifyReport(checks=tuple(checker.check(claim) for claim in _claims(plain)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A quotation of the briefing."""

    line: int
    words: str
    named: Named | None
    around: str

    @property
    def speaker(self) -> str | None:
        return self.named.names[0] if self.named else None


def _claims(plain: Plain) -> Iterator[_Claim]:
    quoted = [stretch for quotation in find_quotations(plain.text, plain.blocks) for stretch in quotation.stretches]
    blocks = iter(plain.blocks)
    block = next(blocks, None)
    before: tuple[Span, Named | None] | None = None
    for stretch in quoted:
        while block and block.end <= stretch.start:
            block, before = next(blocks, None), None
        if block is None or not word_keys(stretch.of(plain.text)):
            continue
        named = find_named(plain.text, block, stretch, before)
        before = (stretch, named)
        around = (named.span if named else stretch).of(plain.text)
        yield _Claim(line=plain.line(stretch.start), words=stretch.of(plain.text).strip(), named=named, around=around)


class _Checker:
    """Holds the reports' words and who says them."""

    def __init__(self, articles: Sequence[Article], readings: Mapping[ArticleId, Reading]) -> None:
        self._index = ReportIndex(articles)
        self._speech = SpeechIndex(articles, readings)
        self._found: dict[str, tuple[Place, ...]] = {}  # a briefing quotes the same words again and again

    def check(self, claim: _Claim) -> Check:
        """Look the words up as they stand, then as pieces, then as altered words."""
        folded = fold(claim.words).text
        places = self._find(folded)
        if places:
            return self._judge(claim, [(place,) for place in places], shortened=False)
        chains = list(self._chains(_pieces(folded)))
        if chains:
            return self._judge(claim, chains, shortened=True)
        return self._nearest(claim, folded)

    def _find(self, folded: str) -> tuple[Place, ...]:
        """The places of the words; a comma or full stop at the end may be the briefing's own."""
        words = folded.rstrip(",. ")
        if words not in self._found:
            self._found[words] = self._index.find(words)
        return self._found[words]

    def _chains(self, pieces: Sequence[str]) -> Iterator[tuple[Place, ...]]:
        """Places of all pieces, one after the other in one report."""
        following = [self._either_case(piece) for piece in pieces]
        for first in following[0] if following else ():
            chain = [first]
            for places in following[1:]:
                chain.extend([place for place in places if _goes_on(chain[-1], place)][:1])
            if len(chain) == len(pieces):
                yield tuple(chain)

    def _either_case(self, piece: str) -> tuple[Place, ...]:
        """The places of a piece; its first letter may have the other case, as a bracket announced that."""
        changed = _CHANGED_CASE.match(piece)
        if changed is None:
            return self._find(piece)
        rest = piece[changed.end() :]
        return self._find(changed.group(1).lower() + rest) or self._find(changed.group(1).upper() + rest)

    def _judge(self, claim: _Claim, chains: Sequence[tuple[Place, ...]], *, shortened: bool) -> Check:
        """Words that stand in a report: are they the words of the one who is named?"""
        places = [place for chain in chains for place in chain if place.evidence]
        sayings = [self._speech.saying(place.evidence) for chain in chains for place in chain[:1] if place.evidence]
        speakers = tuple(dict.fromkeys(s.speaker for s in sayings if s.speaker))
        status, note = self._whose(claim, sayings)
        return Check(
            line=claim.line,
            words=claim.words,
            named=claim.speaker,
            status=status,
            evidence=tuple(dict.fromkeys(place.evidence for place in places if place.evidence)),
            speakers=speakers,
            shortened=shortened,
            note=note,
        )

    def _whose(self, claim: _Claim, sayings: Sequence[Saying]) -> tuple[Status, str]:
        """Whether the words are laid to the right one, as far as briefing and reports name anybody."""
        named = claim.named
        if named is None or not sayings or len(word_keys(fold(claim.words).text)) <= _TERM_WORDS:
            return Status.FOUND, ""
        if any(agrees(named.names, saying.outlet, ()) for saying in sayings):
            return Status.FOUND, ""  # the briefing says in which report the words stand, and not whose they are
        if not any(saying.quoted for saying in sayings):
            return Status.ALTERED, "the reports have these words, but not inside quotation marks"
        others = _other_speakers(named, sayings)
        # A report's own sentence, of which our look for names took the wrong one, is no claim of the briefing's.
        if not others or self._find(fold(claim.around).text):
            return Status.FOUND, ""
        return Status.MISATTRIBUTED, f"the reports lay these words to {', '.join(others)}"

    def _nearest(self, claim: _Claim, folded: str) -> Check:
        words = _BRACKETED.sub(" ", _CHANGED_CASE.sub(r"\1", folded)).replace(ELLIPSIS, " ")
        nearest = find_nearest(words, self._index) if word_keys(words) else None
        other_case = self._index.find(folded.rstrip(",. "), any_case=True)
        if nearest is None and not other_case:
            note = "no report has these words, or nearly these"
            return Check(line=claim.line, words=claim.words, named=claim.speaker, status=Status.NOT_FOUND, note=note)
        evidence = [place.evidence for place in other_case if place.evidence]
        changes = nearest.changes if nearest and not other_case else ()
        evidence = evidence or ([nearest.evidence] if nearest else [])
        speakers = dict.fromkeys(s.speaker for place in evidence if (s := self._speech.saying(place)).speaker)
        return Check(
            line=claim.line,
            words=claim.words,
            named=claim.speaker,
            status=Status.ALTERED,
            evidence=tuple(evidence),
            speakers=tuple(speaker for speaker in speakers if speaker),
            changes=changes,
            note="the reports have other words" if changes else "only case or punctuation differs",
        )


def _other_speakers(named: Named, sayings: Sequence[Saying]) -> tuple[str, ...]:
    """Those to whom the reports lay the words, if none of them may be the one who is named."""
    known = [(saying.speaker, saying) for saying in sayings if saying.speaker]
    proper = [name for name, saying in known if not saying.nameless and is_proper(name)]
    if not any(is_proper(name) for name in named.names) or any(agrees(named.names, s, i.about) for s, i in known):
        return ()
    return tuple(dict.fromkeys(proper))


def _pieces(folded: str) -> list[str]:
    """The words between visible omissions and insertions."""
    marked = _BRACKETED.sub(lambda m: m.group() if _CHANGED_CASE.match(m.group().strip() + "x") else ELLIPSIS, folded)
    pieces = [piece.strip() for piece in _LEFT_OUT.split(marked)]
    return [piece for piece in pieces if word_keys(piece)][:_MAX_PIECES]


def _goes_on(one: Place, two: Place) -> bool:
    """Whether ``two`` follows in the same report, not too far away."""
    if one.evidence is None or two.evidence is None or one.article != two.article:
        return False
    return 0 <= two.evidence.span.start - one.evidence.span.end <= _MAX_LEFT_OUT_CHARS
