"""A text that is already in memory, told apart from a path by its type."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report as plain text, with what its owner knows about it.

    A bare ``str`` among the inputs is always a path, a URL or ``-``, as on the command line; wrap a text in this.
    Spans then count in ``text`` exactly as given.

    Attributes:
        text: The words of the report.
        id: An identity to keep; else a hash of outlet, URL and text.
        outlet: Who published it.
        title: Its headline.
        published: ISO 8601 date or time.
        url: Its address.
    """

    text: str
    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
