"""The commands that watch feeds: a line for each thing that happens, and on a terminal one that counts."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Added, Newsroom, utc_now
from onrecord.flow.polling import PollOptions
from onrecord.flow.watch_options import FETCH_DEFAULTS, Failed, FeedPolled, Happening, Settled, WatchOptions
from onrecord.flow.watching import Watch
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import counted, plain, say, say_failures
from onrecord.interfaces.cli.progress import ProgressLine
from onrecord.store.audit import COMMAND_LINE, note
from onrecord.store.database import Database
from onrecord.store.feeds import FeedState, list_feeds, remove_feed


@ending
def watch(places: Sequence[str], store: str | None, *, once: bool, every_min: float, private_addresses: bool) -> Exit:
    """Watch the feeds of the store, after adding these, until interrupted or, with ``once``, until all is done."""
    shortest_s = every_min * 60
    defaults = PollOptions()
    poll = PollOptions(
        shortest_s=shortest_s,
        longest_s=max(shortest_s, defaults.longest_s),
        failing_s=max(shortest_s, defaults.failing_s),
    )
    fetch = replace(FETCH_DEFAULTS, allow_private=private_addresses)
    with Database(store) as database:
        newsroom = Newsroom(database)
        unusable = add_feeds(newsroom, places, actor=COMMAND_LINE)
        say_failures(unusable)
        with database.reading() as connection:
            watched = len(list_feeds(connection))
        if not watched:
            say("onrecord: no feed is watched; give the address of one, or a list of feeds (.opml)")
            return Exit.FOUND_WRONG if unusable else Exit.USAGE
        teller = Teller(watched)
        watching = Watch(newsroom, options=WatchOptions(poll=poll, fetch=fetch), tell=teller)
        with teller.line:
            watching.run(once=once)
        say(teller.summary(watching.next_at()))
    return Exit.SOME_FAILED if unusable or teller.failed else Exit.OK


@ending
def feeds(store: str | None, *, remove: Sequence[str]) -> Exit:
    """List the feeds of the store, or watch some of them no more."""
    with Database(store) as database:
        with database.writing() as connection:
            unknown = [url for url in remove if not remove_feed(connection, url)]
            for url in [url for url in remove if url not in unknown]:
                note(connection, COMMAND_LINE, "feed-removed", url, now=utc_now())
        if remove:
            for url in unknown:
                say(f"{url}: is not watched; onrecord feeds lists those that are")
            return Exit.OK if not unknown else Exit.FOUND_WRONG if len(unknown) == len(remove) else Exit.SOME_FAILED
        with database.reading() as connection:
            states = list_feeds(connection)
        for state in states:
            _print(state.url, _standing(state), state.title or "")
        if not states:
            say("no feed is watched yet; onrecord watch URL watches one")
    return Exit.OK


class Teller:
    """Prints what happens: articles and feeds on standard output, failures on standard error.

    Attributes:
        line: The line on a terminal that counts.
        failed: How many feeds and pages failed.
    """

    def __init__(self, watched: int) -> None:
        self.line = ProgressLine()
        self.failed = 0
        self._watched = watched
        self._polled = self._new = self._changed = self._stories = 0

    def __call__(self, happening: Happening) -> None:
        """Print one thing that happened."""
        self.line.clear()
        match happening:
            case FeedPolled(state=state) if state.error:
                self.failed += 1
                say(f"{state.url}: {state.error} ({_standing(state)})")
            case FeedPolled(state=state, news=news):
                self._polled += 1
                moved = f", asked for at {state.address}" if state.address != state.url else ""
                _print("polled", state.url, f"{news} new{moved}")
            case Added(article=article, put=put) if put.new:
                self._new += put.number == 1
                self._changed += put.number > 1
                _print("added" if put.number == 1 else "changed", str(put.article_id), article.name)
            case Failed(error=error, again_at=again_at):
                self.failed += 1
                say(f"{error}{'' if again_at is None else f' (tried again at {_clock(again_at)})'}")
            case Settled(stories=stories):
                self._stories += stories
        self.line.show(self.summary(None))

    def summary(self, next_at: datetime | None) -> str:
        """What has happened so far, in a line."""
        done = f"{counted(self._watched, 'feed')}, {self._polled} polled; "
        done += f"{counted(self._new, 'article')} added, {self._changed} changed"
        rest = f"; {counted(self._stories, 'story')} changed; {counted(self.failed, 'failure')}"
        return done + rest + (f"; next at {_clock(next_at)}" if next_at else "")


def _print(*columns: str) -> None:
    """One line, its columns parted by tabs."""
    sys.stdout.write("\t".join(map(plain, columns)) + "\n")
    sys.stdout.flush()


def _standing(state: FeedState) -> str:
    if state.parked:
        return f"not asked for any more: {state.parked}"
    failing = f"failed {state.failures} times, " if state.failures else ""
    return f"{failing}next at {_clock(state.next_at)}"


def _clock(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")
