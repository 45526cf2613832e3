"""News without end in English that can be read: events of some days, and the reports that outlets make of each.

Everything follows from the seed and a number: the day's events from the day, an event from its number, a report from
the event and its place in it. So nothing has to be kept, and any part of the news can be written without the rest.

An event has facts, people and statements. Each report tells it in own words, gives some of the statements whole, and
shortens, cuts, alters or paraphrases others; some figures differ from outlet to outlet.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property, lru_cache
from itertools import count
from random import Random
from typing import TypeVar

from benches import invented_phrases as phrases
from benches.invented_phrases import Topic

OUTLETS = 420
REPORTS_A_DAY = 2000
LARGEST_EVENT = 60
FIRST_DAY = datetime(2031, 4, 1, tzinfo=UTC)
MEDIAN_WORDS = 340
LATE = (0.8, 0.95)
"""Up to which draw a report comes on the day of its event, and up to which on the day after; the rest comes later."""
STATEMENTS = (3, 9)
OFFICIALS = 400
"""Ministers, governors and the like, who speak in many events; all other people are of one event."""

_WAYS = ("whole", "indirect", "cut", "half", "shortened", "altered")
_WAY_SHARES = (0.36, 0.56, 0.70, 0.83, 0.94)
_BESIDE = 7
_OTHER_FIGURES = 0.2
_SPLIT = 0.5
_NEGATED = 0.12
_PROMISED = 0.22
_SENTENCES = (0.45, 0.85)
_SPOKEN = 0.5
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # as facts name them, whatever the locale
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth".split()
_JOINING = frozenset("a an the to of in on by at for and but or than that with from no not any whose who".split())
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SHIFT = re.compile(r"<([A-Za-z ]+)(?:/([A-Za-z ]+))?>")
_WORD = re.compile(r"[A-Za-z']+")
_AN = re.compile(r"\b([Aa]) (?=[aeiouAEIOU](?!ni|ne\b|uro))")

_BESIDE_THE_EVENT = (*enumerate(phrases.DETAILS, start=6), *enumerate(phrases.BACKGROUND, start=1))

T = TypeVar("T")
Facts = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes: a name and a host, and in which marks it puts what is said ("“”", '""', "‘’")."""

    number: int
    name: str
    host: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks: a name, the role with and without an article, a title where there is one."""

    name: str
    last: str
    female: bool
    role: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a person says: sentences in which ``<will/would>`` is direct and indirect speech."""

    person: Person
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, on which day, what was said of it, and which outlets report it.

    Attributes:
        number: The day, and which of the day's events it is.
        day: The day again, from 0.
        topic: What kind of event.
        facts: What every report starts from.
        beside: Facts for sentences beside the event, so that not every year and number is the same.
        statements: What was said, the most quoted first.
        agency: Whose report outlets take over.
        outlets: Who may report it, in order.
    """

    number: tuple[int, int]
    day: int
    topic: Topic
    facts: Facts
    beside: tuple[Facts, ...]
    statements: tuple[Statement, ...]
    agency: str
    outlets: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as its outlet publishes it.

    Attributes:
        outlet: Who publishes it.
        section: Where it stands there.
        title: The headline.
        standfirst: A sentence below it; empty where there is none.
        byline: Its authors, without "By"; empty where none is given.
        published: When.
        paragraphs: The text, the first with its dateline.
        slug: The end of its address.
    """

    outlet: Outlet
    section: str
    title: str
    standfirst: str
    byline: str
    published: datetime
    paragraphs: tuple[str, ...]
    slug: str

    @property
    def url(self) -> str:
        """Where it was published."""
        return f"https://{self.outlet.host}/{self.section}/{self.published:%Y/%m/%d}/{self.slug}"


def pick(random: Random, items: Sequence[T]) -> T:
    """One of the items; faster than ``choice``."""
    return items[int(random.random() * len(items))]


class News:
    """All that happens and is written, by the seed.

    Args:
        seed: What everything follows from.
        reports_a_day: How many reports one day has.
        words: The fewest and the most words of a report.
    """

    def __init__(self, seed: int, *, reports_a_day: int = REPORTS_A_DAY, words: tuple[int, int] = (120, 900)) -> None:
        self._seed = seed
        self._reports_a_day = reports_a_day
        self._words = words
        self.event: Callable[[int, int], Event] = lru_cache(maxsize=2048)(self._event)
        self._slots = lru_cache(maxsize=4)(self._slots_of)
        self._own = lru_cache(maxsize=8)(self._own_of)

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets, the largest first."""
        random = self._random("outlets")
        hosts: dict[str, Outlet] = {}
        while len(hosts) < OUTLETS:
            name = pick(random, phrases.MASTHEADS).format(_town(random))
            host = re.sub(r"[^a-z]+", "-", name.lower()).strip("-") + pick(random, (".example", ".example", ".test"))
            marks = pick(random, ("“”", "“”", "“”", "“”", "“”", '""', '""', '""', "‘’", "''"))
            hosts.setdefault(host, Outlet(number=len(hosts), name=name, host=host, marks=marks))
        return tuple(hosts.values())

    @cached_property
    def officials(self) -> tuple[Person, ...]:
        """Who speaks in many events."""
        random = self._random("officials")
        made: list[Person] = []
        for _ in range(OFFICIALS):
            facts = {"office": pick(random, phrases.OFFICES), "region": _region(random), "town": _town(random)}
            made.append(_person(random, pick(random, phrases.ROLES[:3]), facts))
        return tuple(made)

    def slot(self, day: int, place: int) -> tuple[int, int, int]:
        """Which report comes at this place of this day: day and number of its event, and its place in that."""
        return self._slots(day)[place]

    def report(self, slot: tuple[int, int, int], *, version: str = "") -> Report:
        """The report of a slot; another ``version`` is another report of the same event by the same outlet."""
        day, number, place = slot
        event = self.event(day, number)
        random = self._random(f"report/{day}/{number}/{place}/{version}")
        outlet = self.outlets[event.outlets[place]]
        return _Writer(random, event, outlet, self._words).report()

    def wire_copy(self, slot: tuple[int, int, int]) -> Report:
        """The agency's report of the slot's event as the slot's outlet takes it over: another title, perhaps cut."""
        day, number, place = slot
        event = self.event(day, number)
        wire = _Writer(self._random(f"wire/{day}/{number}"), event, None, self._words).report()
        random = self._random(f"copy/{day}/{number}/{place}")
        outlet = self.outlets[event.outlets[place]]
        kept = len(wire.paragraphs) if random.random() < 0.6 else max(4, int(len(wire.paragraphs) * random.random()))
        title = pick(random, phrases.TITLE_TURNS).format(wire.title, town=event.facts["town"])
        return replace(
            wire,
            outlet=outlet,
            title=title[0].upper() + title[1:],
            byline=pick(random, (event.agency, f"{event.agency} staff", "")),
            published=wire.published + timedelta(minutes=int(random.random() * 400)),
            paragraphs=wire.paragraphs[:kept],
            slug=_slug(title, random),
        )

    def mended(self, report: Report, number: int) -> Report:
        """A later version of a report: a sentence more, or another word, and often the same address."""
        random = self._random(f"mended/{number}")
        paragraphs = list(report.paragraphs)
        at = int(random.random() * len(paragraphs))
        facts = {"when": "on Friday", "weekday2": pick(random, _WEEKDAYS), "body": "the council", "small": "four"}
        facts["spot"] = pick(random, phrases.SPOTS)
        altered = _alter(random, paragraphs[at])
        if random.random() < 0.6 or altered == paragraphs[at]:
            paragraphs.append(_fill(random, pick(random, phrases.LATER), facts))
        else:
            paragraphs[at] = altered
        later = report.published + timedelta(minutes=30 + int(random.random() * 600))
        return replace(
            report, paragraphs=tuple(paragraphs), published=later if random.random() < 0.4 else report.published
        )

    def _random(self, name: str) -> Random:
        return Random(f"{self._seed}/{name}")  # noqa: S311 - nothing secret

    def _own_of(self, day: int) -> tuple[tuple[int, int, int, int], ...]:
        """The reports of the events of a day, in the order of events: event, place, how many days late."""
        random = self._random(f"day/{day}")
        made: list[tuple[int, int, int, int]] = []
        number = 0
        while len(made) < self._reports_a_day:
            for place in range(_size(random)):
                draw = random.random()
                made.append((day, number, place, 0 if draw < LATE[0] else 1 if draw < LATE[1] else 2))
            number += 1
        return tuple(made)

    def _slots_of(self, day: int) -> list[tuple[int, int, int]]:
        due = [slot[:3] for late in range(3) for slot in self._own(day - late) if slot[3] == late]
        self._random(f"order/{day}").shuffle(due)
        spare = 10**6  # events that only fill a day up, with one report each
        return [*due, *((day, spare + number, 0) for number in range(max(0, self._reports_a_day - len(due))))]

    def _event(self, day: int, number: int) -> Event:
        random = self._random(f"event/{day}/{number}")
        topic = pick(random, phrases.TOPICS)
        facts = _facts(random, topic, FIRST_DAY + timedelta(days=day))
        people = [self._speaker(random, facts) for _ in range(2 + int(random.random() * 4))]
        many = STATEMENTS[0] + int(random.random() * (STATEMENTS[1] - STATEMENTS[0]))
        taken = list(dict.fromkeys(int(OUTLETS * random.random() ** 1.6) for _ in range(3 * LARGEST_EVENT)))
        beside = tuple(_beside(random, facts) for _ in range(_BESIDE))
        told = [facts | one for one in beside]
        return Event(
            number=(day, number),
            day=day,
            topic=topic,
            facts=facts,
            beside=beside,
            statements=tuple(_statements(random, topic, told, (pick(random, people) for _ in range(many)))),
            agency=pick(random, phrases.AGENCIES),
            outlets=tuple(taken[:LARGEST_EVENT]),
        )

    def _speaker(self, random: Random, facts: Facts) -> Person:
        if random.random() < 0.25:
            return self.officials[int(OFFICIALS ** random.random()) - 1]
        return _person(random, pick(random, phrases.ROLES), facts)


class _Writer:
    """One report while it is written."""

    def __init__(self, random: Random, event: Event, outlet: Outlet | None, words: tuple[int, int]) -> None:
        self._random = random
        self._event = event
        self._outlet = outlet or Outlet(number=-1, name=event.agency, host="wire.example", marks="“”")
        self._facts = _as_told(random, event.facts)
        self._facts["outlet"] = self._named(self._outlet.name)
        self._wanted = min(words[1], max(words[0], int(random.lognormvariate(0.0, 0.45) * MEDIAN_WORDS)))
        self._told = [self._facts | one for one in event.beside]
        self._scene = {name: self._facts[name] for name in ("when", "town", "outlet")}
        self._met: set[str] = set()
        self._last: str | None = None

    def report(self) -> Report:
        random, event = self._random, self._event
        title = self._title()
        paragraphs = tuple(map(self._marked, self._paragraphs()))
        reporter = f"{_first(random)[0]} {_surname(random)}"
        bylines = (
            reporter,
            reporter,
            f"{reporter} and {_first(random)[0]} {_surname(random)}",
            f"{reporter} in {event.facts['town']}",
            "",
        )
        late = random.expovariate(1 / 300)
        return Report(
            outlet=self._outlet,
            section=event.topic.section,
            title=title,
            standfirst=self._fill(pick(random, event.topic.ledes)) if random.random() < 0.3 else "",
            byline=pick(random, bylines),
            published=FIRST_DAY + timedelta(days=event.day, minutes=360 + int(late)),
            paragraphs=paragraphs,
            slug=_slug(title, random),
        )

    def _title(self) -> str:
        random = self._random
        said = self._event.statements[0]
        if random.random() < 0.2:
            bit = _cut(_direct(said.sentences[0]))
            bit = bit[0].upper() + bit[1:]
            who = said.person.last
            title = pick(random, phrases.TITLE_SAYS)
            title = title.format_map(self._facts | {"bit": bit, "who": who, "Who": who})
        else:
            title = self._fill(pick(random, self._event.topic.titles))
        return title[0].upper() + title[1:]

    def _paragraphs(self) -> Iterator[str]:
        """Paragraphs until the report is as long as it should be: statements, and details, in turn."""
        random = self._random
        opening = self._dateline() + self._fill(pick(random, self._event.topic.ledes))
        left = self._wanted - opening.count(" ")
        yield opening
        statements, details = self._statements(), self._details()
        while left > 0:
            spoken = random.random() < _SPOKEN
            paragraph = self._say(next(statements)) if spoken else next(details, None)
            if paragraph is not None:
                left -= paragraph.count(" ") + 1
                yield paragraph

    def _statements(self) -> Iterator[Statement]:
        """The event's statements, most of them, then what only this outlet was told; a long one comes in two parts."""
        random, event = self._random, self._event
        taken = [said for number, said in enumerate(event.statements) if random.random() < 0.9 - 0.08 * number]
        for said in taken:
            yield from self._parts(said)
        roles = phrases.ROLES[8:]
        others = (_person(random, pick(random, roles), pick(random, self._told)) for _ in count())
        yield from _statements(random, event.topic, self._told, others)

    def _parts(self, said: Statement) -> Iterator[Statement]:
        if len(said.sentences) == 1 or self._random.random() > _SPLIT:
            yield said
            return
        yield replace(said, sentences=said.sentences[:1])
        yield replace(said, sentences=said.sentences[1:])

    def _details(self) -> Iterator[str]:
        """Paragraphs of one to three sentences that quote nobody, until there are none left."""
        random, event = self._random, self._event
        first = _mixed(random, enumerate(event.topic.details))
        then = _mixed(random, _BESIDE_THE_EVENT)
        given = [one for pair in zip(first, then, strict=False) for one in pair] + then[len(first) :]
        at = 0
        while at < len(given):
            draw = random.random()
            many = 1 if draw < _SENTENCES[0] else 2 if draw < _SENTENCES[1] else 3
            self._last = None
            told = [_fill(random, template, self._told[number % _BESIDE]) for number, template in given[at : at + many]]
            yield " ".join(told)
            at += many

    def _dateline(self) -> str:
        random, facts = self._random, self._facts
        town = facts["town"].upper()
        day = f"{facts['month_now']} {facts['day_now']}"
        if self._outlet.number < 0:
            return f"{town}, {day} ({self._event.agency}) - "
        return pick(random, ("", "", "", f"{town} - ", f"{town} — ", f"{town}, {facts['region']} — "))

    def _say(self, statement: Statement) -> str:
        """A statement, in one of the ways in which outlets give it."""
        random = self._random
        draw = random.random()
        way = _WAYS[sum(draw >= share for share in _WAY_SHARES)]
        spoken = [_direct(one) for one in statement.sentences]
        sources = self._source(statement.person)
        if way == "indirect":
            return self._indirect(statement, sources)
        if way == "half":
            told = self._half(statement.sentences[0], statement.person, spoken)
            if told is None:
                return self._indirect(statement, sources)
            return self._ascribed("{src_cap} [said|told reporters|said {when}] that " + told, sources)
        if way == "shortened":
            spoken[0] = _shorten(random, spoken[0])
        elif way == "cut":
            spoken = spoken[:1]
        elif way == "altered":
            spoken[-1] = _alter(random, spoken[-1])
        spoken = [one[0].upper() + one[1:] for one in spoken]
        rest = f" “{'. '.join(spoken[1:])}.”" if len(spoken) > 1 else ""
        facts = sources | {"a": spoken[0], "whole": f"{'. '.join(spoken)}.", "rest": rest}
        return self._ascribed(pick(random, phrases.SAID_DIRECT), facts)

    def _indirect(self, statement: Statement, sources: Facts) -> str:
        told = _indirect(statement.sentences[0], statement.person)
        facts = sources | {"i": told, "i_cap": told[0].upper() + told[1:]}
        return self._ascribed(pick(self._random, phrases.SAID_INDIRECT), facts)

    def _half(self, sentence: str, person: Person, spoken: Sequence[str]) -> str | None:
        """A paraphrase that ends in the speaker's own words; ``None`` where too few of them fit."""
        told, own = _indirect(sentence, person).split(), spoken[0].split()
        same = 0
        while same < min(len(told), len(own)) and told[-1 - same] == own[-1 - same]:
            same += 1
        same = min(same, len(told) - 2)
        if same < 3:
            return None
        kept = 3 + int(self._random.random() * (same - 2))
        while kept < same and told[-kept - 1] in _JOINING:
            kept += 1
        return f"{' '.join(told[:-kept])} “{' '.join(told[-kept:])}”."

    def _source(self, person: Person) -> Facts:
        """How the speaker is named: in full at first, by pronoun right after, else by the last name."""
        random = self._random
        title = f"{person.title} {person.name}".strip()
        if person.name not in self._met:
            plain = pick(random, (title, f"{person.name}, {person.role},", f"{person.name}, {person.role},"))
        elif self._last == person.name and random.random() < 0.6:
            plain = "she" if person.female else "he"
        else:
            plain = pick(random, (person.last, person.last, title))
        self._met.add(person.name)
        self._last = person.name
        end = plain.removesuffix(",")
        return {"src_plain": plain, "src_cap": plain[0].upper() + plain[1:], "src_end": end}

    def _fill(self, template: str) -> str:
        return _fill(self._random, template, self._facts)

    def _ascribed(self, template: str, facts: Facts) -> str:
        return _fill(self._random, template, self._scene | facts)

    def _marked(self, paragraph: str) -> str:
        """With the outlet's own quotation marks."""
        marks = self._outlet.marks
        if marks == "“”":
            return paragraph.replace("'", "’")
        return paragraph.replace("“", marks[0]).replace("”", marks[1])

    @staticmethod
    def _named(name: str) -> str:
        return name if name.startswith(("The ", "Radio ")) else f"the {name}"


def _fill(random: Random, template: str, facts: Facts) -> str:
    """A template with its choices made and its gaps filled."""
    parts, needs_an = _parts(template)
    if len(parts) > 1:
        template = "".join([part[int(random.random() * len(part))] for part in parts])
    filled = template.format_map(facts)
    return _AN.sub(r"\1n ", filled) if needs_an else filled


@cache
def _parts(template: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The parts of a template, each with its choices (the odd ones have several); whether an "a" stands at a gap."""
    parts = _CHOICE.split(template)
    choices = tuple(tuple(part.split("|")) if number % 2 else (part,) for number, part in enumerate(parts))
    return choices, re.search(r"\b[Aa] \{", template) is not None


def _statements(random: Random, topic: Topic, told: Sequence[Facts], people: Iterable[Person]) -> Iterator[Statement]:
    """One statement for each of the people, of one to three sentences; some bind the speaker, some deny."""
    all_pools = (topic.claims, phrases.CLAIMS, phrases.PROMISES, phrases.DENIALS)
    pools = [_mixed(random, pool) for pool in all_pools]
    for person in people:
        own = pick(random, told)
        made: list[str] = []
        for number in range(1 + int(random.random() * 2.6)):
            draw = random.random()
            kind = 2 if draw < _PROMISED else 3 if draw < _PROMISED + _NEGATED else 0 if not number else 1
            pools[kind] = pools[kind] or _mixed(random, all_pools[kind])
            made.append(_fill(random, pools[kind].pop(), own))
        yield Statement(person=person, sentences=tuple(made))


def _mixed(random: Random, items: Iterable[T]) -> list[T]:
    """The items in random order; faster than ``shuffle``."""
    order = sorted((random.random(), number, item) for number, item in enumerate(items))
    return [item for _, _, item in order]


def _direct(sentence: str) -> str:
    return _SHIFT.sub(lambda found: found[1], sentence)


def _indirect(sentence: str, person: Person) -> str:
    own = phrases.PRONOUNS[person.female]

    def shifted(found: re.Match[str]) -> str:
        return found[2] or own.get(found[1]) or phrases.SHIFTS.get(found[1], found[1])

    return _SHIFT.sub(shifted, sentence)


def _cut(sentence: str) -> str:
    """The first words, up to a comma or the tenth."""
    words = sentence.partition(",")[0].split()[:10]
    while len(words) > 3 and words[-1] in _JOINING:
        words.pop()
    return " ".join(words)


def _shorten(random: Random, sentence: str) -> str:
    """With an ellipsis for some words in its midst."""
    words = sentence.split()
    if len(words) < 8:
        return sentence
    begin = 2 + int(random.random() * (len(words) // 2 - 2))
    end = min(len(words) - 2, begin + 2 + int(random.random() * len(words) // 3))
    return " ".join((*words[:begin], pick(random, ("...", "…", "[...]")), *words[end:]))


def _alter(random: Random, sentence: str) -> str:
    """With one word changed; the same where no word can be."""
    found = [one for one in _WORD.finditer(sentence) if one[0] in phrases.CHANGES]
    found = [one for one in found if one[0] not in {"the", "and"}] or found
    if not found:
        return sentence
    one = pick(random, found)
    return f"{sentence[: one.start()]}{phrases.CHANGES[one[0]]}{sentence[one.end() :]}"


def _size(random: Random) -> int:
    """How many reports an event has: more than n with a chance of about 1 / n."""
    return min(LARGEST_EVENT, int(1 / (1 - random.random())))


def _facts(random: Random, topic: Topic, day: datetime) -> Facts:
    """What is so of an event, with the names in it."""
    firm = f"{_surname(random)} {pick(random, phrases.FIRM_ENDS)}"
    body = pick(
        random, ("the {} Board", "the {} Authority", "the {} Inspectorate", "the {} Office", "the {} Commission")
    )
    thing, part = pick(random, topic.things), pick(random, topic.parts)
    town, region = _town(random), _region(random)
    office = pick(random, phrases.OFFICES)
    country, country2 = random.sample(phrases.COUNTRIES, 2)
    facts = {
        "thing": thing,
        "Thing": thing.capitalize(),
        "part": part,
        "Part": part.capitalize(),
        "town": town,
        "Town": town,
        "town2": _town(random),
        "region": region,
        "Region": region,
        "river": _river(random),
        "firm": firm,
        "Firm": firm,
        "body": body.format(pick(random, ("Safety", "Public Works", "Harbour", "Health", "Planning", "Audit", region))),
        "union": f"{pick(random, ('Dockers', 'Miners', 'Teachers', 'Metalworkers', 'Nurses', 'Carriers'))}' Union",
        "country": country,
        "country2": country2,
        "currency": pick(random, phrases.CURRENCIES),
        "office": office,
        "Office": office.capitalize(),
        "age": str(19 + int(random.random() * 60)),
        "metres": f"{2 + random.random() * 7:.1f}",
    }
    facts["River"], facts["Union"] = f"The {facts['river']}", facts["union"]
    facts["body_cap"] = facts["Body"] = facts["body"][0].upper() + facts["body"][1:]
    return facts | _figures(random, facts["currency"]) | _dates(random, day) | _place_facts(random)


def _figures(random: Random, currency: str) -> Facts:
    many, percent = int(random.lognormvariate(5.0, 1.3)) + 14, 2 + int(random.random() * 70)
    other, count2 = many + 1 + int(random.random() * many), f"{int(random.lognormvariate(6.5, 1.5)) + 40:,}"
    return {
        "count": f"{many:,}",
        "Count": f"{many:,}",
        "other": f"{other:,}",
        "count2": count2,
        "Count2": count2,
        "percent": str(percent),
        "Percent": str(percent),
        "sum": _sum(random, currency),
        "sum2": f"{10 * (2 + int(random.random() * 90))},000 {currency}",
    }


def _sum(random: Random, currency: str) -> str:
    amount = random.lognormvariate(2.5, 1.2)
    return f"{amount:.1f} million {currency}" if amount < 10 else f"{amount:.0f} million {currency}"


def _dates(random: Random, day: datetime) -> Facts:
    ahead = day + timedelta(days=2 + int(random.random() * 4))
    before, after = day.month + 9 - int(random.random() * 6), day.month + 1 + int(random.random() * 5)
    weekday = _WEEKDAYS[day.weekday()]
    return {
        "weekday": weekday,
        "when": f"on {weekday}",
        "weekday2": _WEEKDAYS[ahead.weekday()],
        "date": f"{day.day} {_MONTHS[day.month - 1]}",
        "month": _MONTHS[before % 12],
        "month2": _MONTHS[after % 12],
        "month_now": _MONTHS[day.month - 1][:3],
        "day_now": str(day.day),
    }


def _place_facts(random: Random) -> Facts:
    """What each sentence beside the event may have as it likes."""
    small = 2 + int(random.random() * 10)
    return {
        "street": pick(random, phrases.STREETS),
        "spot": pick(random, phrases.SPOTS),
        "subject": pick(random, phrases.SUBJECTS),
        "trade": pick(random, phrases.TRADES),
        "small": _SMALL[small],
        "Small": _SMALL[small].capitalize(),
        "small2": _SMALL[2 + (small + 3) % 9],
        "ordinal": pick(random, _ORDINALS),
        "year": str(1890 + int(random.random() * 139)),
        "object": pick(random, phrases.OBJECTS),
        "adj": pick(random, phrases.ADJECTIVES),
    }


def _beside(random: Random, facts: Facts) -> Facts:
    """Facts in which what the event leaves open is something else."""
    figures = _figures(random, facts["currency"])
    own = _place_facts(random) | {name: figures[name] for name in ("count2", "Count2", "sum2", "percent", "Percent")}
    return own | {
        "sum3": _sum(random, facts["currency"]),
        "percent2": figures["percent"],
        "month": pick(random, _MONTHS),
    }


def _as_told(random: Random, facts: Facts) -> Facts:
    """The facts as one outlet has them: a few figures differ."""
    own = facts.copy()
    if random.random() < _OTHER_FIGURES:
        changed = _figures(random, facts["currency"])
        name = pick(random, ("count", "percent", "sum"))
        own[name] = changed[name]
        own[name.capitalize()] = changed[name]
    return own


def _person(random: Random, role: tuple[str, str], facts: Facts) -> Person:
    first, female = _first(random)
    last = _surname(random)
    known = {"town2": _town(random), "Office": facts["office"].capitalize()} | facts
    said, title = _fill(random, role[0], known), role[1].format_map(known)
    said = said.replace("spokesman", "spokeswoman") if female else said.replace("spokeswoman", "spokesman")
    return Person(name=f"{first} {last}", last=last, female=female, role=said, title=title)


def _first(random: Random) -> tuple[str, bool]:
    female = random.random() < 0.5
    return pick(random, phrases.WOMEN if female else phrases.MEN), female


def _surname(random: Random) -> str:
    return pick(random, phrases.SURNAME_STARTS) + pick(random, phrases.SURNAME_ENDS)


def _town(random: Random) -> str:
    town = pick(random, phrases.TOWN_STARTS) + pick(random, phrases.TOWN_ENDS)
    draw = random.random()
    return f"Port {town}" if draw < 0.06 else f"{town} Regis" if draw < 0.1 else town


def _region(random: Random) -> str:
    return pick(random, phrases.TOWN_STARTS) + pick(random, ("shire", "land", "mark", " Valley", " County", " Coast"))


def _river(random: Random) -> str:
    return pick(random, phrases.SURNAME_STARTS) + pick(random, ("e", "a", "ow", "en", "el", "ach", "isk"))


def _slug(title: str, random: Random) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-')[:70]}-{int(random.random() * 10**7)}"
