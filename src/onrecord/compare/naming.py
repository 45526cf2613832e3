"""Which names of carriers in a story mean one carrier."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.compare.carriers import carrier_key, is_host_of
from onrecord.language.words import find_words
from onrecord.model import Article, ArticleId, Span

# "Norhaven Coast Television (NCTV)": the words before the bracket are looked at, as many as it has letters.
_ACRONYM = re.compile(r"((?:[A-Z][\w’'-]*\s+){2,7})\(([A-Z]{2,7})\)")


class CarrierNames:
    """The keys of carriers in a story.

    A short name means the fuller one of the same article ("the Times" after "The Norhaven Times"), initials mean the
    name whose initials they are, and the name of an outlet means the outlet whose host shortens it.
    """

    def __init__(self, articles: Sequence[Article], named: Mapping[ArticleId, Iterable[str]]) -> None:
        """Take the carriers that each article names, in any order."""
        self._hosts = sorted({article.outlet.value for article in articles if article.outlet})
        own = {article.id: [article.outlet.value] for article in articles if article.outlet}
        self._named = {article: sorted({*names, *own.get(article, ())}) for article, names in named.items()}
        self._all = sorted({name for names in self._named.values() for name in names})
        self._initials = _initials(articles, self._all)

    def key(self, name: str, article: ArticleId) -> str:
        """The key of a carrier that an article names."""
        full = self._full(name, article)
        host = next((host for host in self._hosts if is_host_of(host, full)), None)
        key = carrier_key(host if host is not None else full)
        return self._initials.get(key, key)

    def _full(self, name: str, article: ArticleId) -> str:
        """The one fuller name that a short one means: it ends with the short one in the same article, or begins so.

        A common noun ("state radio") may have its name in any article of the story.
        """
        words = _words(name)
        among = self._named.get(article, ()) if name != name.lower() else self._all
        ending = {other for other in among if _words(other)[-len(words) :] == words}
        beginning = {other for other in self._all if _words(other)[: len(words)] == words}
        fuller = {_words(other): other for other in sorted(ending | beginning) if len(_words(other)) > len(words)}
        return next(iter(fuller.values())) if words and len(fuller) == 1 else name


def _words(name: str) -> tuple[str, ...]:
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
