"""Page furniture by its words."""

import time

import pytest

from onrecord.ingest.clutter import holds_quotation, is_clutter


def test_quotations_of_more_than_a_few_words_are_seen():
    """A scare quote is no quotation to protect; a sentence in marks is."""
    assert holds_quotation("“We have waited long enough for these repairs,” she said.")
    assert not holds_quotation('The "old" pier')


def test_a_prompt_with_a_quotation_is_no_clutter():
    """Somebody's words outweigh an opening that looks like a teaser."""
    assert is_clutter("Watch: The pier falls into the sea")
    assert not is_clutter('Watch: "The pier will fall into the sea before the year is out," said Ada Quill.')


def test_long_lines_are_no_clutter():
    """A paragraph that begins like a prompt is a paragraph."""
    assert not is_clutter("Sign up for " + "the course and learn how a harbour works, " * 30)


@pytest.mark.parametrize(
    "unit", ["Advertisement ", "Read more: ", "follow a ", "(" * 20, "is committed to ", "more on "]
)
def test_time_is_linear(unit):
    """A line made of the openings of many rules costs no more than any other."""
    line = (unit * 2000)[:1400]
    start = time.process_time()
    for _ in range(20):
        is_clutter(line)
    assert time.process_time() - start < 5
