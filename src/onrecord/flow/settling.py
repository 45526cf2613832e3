"""What arrivals leave to do: articles into stories, stories compared. One process at a time does it for a store."""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import Connection

from onrecord.errors import OnrecordError
from onrecord.faults import fault
from onrecord.flow.grouping import BATCH, cluster, find_neighbourhood, list_ungrouped, put_clusters
from onrecord.flow.options import Progress
from onrecord.store.database import Database
from onrecord.store.leases import drop_lease, holder_name, take_lease
from onrecord.store.stories import list_stale

_LEASE = "settle"
_LEASE_S = 600.0
_RENEW_S = 60.0


class Settlement:
    """One time of settling.

    Whoever adds an article and finds that another one holds the lease goes away. So the holder looks once more, in the
    transaction in which it gives the lease back: what was added before that is seen there, what is added later finds
    the lease free.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], progress: Progress) -> None:
        self._database = database
        self._clock = clock
        self._progress = progress
        self._holder = holder_name()
        self._failed: set[tuple[str, int]] = set()
        self._grouped = self._compared = 0

    def run(self, compare: Callable[[str], None]) -> Iterator[str | OnrecordError]:
        """Group and compare until nothing is left; gives the stories that were compared, and errors in their place."""
        try:
            while self._hold():
                while self._group_some():
                    pass
                stale = self._stale()
                yield from self._compare_each(stale, compare)
                if not stale and self._leave():
                    return
        finally:
            with self._database.writing() as connection:
                drop_lease(connection, _LEASE, holder=self._holder)

    def _hold(self) -> bool:
        with self._database.writing() as connection:
            return self._hold_in(connection)

    def _hold_in(self, connection: Connection) -> bool:
        return take_lease(connection, _LEASE, holder=self._holder, now=self._clock(), seconds=_LEASE_S)

    def _leave(self) -> bool:
        """Give the lease back, unless something came in the meantime."""
        with self._database.writing() as connection:
            if not self._hold_in(connection):
                return True
            if list_ungrouped(connection, limit=1) or not self._failed.issuperset(list_stale(connection)):
                return False
            drop_lease(connection, _LEASE, holder=self._holder)
            return True

    def _group_some(self) -> bool:
        """Group the next articles; whether there were any."""
        with self._database.reading() as connection:
            new = list_ungrouped(connection, limit=BATCH)
            neighbourhood = find_neighbourhood(connection, new) if new else None
        if neighbourhood is None:
            return False
        clusters = cluster(neighbourhood)
        with self._database.writing() as connection:
            if not self._hold_in(connection):  # it ran out, and another one may group these
                return False
            put_clusters(connection, clusters, neighbourhood.new, now=self._clock())
        self._grouped += len(neighbourhood.new)
        self._progress("grouping", self._grouped)
        return True

    def _stale(self) -> list[tuple[str, int]]:
        with self._database.reading() as connection:
            return [story for story in list_stale(connection) if story not in self._failed]

    def _compare_each(
        self, stale: list[tuple[str, int]], compare: Callable[[str], None]
    ) -> Iterator[str | OnrecordError]:
        held_at = self._clock()
        for story, revision in stale:
            if (self._clock() - held_at).total_seconds() > _RENEW_S:
                held_at = self._clock()
                if not self._hold():
                    return
            self._compared += 1
            self._progress("comparing", self._compared)
            try:
                compare(story)
            except OnrecordError as error:
                self._failed.add((story, revision))
                yield error
            except Exception as error:  # noqa: BLE001 - the border: one story must not end the batch
                self._failed.add((story, revision))
                yield fault(f"story {story}", "comparing", error)
            else:
                yield story
