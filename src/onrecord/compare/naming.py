"""Which names of carriers in a story mean one carrier."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.compare.carriers import carrier_key, is_host_of
from onrecord.language.words import find_words
from onrecord.model import Article, ArticleId, Span

# "Norhaven Coast Television (NCTV)": the words before the bracket are looked at, as many as it has letters.
_ACRONYM = re.compile(r"((?:\b[A-Z][\w’'-]{0,40}\s{1,3}){2,7})\(([A-Z]{2,7})\)")

Name = tuple[str, ...]


class CarrierNames:
    """The keys of carriers in a story.

    A short name means the fuller one of the same article ("the Times" after "The Norhaven Times"), initials mean the
    name whose initials they are, and the name of an outlet means the outlet whose host shortens it.
    """

    def __init__(self, articles: Sequence[Article], named: Mapping[ArticleId, Iterable[str]]) -> None:
        """Take the carriers that each article names, in any order."""
        self._hosts = sorted({article.outlet.value for article in articles if article.outlet})
        own = {article.id: [article.outlet.value] for article in articles if article.outlet}
        of_article = {article: {*names, *own.get(article, ())} for article, names in named.items()}
        everywhere = sorted({name for names in of_article.values() for name in names})
        self._initials = _initials(articles, everywhere)
        self._beginning = _fuller(everywhere, _beginnings)
        self._ending = {article: _fuller(names, _endings) for article, names in of_article.items()}
        self._ending_anywhere = _fuller(everywhere, _endings)
        self._known: dict[tuple[str, ArticleId], str] = {}

    def key(self, name: str, article: ArticleId) -> str:
        """The key of a carrier that an article names."""
        if (name, article) not in self._known:
            full = self._full(name, article)
            host = next((host for host in self._hosts if is_host_of(host, full)), None)
            key = carrier_key(host if host is not None else full)
            self._known[name, article] = self._initials.get(key, key)
        return self._known[name, article]

    def _full(self, name: str, article: ArticleId) -> str:
        """The one fuller name that a short one means: it ends with the short one in the same article, or begins so.

        A common noun ("state radio") may have its name in any article of the story.
        """
        words = _words(name)
        ending = self._ending_anywhere if name == name.lower() else self._ending.get(article, {})
        fuller = {**self._beginning.get(words, {}), **ending.get(words, {})}
        return next(iter(fuller.values())) if len(fuller) == 1 else name


def _beginnings(words: Name) -> list[Name]:
    return [words[:end] for end in range(1, len(words))]


def _endings(words: Name) -> list[Name]:
    return [words[start:] for start in range(1, len(words))]


def _fuller(names: Iterable[str], parts: Callable[[Name], list[Name]]) -> dict[Name, dict[Name, str]]:
    """For each part of the names, the names that have it, by their words; of several spellings the last by order."""
    found: defaultdict[Name, dict[Name, str]] = defaultdict(dict)
    for name in sorted(names):
        words = _words(name)
        for part in parts(words):
            found[part][words] = name
    return found


def _words(name: str) -> Name:
    return tuple(w.key.removesuffix("'s") for w in find_words(name, [Span(0, len(name))]) if w.key != "the")


def _initials(articles: Iterable[Article], names: Iterable[str]) -> Mapping[str, str]:
    """Keys of initials to the key of the name that they stand for, where only one does."""
    full: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        words = _words(name)
        if len(words) > 2:
            full["".join(word[0] for word in words)].add(carrier_key(name))
    for article in articles:
        for match in _ACRONYM.finditer(article.text):
            before = match.group(1).split()[-len(match.group(2)) :]
            full[match.group(2).lower()].add(carrier_key(" ".join(before)))
    return {short: next(iter(keys)) for short, keys in full.items() if len(keys) == 1}
