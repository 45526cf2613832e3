"""Readers rate articles: one rating a reader, changeable, erasable, and hard to stuff.

A reader is whoever brings a token that this store has signed; the store keeps only a keyed digest of it. What this
resists, and what it cannot, is told in docs/explanation/ratings.md.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from ipaddress import ip_address, ip_network
from math import sqrt

from sqlalchemy import Connection

from onrecord.store.articles import get_entry
from onrecord.store.attempts import put_attempt, wait_for_attempt
from onrecord.store.ratings import (
    Rating,
    RatingValue,
    change_rating,
    erase_ratings,
    find_rating,
    first_ratings_by_new,
    first_ratings_from,
    flag_ratings,
    put_rating,
)
from onrecord.store.settings import find_secret, make_secret

# Rules, not measurements: an honest reader stays far below the first, and a small group behind one address below all.
PER_READER = 20
"""Ratings and changes that one reader may make within ``LIMIT_TIME``."""
PER_NETWORK = 60
"""The same for one network."""
LIMIT_TIME = timedelta(minutes=15)  # no longer than attempts are kept: see interfaces/access/limits.py
BURST_FROM_NETWORK = 10
"""More first ratings of one article than this from one network in a day are a burst."""
BURST_OF_NEW = 20
"""More first ratings of one article than this by new readers within ``BURST_TIME`` are a burst."""
BURST_TIME = timedelta(minutes=10)
NEW_FOR = timedelta(days=1)
"""A reader is new until this long after the first rating."""

_SECRET = "ratings"  # noqa: S105 - the name of a secret
_Z = 1.959963984540054  # the normal quantile of 0.975


class Outcome(StrEnum):
    """What became of a rating."""

    KEPT = "kept"
    CHANGED = "changed"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """What became of a rating, and the token by which the reader is known from now on."""

    outcome: Outcome
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Bounds of a share, each in [0, 1]."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks to rate.

    Attributes:
        token: What the reader brings; one that is missing or not signed by this store is replaced.
        address: The reader's network address; one that is unknown counts as one network.
    """

    token: str | None
    address: str | None


def wilson_interval(count: int, of: int) -> Interval:
    """The 95 % score interval of a share, ``count`` of ``of``; of nothing, it is everything.

    Paper: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212, in the form without continuity correction that Newcombe 1998,
    Stat. Med. 17, 857-872, calls method 3.
    """
    if not of:
        return Interval(low=0.0, high=1.0)
    share, square = count / of, _Z * _Z
    centre = share + square / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return Interval(low=max(0.0, (centre - reach) / scale), high=min(1.0, (centre + reach) / scale))


def rate(connection: Connection, article_id: int, value: RatingValue, visitor: Visitor, *, now: datetime) -> Rated:
    """Keep what a reader thinks of an article, on a connection that writes.

    Raises:
        NotInStore: There is no such article.
    """
    get_entry(connection, article_id)
    secret = make_secret(connection, _SECRET)
    known = _digest_of(secret, visitor.token)
    token = visitor.token if visitor.token and known else _new_token(secret)
    reader = known or _digest(secret, "reader", token)
    network = network_of(secret, visitor.address, now)
    if not _within_limits(connection, reader, network, now):
        return Rated(outcome=Outcome.LIMITED, token=token)
    if find_rating(connection, article_id, reader) is not None:
        change_rating(connection, article_id, reader, value, now=now)
        return Rated(outcome=Outcome.CHANGED, token=token)
    put_rating(
        connection,
        Rating(article_id=article_id, reader=reader, value=value, first_at=now, changed_at=now, network=network),
    )
    _flag_bursts(connection, article_id, network, now)
    return Rated(outcome=Outcome.KEPT, token=token)


def own_rating(connection: Connection, article_id: int, token: str | None) -> Rating | None:
    """What the reader with this token thinks of an article; ``None`` if nothing is known."""
    secret = find_secret(connection, _SECRET)
    reader = _digest_of(secret, token) if secret else None
    return find_rating(connection, article_id, reader) if reader else None


def erase_own(connection: Connection, token: str | None) -> int:
    """Erase all that the reader with this token has rated; gives how many ratings that were."""
    secret = find_secret(connection, _SECRET)
    reader = _digest_of(secret, token) if secret else None
    return erase_ratings(connection, reader) if reader else 0


def network_of(secret: bytes, address: str | None, now: datetime) -> str:
    """A digest of the /24 (IPv4) or /48 (IPv6) that an address is in.

    It is another one every day, so that nobody is followed from day to day by what is stored.
    """
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return _digest(secret, "network", f"{now.date()} unknown")
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    truncated = ip_network(f"{parsed}/{24 if parsed.version == 4 else 48}", strict=False)
    return _digest(secret, "network", f"{now.date()} {truncated}")


def _within_limits(connection: Connection, reader: str, network: str, now: datetime) -> bool:
    """Whether this reader and this network may rate once more now; notes that they do."""
    limits = {f"rate:{reader}": PER_READER, f"rate-from:{network}": PER_NETWORK}
    for key, limit in limits.items():
        if wait_for_attempt(connection, key, limit=limit, window=LIMIT_TIME, now=now) is not None:
            return False
    for key in limits:
        put_attempt(connection, key, now=now)
    return True


def _flag_bursts(connection: Connection, article_id: int, network: str, now: datetime) -> None:
    """Set aside all ratings of a burst that the newest first rating is part of, those before it too."""
    here = first_ratings_from(connection, article_id, network)
    if len(here) > BURST_FROM_NETWORK:
        flag_ratings(connection, article_id, here, reason="many from one network in a day")
    new = first_ratings_by_new(connection, article_id, since=now - BURST_TIME, known_before=now - NEW_FOR)
    if len(new) > BURST_OF_NEW:
        flag_ratings(connection, article_id, new, reason="many by new readers in ten minutes")


def _new_token(secret: bytes) -> str:
    value = secrets.token_urlsafe(24)
    return f"{value}.{_digest(secret, 'token', value)}"


def _digest_of(secret: bytes, token: str | None) -> str | None:
    """What a reader is stored as; ``None`` for a token that this store has not signed."""
    value, _, signature = (token or "").rpartition(".")
    if not hmac.compare_digest(_digest(secret, "token", value).encode(), signature.encode("utf-8", "surrogatepass")):
        return None
    return _digest(secret, "reader", f"{value}.{signature}")


def _digest(secret: bytes, purpose: str, value: str) -> str:
    """A keyed digest; the purpose keeps one kind from standing in for another."""
    return hmac.new(secret, f"{purpose}:{value}".encode("utf-8", "surrogatepass"), sha256).hexdigest()
