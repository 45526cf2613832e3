"""Whether a later report says that what somebody committed to is done."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.compare.deeds import clause_before, is_left_open
from onrecord.compare.matters import Act, stem, stems
from onrecord.compare.sentences import StatedSentence, likeness
from onrecord.compare.speakers import TITLES
from onrecord.language.words import Word, find_words
from onrecord.model import Evidence, Span

_LIKE_ENOUGH = 0.6
_MIN_SHARED = 2
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "sent:send gave:give paid:pay built:build left:leave took:take made:make met:meet held:hold sold:sell "
        "bought:buy went:go withdrew:withdraw began:begin spoke:speak wrote:write chose:choose stood:stand ran:run "
        "flew:fly brought:bring kept:keep led:lead found:find spent:spend taught:teach told:tell drew:draw"
    ).split()
)
# Before a past form, these make it no deed of the past: "would have built", "was built".
_UNDOING = frozenset("to will would could should might may without had were was be being".split())
_REACH = 4
# These, and words on "-ly", may stand between who did something and the verb.
_BETWEEN = frozenset("has have also then now already just soon since on in at this last".split())
# Of a word that many deeds share, so many are looked at.
_MAX_CANDIDATES = 32


class Deed(NamedTuple):
    """A sentence of a report that says that something was done.

    Attributes:
        date: The day of the report.
        evidence: The sentence.
        stems: Its content words, as stems.
        named: The word with a capital before the last of the actor's name, if one is there: a given name, or a title.
    """

    date: str
    evidence: Evidence
    stems: frozenset[str]
    named: str | None = None


class Deeds:
    """The past verbs of dated reports, by who did it, the verb, and one other word; all as stems."""

    def __init__(self, sentences: Iterable[StatedSentence]) -> None:
        """Collect the deeds that the reports state in their own words."""
        self._of: defaultdict[tuple[str, str, str], list[Deed]] = defaultdict(list)
        for sentence in sentences:
            for actor, verb, deed in _deeds(sentence):
                for key in deed.stems:
                    self._of[actor, verb, key].append(deed)
        for found in self._of.values():
            found.sort(key=_order)

    def find(self, actor: str, act: Act, after: str | None) -> Deed | None:
        """The first report after a day that says in the past what an act says, of the actor; else ``None``.

        The act's verb must be there as a past form, right after the last word of the actor's name, and at least two
        and 60 % of its other content words.
        """
        names, rest = _name(actor), act.keys - {act.verb}
        if after is None or not names:
            return None
        name = stem(names[-1])
        later = {deed for key in rest for deed in self._after(after[:10], (name, act.verb, key))}
        return min((deed for deed in later if _says(deed, rest) and _is_named(deed, names)), key=_order, default=None)

    def _after(self, day: str, key: tuple[str, str, str]) -> Sequence[Deed]:
        found = self._of.get(key, ())
        first = bisect_right(found, day, key=lambda deed: deed.date[:10])
        return found[first : first + _MAX_CANDIDATES]


def _order(deed: Deed) -> tuple[str, Evidence]:
    return deed.date, deed.evidence


def _says(deed: Deed, rest: frozenset[str]) -> bool:
    return len(rest & deed.stems) >= _MIN_SHARED and likeness(rest, deed.stems) >= _LIKE_ENOUGH


def _name(name: str) -> list[str]:
    return [word.key for word in find_words(name, [Span(0, len(name))])]


def _is_named(deed: Deed, names: Sequence[str]) -> bool:
    """Whether the word before the last one of a name is no other given name: "Bo Lund" is not Ada Lund."""
    return len(names) < 2 or deed.named is None or deed.named == names[-2] or deed.named in TITLES


def _deeds(sentence: StatedSentence) -> Iterator[tuple[str, str, Deed]]:
    article = sentence.article
    if article.published is None or sentence.attributions:
        return
    words = find_words(article.text, [sentence.span])
    told = stems(article.text, sentence.span)
    for at, word in enumerate(words):
        verb = _past(word)
        if verb and not _UNDOING & {before.key for before in words[max(0, at - _REACH) : at]}:
            clause = clause_before(article.text, words, at)
            name = _subject(sentence, clause)
            if name and not is_left_open(clause):
                before = name[-2] if len(name) > 1 and article.text[name[-2].span.start].isupper() else None
                named = before.key if before is not None and before.is_content else None
                yield stem(name[-1].key), verb, Deed(str(article.published.value), sentence.evidence, told, named)


def _subject(sentence: StatedSentence, clause: Sequence[Word]) -> Sequence[Word]:
    """The words up to the last one before a verb of the same clause that says neither when nor how."""
    for end in range(len(clause), 0, -1):
        word = clause[end - 1]
        is_time = any(ref.span.covers(word.span) for ref in sentence.times)
        if not is_time and word.key not in _BETWEEN and not word.key.endswith("ly"):
            return clause[:end]
    return ()


def _past(word: Word) -> str | None:
    """The stem of the verb of which a word is the past form; ``None`` for other words."""
    if word.key in _IRREGULAR:
        return stem(_IRREGULAR[word.key])
    return stem(word.key) if word.key.endswith("ed") and len(word.key) > 4 else None
