"""The commands that watch feeds."""

import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from onrecord.errors import FetchError
from onrecord.flow.watch_options import Failed, FeedPolled, Settled
from onrecord.ingest import fetch
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.watching import Teller
from onrecord.store.feeds import FeedState
from onrecord.testing.server import Page, Site
from tests.contract.watched import feed, story

NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)
COMMAND = [sys.executable, "-c", "from onrecord.interfaces.cli import main; main()", "watch", "--allow-private"]


@pytest.fixture
def unhurried(monkeypatch):
    """Pauses between requests pass at once; that they are kept is tested with the fetcher."""
    monkeypatch.setattr(fetch.Fetcher, "_wait_turn", lambda _self, _address: None)


@pytest.fixture
def site():
    """A feed of one report and one page that is not there."""
    with Site({"/plover": story("Plover")}) as running:
        running.pages["/feed"] = feed(running.url("/plover"), running.url("/none"))
        yield running


@pytest.mark.usefixtures("unhurried")
def test_a_line_for_each_thing_that_happens(onrecord, site, tmp_path):
    """What came in on standard output, what failed on standard error, and a sum at the end."""
    store = ("--store", tmp_path / "record.db")
    ended = onrecord("watch", site.url("/feed"), "--once", "--allow-private", *store)
    polled, added = ended.stdout.splitlines()
    assert polled == f"polled\t{site.url('/feed')}\t2 new"
    assert added == f"added\t1\t{site.url('/plover')}"
    failed, summed = ended.stderr.splitlines()
    assert failed == f"{site.url('/none')}: the server answered 404; check the address"
    assert summed.startswith("1 feed, 1 polled; 1 article added, 0 changed; 1 story changed; 1 failure; next at ")
    assert ended.exit_code == Exit.SOME_FAILED
    again = onrecord("watch", "--once", "--allow-private", *store)
    assert (again.stdout, again.exit_code) == ("", Exit.OK)


@pytest.mark.usefixtures("unhurried")
def test_the_feeds_of_a_store_can_be_listed_and_removed(onrecord, site, tmp_path):
    """Each with when it is asked for next."""
    store = ("--store", tmp_path / "record.db")
    onrecord("watch", site.url("/feed"), "--once", "--allow-private", *store)
    (line,) = onrecord("feeds", *store).stdout.splitlines()
    url, standing, title = line.split("\t")
    assert (url, title) == (site.url("/feed"), "Harbour Post")
    assert standing.startswith("next at 20")
    removed = onrecord("feeds", "--remove", site.url("/feed"), "--remove", "http://none.example/", *store)
    assert removed.exit_code == Exit.SOME_FAILED
    assert removed.stderr == "http://none.example/: is not watched; onrecord feeds lists those that are\n"
    none = onrecord("feeds", *store)
    assert (none.stdout, none.stderr) == ("", "no feed is watched yet; onrecord watch URL watches one\n")


def test_without_a_feed_there_is_nothing_to_watch(onrecord, tmp_path):
    """It is said what to give, and a list that cannot be read is named."""
    store = ("--store", tmp_path / "record.db")
    ended = onrecord("watch", "--once", *store)
    assert ended.exit_code == Exit.USAGE
    assert "no feed is watched; give the address of one" in ended.stderr
    ended = onrecord("watch", tmp_path / "none.opml", "--once", *store)
    assert ended.exit_code == Exit.FOUND_WRONG
    assert "none.opml: cannot be opened" in ended.stderr


def test_feeds_and_pages_that_fail_say_when_they_are_tried_again(capsys):
    """Or that they are not; nothing of theirs is obeyed by a terminal."""
    teller = Teller(3)
    state = FeedState(url="http://a.example/", address="http://b.example/", added_at=NOW, next_at=NOW)
    teller(FeedPolled(state=state, news=2))
    failing = FeedState(
        url="http://a.example/\x1b[31m", address="", added_at=NOW, next_at=NOW, failures=2, error="no answer"
    )
    teller(FeedPolled(state=failing))
    gone = FeedState(url="http://c.example/", address="", added_at=NOW, next_at=NOW, error="410", parked="gone")
    teller(FeedPolled(state=gone))
    teller(Failed(error=FetchError("http://a.example/1", "busy", "try again later"), again_at=NOW))
    teller(Settled(stories=4))
    printed = capsys.readouterr()
    assert printed.out == "polled\thttp://a.example/\t2 new, asked for at http://b.example/\n"
    assert printed.err.splitlines() == [
        "http://a.example/\\x1b[31m: no answer (failed 2 times, next at 2031-04-08 06:00 UTC)",
        "http://c.example/: 410 (not asked for any more: gone)",
        "http://a.example/1: busy; try again later (tried again at 2031-04-08 06:00 UTC)",
    ]
    assert teller.summary(NOW) == (
        "3 feeds, 1 polled; 0 articles added, 0 changed; 4 stories changed; 3 failures; next at 2031-04-08 06:00 UTC"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, None], ids=["interrupt", "closed-pipe"])
def test_an_interrupt_or_a_closed_pipe_ends_a_watch_cleanly(tmp_path, number):
    """Without a traceback, and soon."""
    with Site() as site:
        site.pages |= {"/feed": feed(site.url("/plover")), "/plover": Page(body=story("Plover").body, wait_s=0.5)}
        command = [*COMMAND, site.url("/feed"), "--store", str(tmp_path / "record.db")]
        watch = subprocess.Popen(  # noqa: S603 - our own arguments
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert watch.stdout.readline().startswith("polled\t")
        if number is None:
            watch.stdout.close()
        else:
            watch.send_signal(number)
        printed = watch.stderr.read()
        code = watch.wait(30)
        watch.stderr.close()
        watch.stdout.close()
    assert "Traceback" not in printed
    assert code == (Exit.PIPE_CLOSED if number is None else Exit.INTERRUPTED)
