"""Facts: which numbers answer one question, and whether they agree."""

import pytest

from onrecord.model import Fact, FactKind, Report

from .build import Counted, Said, compare, report


def deaths(name: str, number: float, words: str, *, modifier: str | None = None, day: str = "2031-05-06") -> Report:
    """A report on how many a ferry accident killed."""
    text = f"The ferry Marguerite struck the mole of Norhaven harbour, killing {words}, the coast guard said."
    counted = Counted(words=words, value=number, unit="people", modifier=modifier)
    return report(name, text, counted=(counted,), published=day)


def only(*reports: Report) -> Fact:
    """The one fact of the reports."""
    (fact,) = values(*reports)
    return fact


def values(*reports: Report) -> tuple[Fact, ...]:
    """The facts of the reports that are values; what else they state alike is left out."""
    return tuple(fact for fact in compare(*reports).facts if fact.slot != "statement")


def test_agreement() -> None:
    """The same number in two articles is agreed, one answer with two origins."""
    fact = only(deaths("Post", 4, "four people"), deaths("Echo", 4, "four people"))
    assert (fact.slot, fact.kind, fact.conflict) == ("dead", FactKind.AGREED, False)
    (answer,) = fact.answers
    assert (answer.value, len(answer.mentions), len(answer.origins)) == ("4 people", 2, 2)


def test_conflict() -> None:
    """A later article with a lower number contradicts the earlier one."""
    fact = only(deaths("Post", 6, "six people"), deaths("Echo", 4, "four people", day="2031-05-07"))
    assert fact.kind is FactKind.CONFLICT
    assert fact.conflict


@pytest.mark.parametrize(
    ("number", "words", "modifier", "kind"),
    [
        (50, "at least 50 people", "at least", FactKind.UPDATE),
        (55, "more than 55 people", "more than", FactKind.FRAMING),
        (200, "up to 200 people", "at most", FactKind.CONFLICT),
    ],
)
def test_a_bound_far_off_a_later_count(number: float, words: str, modifier: str, kind: FactKind) -> None:
    """It was an earlier count: an update where the count rose; near the count, it is a round figure for it."""
    earlier = deaths("Post", number, words, modifier=modifier)
    assert only(earlier, deaths("Echo", 59, "59 people", day="2031-05-07")).kind is kind
    assert only(earlier, deaths("Echo", 59, "59 people")).kind is FactKind.FRAMING


def test_update() -> None:
    """A count that rises from day to day is an update, and not right as first stated."""
    fact = only(
        deaths("Post", 2, "at least two people", modifier="at least"),
        deaths("Echo", 4, "at least four people", modifier="at least", day="2031-05-07"),
    )
    assert fact.kind is FactKind.UPDATE
    assert fact.conflict


@pytest.mark.parametrize(
    ("words", "number", "modifier", "other", "exact"),
    [
        ("at least two people", 2, "at least", "four people", 4),
        ("more than 200,000 people", 200_000, "more than", "209,000 people", 209_000),
        ("about 100 people", 100, "about", "96 people", 96),
    ],
)
def test_framing(words: str, number: float, modifier: str, other: str, exact: float) -> None:
    """A number inside the range that another article leaves open does not contradict it."""
    fact = only(deaths("Post", number, words, modifier=modifier), deaths("Echo", exact, other))
    assert fact.kind is FactKind.FRAMING
    assert not fact.conflict


def test_bounds_far_apart() -> None:
    """Two lower bounds, or two upper ones, that lie far apart are not both right as stated."""
    text = "A court in Norhaven could send the captain of the ferry Marguerite to prison for up to {} years."
    two, four = (report(name, text.format(years)) for name, years in (("Post", 10), ("Echo", 14)))
    assert (only(two, four).slot, only(two, four).kind) == ("sentence", FactKind.CONFLICT)


def test_kinds_conflict() -> None:
    """A car in one article is a lorry in another."""
    text = "A masked man rammed a stolen {} into the gate of Norhaven harbour."
    fact = only(report("Post", text.format("car")), report("Echo", text.format("lorry")))
    assert (fact.slot, fact.kind) == ("vehicle", FactKind.CONFLICT)
    assert [answer.value for answer in fact.answers] == ["car", "truck"]


def test_a_name_with_its_role() -> None:
    """One name in one role is agreed, under the spelling that comes first."""
    one = report("Post", "Noor Fahim, the head doctor of Skarvik, called for blood.")
    two = report("Echo", "Beds ran out, said a local doctor, Noor Faheem.")
    fact = only(one, two)
    assert (fact.slot, fact.kind, [answer.value for answer in fact.answers]) == (
        "doctor",
        FactKind.AGREED,
        ["Noor Faheem"],
    )


def test_a_month_that_holds_both_weeks_is_its_own_answer() -> None:
    """What fits both sides of a difference is laid to neither."""
    text = "The air force struck the depot of the rebels near Skarvik {}."
    when = ("Post", "this week"), ("Echo", "last week"), ("Star", "this month")
    fact = only(*(report(name, text.format(words), published="2031-05-21") for name, words in when))
    assert fact.kind is FactKind.CONFLICT
    assert [answer.value for answer in fact.answers] == ["the week of 2031-05-12", "2031-05", "the week of 2031-05-19"]


def test_words_of_speakers_are_left_to_utterances() -> None:
    """Two outlets that render somebody's number differently do not state different facts."""
    reports = []
    for name, words in (("Post", "eleven boats"), ("Echo", "seven boats")):
        said = f"We lost {words} that night off Skarvik."
        counted = (Counted(words=words, value=11 if name == "Post" else 7, unit="boats"),)
        reports.append(
            report(name, f'"{said}" Ada Lund said.', Said(speaker="Ada Lund", quoted=(said,)), counted=counted)
        )
    assert compare(*reports).facts == ()


def test_statements() -> None:
    """What two origins state alike is a fact; what one text and its copy state is none."""
    words = "Divers found the anchor of the wrecked ferry off Skarvik."
    one, two = report("Post", words), report("Echo", words)
    (fact,) = compare(one, two).facts
    assert (fact.slot, fact.kind, len(fact.answers[0].origins)) == ("statement", FactKind.AGREED, 2)
    assert compare(one, two, copies=(("Echo", "Post"),)).facts == ()


def test_most_origins_come_first() -> None:
    """Answers come by the number of independent origins."""
    fact = only(deaths("Post", 2, "two people"), deaths("Echo", 3, "three people"), deaths("Star", 3, "three people"))
    assert [answer.value for answer in fact.answers] == ["3 people", "2 people"]


def test_other_surroundings_are_another_question() -> None:
    """Numbers of one kind with other words around them are not compared."""
    strike = "Pilots of Corvane Air walked out over pay; an earlier strike had cost nine people their jobs."
    one = deaths("Post", 4, "four people")
    two = report("Echo", strike, counted=(Counted(words="nine people", value=9, unit="people"),))
    assert values(one, two) == ()


def test_one_article_makes_no_fact() -> None:
    """What only one article states is not shown as agreed."""
    assert compare(deaths("Post", 4, "four people")).facts == ()


def price(name: str, amount: float, words: str, rest: str) -> Report:
    """A report with an amount of money."""
    return report(name, f"{rest} {words} for the shipyard.", counted=(Counted(words=words, value=amount, unit="EUR"),))


def test_amounts() -> None:
    """Offers told in the same words conflict; amounts for something else are left alone."""
    offer = "Corvane Holding raised its offer to"
    fact = only(price("Post", 4.1e9, "€4.1 billion", offer), price("Echo", 3.9e9, "€3.9 billion", offer))
    assert (fact.slot, fact.kind) == ("amount", FactKind.CONFLICT)
    assert sorted(answer.value for answer in fact.answers) == ["EUR 3.9 billion", "EUR 4.1 billion"]
    assert values(price("Post", 4.1e9, "€4.1 billion", offer), price("Echo", 5, "€5", offer)) == ()


def test_two_values_in_one_article_are_two_questions() -> None:
    """An article does not contradict itself: its two numbers answer two questions."""
    text = "Corvane Holding offered €4 billion for the shipyard. Corvane Holding offered €5 billion for the shipyard."
    both = report(
        "Post",
        text,
        counted=(
            Counted(words="€4 billion", value=4e9, unit="EUR"),
            Counted(words="€5 billion", value=5e9, unit="EUR"),
        ),
    )
    other = price("Echo", 5e9, "€5 billion", "Corvane Holding offered")
    assert [fact.kind for fact in values(both, other)] == [FactKind.AGREED]


def test_part_of_the_dead_is_no_conflict() -> None:
    """Ten passengers dead, and twelve people dead, can both be right."""
    text = "The ferry Marguerite struck the mole of Norhaven harbour, killing ten passengers, the coast guard said."
    part = report("Post", text, counted=(Counted(words="ten passengers", value=10, unit="passengers"),))
    assert only(part, deaths("Echo", 12, "12 people")).kind is FactKind.FRAMING


def test_a_number_given_by_a_carrier_rests_on_it() -> None:
    """Two articles whose number comes from one agency have one origin for it."""
    reports = []
    for name in ("Post", "Echo"):
        text = "The blast killed nine people in Skarvik, the mayor told Reuters."
        said = Said(speaker="mayor", content=("The blast killed nine people in Skarvik",), via="Reuters")
        reports.append(report(name, text, said, counted=(Counted(words="nine people", value=9, unit="people"),)))
    (answer,) = only(*reports).answers
    assert len(answer.origins) == 1


def test_ages_are_compared_by_name() -> None:
    """The age of one person is one question whatever the words around it."""
    one = report("Post", "The captain, Ada Lund, 61, quit.", counted=(Counted(words="61", value=61, unit="years old"),))
    two = report("Echo", "In court Lund, 61, wept.", counted=(Counted(words="61", value=61, unit="years old"),))
    assert (only(one, two).slot, only(one, two).kind) == ("age", FactKind.AGREED)


def test_two_people_of_two_ages() -> None:
    """Ages without a name before them, or with two names, are not compared with one another."""
    one = report("Post", "The 19-year-old Dutchman won.", counted=(Counted(words="19", value=19, unit="years old"),))
    two = report("Echo", "The 37-year-old Dutchman won.", counted=(Counted(words="37", value=37, unit="years old"),))
    assert values(one, two) == ()


def test_what_fits_both_sides_is_one_answer_of_its_own() -> None:
    """Two articles that give the month give one answer between them."""
    text = "The air force struck the depot of the rebels near Skarvik {}."
    when = ("Post", "this week"), ("Echo", "last week"), ("Star", "this month"), ("Sun", "earlier this month")
    fact = only(*(report(name, text.format(words), published="2031-05-21") for name, words in when))
    assert sorted(len(answer.mentions) for answer in fact.answers) == [1, 1, 2]
