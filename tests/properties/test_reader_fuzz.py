"""Whatever the article, reading it ends, in bounded time and memory, and every place is inside its text."""

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.errors import InputError
from tests import hostile

HEAD = "The council of Brask met on Monday in the old hall.\n\n"
RANDOMS = st.randoms(use_true_random=False)
# The worst of these take a second on a free machine; what grows with the square of the text takes minutes.
LONG = 30_000
MAX_SECONDS = 30
# Reading holds about 1 KB a character of the densest text (a quotation every 19 characters).
MAX_BYTES_A_CHARACTER = 4_000


def check(outcome):
    """Each report holds together; each failure is the input's, not a bug's."""
    for report in outcome.values:
        assert list(hostile.faults(report)) == []
    for failure in outcome.failures:
        assert isinstance(failure, InputError), repr(failure)
        assert "failed unexpectedly" not in str(failure), str(failure)


@given(RANDOMS)
def test_any_text_is_read(random):
    """Text of quotations under all conventions, cues, names and clutter in any order is read without a fault."""
    check(onrecord.read(onrecord.Text(text=hostile.text(random))))


@pytest.mark.parametrize(("make", "ending"), [(hostile.page, "html"), (hostile.record, "json")])
@given(random=RANDOMS)
def test_any_file_is_read_or_refused(make, ending, random, tmp_path_factory):
    """A page with unbalanced tags and a record with odd fields are read, or refused with the reason."""
    path = tmp_path_factory.mktemp("fuzz") / f"input.{ending}"
    path.write_text(make(random), encoding="utf-8", errors="surrogatepass")
    check(onrecord.read(path))


@given(RANDOMS)
def test_any_reports_are_compared_and_shown(random):
    """Hostile reports go through to a briefing in which every source is a place in a report."""
    texts = [hostile.text(random, lines=6) for _ in range(3)]
    briefed = onrecord.brief([onrecord.Text(text=text, outlet=f"Outlet {n}") for n, text in enumerate(texts)])
    lengths = {report.article.id: len(report.article.text) for report in briefed.reports}
    for story in briefed.briefing.stories:
        for place in (p for section in story.sections for line in section.lines for p in line.sources):
            assert place.span.start < place.span.end <= lengths[place.article]


@pytest.mark.parametrize(
    "unit",
    ['"', "'a ", "“", '"x," said Ann Poe. ', "Ann Poe ", "said ", "which he said, ", "“a\n\n", "a", "1 ", "Mr. ", "(",
     "by Monday ", ", and ", "- ", "Ann Poe, a doctor, ", "told the BBC ", "if it is, ", "J. R. ", "X " * 9 + "\n"],
)  # fmt: skip
def test_repetition_takes_bounded_time(unit):
    """A long line of one thing is read in time that grows about as the text does."""
    started = time.process_time()
    check(onrecord.read(onrecord.Text(text=HEAD + unit * (LONG // len(unit)))))
    assert time.process_time() - started < MAX_SECONDS


def test_repetition_takes_bounded_memory():
    """Thousands of quotations are read in memory that grows about as the text does."""
    text = HEAD + '"x," said Ann Poe. ' * 500
    tracemalloc.start()
    try:
        check(onrecord.read(onrecord.Text(text=text)))
        assert tracemalloc.get_traced_memory()[1] < len(text) * MAX_BYTES_A_CHARACTER
    finally:
        tracemalloc.stop()
