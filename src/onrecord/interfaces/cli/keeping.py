"""The commands that look after a store: doctor, export, import, backup, show, worker."""

import itertools
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from onrecord.errors import ConfigError, NotInStore, OnrecordError
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.options import FlowOptions
from onrecord.interfaces.cli.app import BriefFormat, ShowKind
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import say, say_failures
from onrecord.interfaces.cli.output import open_output
from onrecord.store.articles import get_entry
from onrecord.store.database import Database
from onrecord.store.stories import list_stories

_STORIES_AT_ONCE = 500


@ending
def doctor(store: str | None, *, fix: bool, quick: bool) -> Exit:
    """Say what is wrong with a store, one finding a line, and mend what can be."""
    from onrecord.flow.mending import find_wrong, mend  # noqa: PLC0415 - one command a run

    with Database(store) as database:
        newsroom = Newsroom(database)
        findings = find_wrong(newsroom, quick=quick)
        if fix and findings:
            for finding in findings:
                say(f"found: {finding.what}")
            say_failures(list(mend(newsroom, findings)))
            findings = find_wrong(newsroom, quick=quick)
    for finding in findings:
        say(f"{'damage' if finding.damage else 'to do'}: {finding.what}; {finding.next_step}")
    damage = sum(finding.damage for finding in findings)
    say(f"{damage} damaged, {len(findings) - damage} to do")
    return Exit.FOUND_WRONG if damage else Exit.OK


@ending
def export(output: Path, store: str | None) -> Exit:
    """Write all that cannot be derived to a file of JSON lines; ``-`` is standard output."""
    from onrecord.flow.moving import export_lines  # noqa: PLC0415 - one command a run

    place = output / "record.jsonl" if output.is_dir() else None if str(output) == "-" else output
    count = 0
    with Database(store) as database, open_output(place) as stream:
        for line in export_lines(Newsroom(database)):
            stream.write(line)
            count += 1
    say(f"{place or 'standard output'}: {count} lines")
    return Exit.OK


@ending
def import_(source: str, store: str | None, options: FlowOptions) -> Exit:
    """Take a file of an export into a store, and bring its stories up to date."""
    from onrecord.flow.moving import import_lines  # noqa: PLC0415 - one command a run

    new = known = 0
    failures: list[OnrecordError] = []
    with Database(store) as database:
        newsroom = Newsroom(database)
        with _open(source) as stream:
            for result in import_lines(newsroom, stream, name=source):
                if isinstance(result, OnrecordError):
                    say(str(result))
                    failures.append(result)
                    continue
                options.progress("importing", new + known)
                new, known = new + result.new, known + (not result.new)
        failures.extend(result for result in newsroom.settle(options=options) if isinstance(result, OnrecordError))
    say(f"{new} lines taken in, {known} known already, {len(failures)} failed")
    return Exit.SOME_FAILED if failures and new + known else Exit.FOUND_WRONG if failures else Exit.OK


@ending
def backup(target: Path, store: str | None) -> Exit:
    """Copy a store into a new file while it is used."""
    from onrecord.store.backup import back_up  # noqa: PLC0415 - one command a run

    with Database(store) as database:
        back_up(database, target)
    say(f"{target}: written")
    return Exit.OK


@ending
def show(kind: ShowKind, name: str | None, chosen: BriefFormat, output: Path | None, store: str | None) -> Exit:
    """Print a story's briefing, or what was read in an article; without a name, which stories there are."""
    with Database(store) as database:
        newsroom = Newsroom(database)
        if name is None:
            return _show_stories(newsroom, kind, chosen, output)
        if kind is ShowKind.STORY:
            from onrecord.interfaces.cli.renderings import write_briefing  # noqa: PLC0415 - one of two

            briefing = newsroom.briefing(name)
            with open_output(output) as stream:
                write_briefing(briefing, chosen, stream)
            return Exit.OK
        return _show_article(newsroom, name, chosen, output)


def _show_stories(newsroom: Newsroom, kind: ShowKind, chosen: BriefFormat, output: Path | None) -> Exit:
    from onrecord.interfaces.cli.renderings import on_one_line  # noqa: PLC0415 - one of two

    if kind is not ShowKind.STORY:
        raise ConfigError("article: no number is given; give the number that onrecord add printed")
    if chosen is not BriefFormat.TERMINAL:
        raise ConfigError(f"--format {chosen.value}: the list of stories has lines only; leave --format out")
    with newsroom.database.reading() as connection, open_output(output) as stream:
        for offset in itertools.count(0, _STORIES_AT_ONCE):
            stories = list_stories(connection, limit=_STORIES_AT_ONCE, offset=offset)
            for story in stories:
                stream.write(f"{story.id}\t{story.n_articles}\t{on_one_line(story.title)}\n".encode())
            if len(stories) < _STORIES_AT_ONCE:
                break
    return Exit.OK


def _show_article(newsroom: Newsroom, name: str, chosen: BriefFormat, output: Path | None) -> Exit:
    from onrecord.interfaces.cli.renderings import reading_text  # noqa: PLC0415 - one of two
    from onrecord.interfaces.encoding import encode_json  # noqa: PLC0415
    from onrecord.interfaces.readings import reading_document  # noqa: PLC0415

    if chosen not in (BriefFormat.TERMINAL, BriefFormat.JSON):
        raise ConfigError(f"--format {chosen.value}: an article is shown as terminal or json; choose one of these")
    if not name.isdecimal():
        raise NotInStore(f"article {name}: is no number; give the number that onrecord add printed")
    with newsroom.database.reading() as connection:
        version = get_entry(connection, int(name)).version
    (report,) = newsroom.reports([version])
    with open_output(output) as stream:
        stream.write(encode_json(reading_document(report)) if chosen is BriefFormat.JSON else reading_text(report))
    return Exit.OK


@ending
def worker(store: str | None, *, once: bool, queue: Sequence[str], private_addresses: bool) -> Exit:
    """Take in what waits in the store, one job at a time, until stopped; a signal lets the job in hand end first.

    Feeds are left to ``watch`` and ``serve``.
    """
    from onrecord.flow.adding import ADD, queue_inputs  # noqa: PLC0415 - one command a run
    from onrecord.flow.visiting import VISIT  # noqa: PLC0415
    from onrecord.flow.watch_options import FETCH_DEFAULTS, Failed, Happening, WatchOptions  # noqa: PLC0415
    from onrecord.flow.watching import Watch  # noqa: PLC0415

    stop = threading.Event()
    _stop_at_signals(stop)
    failed = threading.Event()

    def tell(happening: Happening) -> None:
        if isinstance(happening, Failed):
            failed.set()
            say(str(happening.error))
        elif isinstance(happening, Added) and happening.put.new:
            sys.stdout.write(f"{happening.put.article_id}\t{happening.article.name}\n")
            sys.stdout.flush()

    how = WatchOptions(threads=1, fetch=replace(FETCH_DEFAULTS, allow_private=private_addresses))
    with Database(store) as database:
        newsroom = Newsroom(database)
        queue_inputs(newsroom, queue)
        Watch(newsroom, options=how, kinds=(ADD, VISIT), tell=tell, stop=stop).run(once=once)
    return Exit.SOME_FAILED if failed.is_set() else Exit.OK


def _stop_at_signals(stop: threading.Event) -> None:
    """SIGTERM and the first Ctrl-C let the job in hand end."""
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, _frame: FrameType | None) -> None:
        stop.set()
        if number == signal.SIGINT:
            signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGTERM, note)


def _open(source: str) -> BinaryIO:
    if source == "-":
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise ConfigError(f"{source}: cannot be opened ({error.strerror}); check the path") from error
