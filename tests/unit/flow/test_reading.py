import os
import signal
from datetime import date

from onrecord.errors import InputEmpty, InputError
from onrecord.flow import reading
from onrecord.flow.reading import read_all, read_one
from onrecord.model import Report
from onrecord.testing.builders import build_article

QUOTED = '"The ferry will sail on Friday," said Ada Quill, the harbour master.'
ARTICLES = [build_article(f"a{n}", QUOTED, f"Report number {n}.") for n in range(9)]
FAILURE = InputEmpty("b.txt", "there is no text", "leave it out")


def test_results_come_in_the_order_of_arrival_with_errors_in_their_place():
    """What failed before reading is handed on where it stood."""
    results = list(read_all([ARTICLES[0], FAILURE, ARTICLES[1]]))
    assert [r.article.id if isinstance(r, Report) else r for r in results] == ["a0", FAILURE, "a1"]


def test_any_number_of_processes_gives_the_same():
    """Two processes give what one gives, in the same order, errors included."""
    arrivals = [*ARTICLES[:5], FAILURE, *ARTICLES[5:]]
    assert list(read_all(arrivals, jobs=2)) == list(read_all(arrivals))


def test_reading_is_lazy():
    """Without processes, an article is read when it is asked for; a corpus need not fit into memory."""
    taken = []
    results = read_all(article for article in ARTICLES if not taken.append(article.id))
    next(results)
    assert taken == ["a0"]


def test_a_stated_date_is_left_alone():
    """Only an undated article is dated."""
    dated = build_article("dated", QUOTED, published=date(2031, 4, 5))
    assert read_one(dated).article is dated


def test_what_nobody_foresaw_is_a_failure_of_one_article():
    """A span outside the text, which no reader expects, is caught here and named."""
    broken = build_article("broken", QUOTED)
    object.__setattr__(broken, "text", None)
    result = read_one(broken)
    assert isinstance(result, InputError)
    assert str(result).startswith("broken.txt: reading it failed unexpectedly")


def test_failures_cross_processes_whole():
    """A failure in a worker comes back with its class, its name and its next step."""
    broken = build_article("broken", QUOTED)
    object.__setattr__(broken, "text", None)
    ours, theirs = (list(read_all([broken, ARTICLES[0]], jobs=jobs)) for jobs in (1, 2))
    assert str(ours[0]) == str(theirs[0])
    assert type(ours[0]) is type(theirs[0])
    assert ours[1] == theirs[1]


class _Deadly:
    """Kills the process that unpickles it, unless that is the one that made it; a stand-in for a crash below Python."""

    def __init__(self, parent):
        self.parent = parent

    def __setstate__(self, state):
        if os.getpid() != state["parent"]:
            os.kill(os.getpid(), signal.SIGKILL)


def test_an_article_that_kills_its_process_costs_only_itself():
    """Those beside it are read again, and the one is named."""
    killer = build_article("killer", QUOTED)
    object.__setattr__(killer, "language", _Deadly(os.getpid()))
    results = list(read_all([ARTICLES[0], killer, ARTICLES[1], ARTICLES[2]], jobs=2))
    assert [r.article.id if isinstance(r, Report) else r.name for r in results] == ["a0", "killer.txt", "a1", "a2"]


def test_workers_leave_ctrl_c_to_the_parent():
    """One interrupt ends the run once, with one message."""
    before = signal.getsignal(signal.SIGINT)
    try:
        reading.leave_interrupts_to_the_parent()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
