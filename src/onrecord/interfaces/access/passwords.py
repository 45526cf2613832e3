"""Passwords: hashed with argon2id, and checked in the same time whether or not there is such an account."""

import threading
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from onrecord.errors import InputError

MIN_CHARS = 12
_MAX_CHARS = 1024
# Each hash takes 64 MiB; more of them at once would let strangers fill the memory by trying to log in.
_AT_ONCE = 4
_turns = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Whether a password is right.

    Attributes:
        holds: Whether it is.
        rehashed: Its hash at today's cost, where it was kept at another; else ``None``.
    """

    holds: bool
    rehashed: str | None


class Passwords:
    """Hashes passwords at one cost; by default the second choice of RFC 9106: 3 passes over 64 MiB in 4 lanes."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Hash once, for names that do not exist."""
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._nobodys = self._hasher.hash("no account has this password")

    def hash(self, password: str) -> str:
        """What is kept of a new password.

        Raises:
            InputError: It is too short or too long.
        """
        if not MIN_CHARS <= len(password) <= _MAX_CHARS:
            raise InputError(
                "the password",
                f"has {len(password)} characters",
                f"choose one of {MIN_CHARS} to {_MAX_CHARS}; some words that do not belong together are best",
            )
        with _turns:
            return self._hasher.hash(password)

    def match(self, kept: str | None, password: str) -> Match:
        """Compare a password with what was kept; ``None`` for no account costs as much, and never holds."""
        with _turns:
            holds = self._verify(kept or self._nobodys, password[: _MAX_CHARS + 1]) and kept is not None
            stale = holds and kept is not None and self._hasher.check_needs_rehash(kept)
            return Match(holds=holds, rehashed=self._hasher.hash(password) if stale else None)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False
