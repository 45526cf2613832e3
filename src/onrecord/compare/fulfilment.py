"""Whether a later report says that what somebody committed to is done."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.compare.matters import Act, stem, stems
from onrecord.compare.sentences import StatedSentence, likeness
from onrecord.language.words import Word, find_words
from onrecord.model import Evidence

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
# Before a past form, these make it no deed of the past: "has not signed", "would have built", "if they signed".
_UNDOING = frozenset(
    "not never to will would could should might may if unless without no had were was be being".split()
)
_REACH = 4


class Deed(NamedTuple):
    """A sentence of a report that says that something was done, and the day of the report."""

    date: str
    evidence: Evidence
    stems: frozenset[str]


class Deeds:
    """The past verbs of dated reports, by their stem."""

    def __init__(self, sentences: Iterable[StatedSentence]) -> None:
        """Collect the deeds that the reports state in their own words."""
        self._by_verb: defaultdict[str, list[Deed]] = defaultdict(list)
        for sentence in sentences:
            for verb, deed in _deeds(sentence):
                self._by_verb[verb].append(deed)
        for found in self._by_verb.values():
            found.sort()

    def find(self, actor: str, act: Act, after: str | None) -> Deed | None:
        """The first report after a day that says in the past what an act says, and names the actor; else ``None``.

        The act's verb must be there as a past form, and at least two and 60 % of its other content words.
        """
        name, rest = stem(actor.rsplit(maxsplit=1)[-1].casefold()), act.keys - {act.verb}
        if after is None:
            return None
        later = (deed for deed in self._by_verb.get(act.verb, ()) if deed.date[:10] > after[:10])
        return next((deed for deed in later if _says(deed, name, rest)), None)


def _says(deed: Deed, name: str, rest: frozenset[str]) -> bool:
    shared = len(rest & deed.stems)
    return name in deed.stems and shared >= _MIN_SHARED and likeness(rest, deed.stems) >= _LIKE_ENOUGH


def _deeds(sentence: StatedSentence) -> Iterator[tuple[str, Deed]]:
    article = sentence.article
    if article.published is None or sentence.attributions:
        return
    words = find_words(article.text, [sentence.span])
    deed = Deed(str(article.published.value), sentence.evidence, stems(article.text, sentence.span))
    for at, word in enumerate(words):
        verb = _past(word)
        if verb and not _UNDOING & {before.key for before in words[max(0, at - _REACH) : at]}:
            yield verb, deed


def _past(word: Word) -> str | None:
    """The stem of the verb of which a word is the past form; ``None`` for other words."""
    if word.key in _IRREGULAR:
        return stem(_IRREGULAR[word.key])
    return stem(word.key) if word.key.endswith("ed") and len(word.key) > 4 else None
