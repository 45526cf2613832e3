"""Which values answer one question."""

from onrecord.compare.counts import find_counts
from onrecord.compare.occasions import find_occasions
from onrecord.compare.questions import ask, is_same
from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings
from onrecord.model import Report

from .build import Counted, report


def answers(*reports: Report) -> list[list[str]]:
    """The questions, as the values that answer each."""
    sentences = [sentence for one in reports for sentence in read_sentences(one)]
    surroundings = Surroundings(sentences)
    values = [*find_counts(sentences, surroundings), *find_occasions(sentences, surroundings)]
    return [[value.text for value in question] for question in ask(values)]


def aged(name: str, text: str, age: int) -> Report:
    """A report that states an age."""
    return report(name, text, counted=(Counted(words=str(age), value=age, unit="years old"),))


def fallen(name: str, percent: float, *, day: str = "2031-05-06") -> Report:
    """A report on the fall of a share."""
    words = f"{percent:g}%"
    counted = (Counted(words=words, value=percent, unit="percent"),)
    return report(name, f"Corvane shares fell {words}.", counted=counted, published=day)


def test_a_day_in_a_month() -> None:
    """A day, and the month that holds it, are one date."""
    one = report("Post", "Engineers noticed the breach of the Skarvik dam on March 29.")
    two = report("Echo", "Engineers noticed the breach of the Skarvik dam in March.")
    assert answers(one, two) == [["2031-03-29", "2031-03"]]


def test_kin_have_two_ages() -> None:
    """Two ages under one surname are of two people where the first names do not say that it is one."""
    one = aged("Post", "Ada Lund, 61, wept.", 61)
    assert answers(one, aged("Echo", "Ada Lund, 62, wept.", 62)) == [["61 years old", "62 years old"]]
    assert answers(one, aged("Echo", "Bo Lund, 24, wept.", 24)) == []


def test_a_share_moves_each_day() -> None:
    """Moves of a share at two hours of one day answer one question, those of two days do not."""
    one = fallen("Post", 4)
    assert answers(one, fallen("Echo", 6)) == [["down 4 percent", "down 6 percent"]]
    assert answers(one, fallen("Echo", 6, day="2031-05-09")) == []


def test_recurring_counts_are_many_questions() -> None:
    """Where an article counts a thing twice, other values of others may be of yet another occasion."""
    text = "Berg kicked a goal from {} for Skarvik."
    counted = Counted(words="30 yards", value=30, unit="yards")
    one = report("Post", text.format("30 yards"), counted=(counted,))
    both = (Counted(words="20 yards", value=20, unit="yards"), Counted(words="25 yards", value=25, unit="yards"))
    two = report("Echo", f"{text.format('20 yards')}\n{text.format('25 yards')}", counted=both)
    assert answers(one, two) == []


def test_the_leading_toll_needs_no_other_words() -> None:
    """The first toll of each report is that of the story, in whatever words."""
    one = report(
        "Post",
        "At least two people died when a ferry struck the mole of Norhaven.",
        counted=(Counted(words="At least two people", value=2, unit="people", modifier="at least"),),
    )
    two = report("Echo", "The death toll of the Marguerite rose to four.", counted=(Counted(words="four", value=4),))
    assert answers(one, two) == [["at least 2 people", "4"]]


def test_dates_within_one_another_are_same() -> None:
    """A date is the same as the month that holds it, whichever comes first."""
    sentences = read_sentences(
        report("Post", "It sank on March 29, 2031. It sank in March 2031. It sank in April 2031.")
    )
    day, month, other = find_occasions(sentences, Surroundings(sentences))
    assert is_same(day, month)
    assert is_same(month, day)
    assert not is_same(day, other)


def test_the_day_that_reports_lead_with() -> None:
    """The same day first in two leads is one date, whatever the words around it; two days are two."""
    one, two = (
        report("Post", "A ferry sank off Skarvik on Monday."),
        report("Echo", "Monday night, 40 drowned in Vessany."),
    )
    assert answers(one, two) == [["2031-05-05", "2031-05-05"]]
    assert answers(one, report("Echo", "Sunday night, 40 drowned in Vessany.")) == []
    said = "The mayor of {} said Monday."
    assert answers(report("Post", said.format("Skarvik")), report("Echo", said.format("Lindow"))) == []


def test_some_are_not_all() -> None:
    """How many of one kind died is compared with how many died at all only where both reports lead with it."""
    deaths = "The wreck of the ferry Marguerite off Skarvik killed {}."
    padding = "".join(f"Comet number {number} passed over Mirn.\n" for number in range(6))
    one = report("Post", deaths.format("nine people"), counted=(Counted(words="nine people", value=9, unit="people"),))
    counted = (Counted(words="six sailors", value=6, unit="sailors"),)
    led = report("Echo", deaths.format("six sailors"), counted=counted)
    buried = report("Echo", padding + deaths.format("six sailors"), counted=counted)
    assert answers(one, led) == [["9 people", "6 sailors"]]
    assert answers(one, buried) == []
