"""Every error that onrecord raises on purpose, on one screen, split by who can act.

A message names what was asked for, the value seen, the file or URL, and the next step.
"""

import functools
from typing import Self


class OnrecordError(Exception):
    """Base of all errors raised by onrecord; catch it to catch them all."""


class InputError(OnrecordError, ValueError):
    """The input has to change: the file, the record or the arguments. ``name`` is the file or URL."""

    def __init__(self, name: str, reason: str, next_step: str) -> None:
        """Build the one line that a person reads: ``name: reason; next step``."""
        super().__init__(f"{name}: {reason}; {next_step}")
        self.name = name
        self.reason = reason
        self.next_step = next_step

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        """Pass from one process to another as it was."""
        return type(self), (self.name, self.reason, self.next_step)


class InputMissing(InputError, FileNotFoundError):
    """The file or folder does not exist or cannot be opened."""


class InputEmpty(InputError):
    """There is no text in the input."""


class InputTooLarge(InputError):
    """The input is larger, deeper or longer than the limits in ``IngestOptions``."""


class InputUnreadable(InputError):
    """The bytes are not text, or not the format that they claim to be."""


class NotAnArticle(InputError):
    """The page or record was read, but it holds no article."""


class DuplicateId(InputError):
    """Two records bring the same id with different text."""


class LanguageNotSupported(InputError):
    """No reader exists for the language of the article."""


class QueryInvalid(InputError):
    """A search query breaks a rule of the query language, or a cursor is not one of its pages."""


class FetchError(OnrecordError):
    """The outside world failed. ``retry`` says whether the same request may succeed later.

    ``status`` is the HTTP status, where a server answered with one; ``wait_s`` how many seconds it asks to wait.
    """

    def __init__(  # noqa: PLR0913 - three of them only where they are known
        self,
        url: str,
        reason: str,
        next_step: str,
        *,
        retry: bool = False,
        status: int | None = None,
        wait_s: float = 0.0,
    ) -> None:
        """Build the one line that a person reads: ``url: reason; next step``."""
        super().__init__(f"{url}: {reason}; {next_step}")
        self.name = url
        self.reason = reason
        self.next_step = next_step
        self.retry = retry
        self.status = status
        self.wait_s = wait_s

    def __reduce__(self) -> tuple[functools.partial["FetchError"], tuple[str, str, str]]:
        """Pass from one process to another as it was."""
        made = functools.partial(type(self), retry=self.retry, status=self.status, wait_s=self.wait_s)
        return made, (self.name, self.reason, self.next_step)

    def about(self, url: str, reason: str | None = None) -> Self:
        """The same error, told of another address that led to it."""
        parts = (url, reason or self.reason, self.next_step)
        return type(self)(*parts, retry=self.retry, status=self.status, wait_s=self.wait_s)


class AddressForbidden(FetchError):
    """The URL leads to an address that is not public (loopback, private, link-local ...)."""


class RobotsForbidden(FetchError):
    """The site's robots.txt asks not to fetch the URL (RFC 9309)."""


class FeedUnreadable(FetchError):
    """The URL answered, but not with a feed, a sitemap or a list of feeds that can be read."""


class ConfigError(OnrecordError, ValueError):
    """A setting has a value that onrecord cannot use."""


class StoreError(OnrecordError):
    """The store cannot be opened, or what it holds cannot be read. The message names it and the next step."""


class NotInStore(StoreError, LookupError):
    """Nothing in the store has this id."""
