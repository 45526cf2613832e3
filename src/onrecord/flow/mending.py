"""What ``doctor`` finds wrong with a store, and the cures that need no person."""

from collections.abc import Iterable, Iterator

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Newsroom
from onrecord.store.articles import get_version
from onrecord.store.doctor import Finding, examine


def find_wrong(newsroom: Newsroom, *, quick: bool = False) -> tuple[Finding, ...]:
    """Everything that is wrong with a store, and what is left to do in it."""
    with newsroom.database.reading() as connection:
        return tuple(examine(connection, quick=quick))


def mend(newsroom: Newsroom, findings: Iterable[Finding]) -> Iterator[OnrecordError]:
    """Cure what can be cured safely, and do what was left to do; gives what could not be done."""
    for finding in findings:
        if finding.cure is not None:
            with newsroom.database.writing() as connection:
                finding.cure(connection, newsroom.clock())
        elif finding.unread is not None:
            try:
                with newsroom.database.reading() as connection:
                    version = get_version(connection, finding.unread)
                newsroom.read_again(version)
            except OnrecordError as error:
                yield error
    yield from (result for result in newsroom.settle() if isinstance(result, OnrecordError))
