"""Which of two articles with the same text it is from, where a credit, the text or the time shows it."""

import re
from collections.abc import Callable
from datetime import timedelta

from onrecord.language.words import fold
from onrecord.model import Article, ArticleId, Moment, Precision

_HOST = re.compile(r"^(?:www\.)?([\w-]+)\.(?:[a-z]{2,3}\.)?[a-z]{2,}$")
_NO_LETTER = re.compile(r"[\W_]+")
_MIN_NAME_CHARS = 4  # a shorter name stands in a text by chance
_MIN_APART = timedelta(hours=1)
_TO_THE_HOUR = (Precision.SECOND, Precision.MINUTE, Precision.HOUR)


def find_original(first: Article, second: Article) -> tuple[ArticleId | None, str | None]:
    """The original and what shows it: ``credit``, ``text`` or ``time``, the first that shows one and not the other."""
    signs: tuple[tuple[str, Callable[[Article, Article], bool]], ...] = (
        ("credit", _credits),
        ("text", _names),
        ("time", _is_younger),
    )
    for sign, shows in signs:
        from_second, from_first = shows(first, second), shows(second, first)
        if from_second != from_first:
            return (second.id if from_second else first.id), sign
    return None, None


def _credits(article: Article, other: Article) -> bool:
    """Whether the article credits the other's outlet as a whole."""
    outlet = _outlet(other)
    return bool(outlet) and outlet in {_letters(credit.value) for credit in article.credits}


def _names(article: Article, other: Article) -> bool:
    """Whether the article's text names the other's outlet; a host name such as ``example.com`` is no name."""
    if other.outlet is None or _HOST.match(other.outlet.value.lower()) or len(other.outlet.value) < _MIN_NAME_CHARS:
        return False
    own = article.outlet is not None and _outlet(article) == _outlet(other)
    return not own and re.search(rf"\b{re.escape(other.outlet.value)}\b", article.text) is not None


def _is_younger(article: Article, other: Article) -> bool:
    if article.published is None or other.published is None:
        return False
    own, its = article.published.value, other.published.value
    return _apart(its, own) >= _MIN_APART


def _apart(early: Moment, late: Moment) -> timedelta:
    """The time from one to the other; whole days where one is not known to the hour, none where not to the day."""
    if early.precision in _TO_THE_HOUR and late.precision in _TO_THE_HOUR:
        return late.at - early.at
    if {early.precision, late.precision} & {Precision.MONTH, Precision.YEAR}:
        return timedelta()
    return late.at.date() - early.at.date()


def _outlet(article: Article) -> str:
    return _letters(article.outlet.value) if article.outlet is not None else ""


def _letters(name: str) -> str:
    """A name as it is compared: of a host its own part, no article before it, letters and digits only."""
    host = _HOST.match(name.lower())
    return _NO_LETTER.sub("", fold(host[1] if host else name)).removeprefix("the")
