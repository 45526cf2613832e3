"""Invented reports with the readings that belong to them: outlets, people, events, and who said what.

Words are drawn by Zipf's law, function words first: some stand in most articles and most in few. So do speakers: some
are quoted in thousands of articles, most in one. A story has its own place, people, words and statements; its outlets
give the same statements, some of them shortened or with another word. All is drawn from the seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from onrecord.language.words import FUNCTION_WORDS
from onrecord.model import (
    Article,
    ArticleId,
    Attribution,
    AttributionId,
    AttributionKind,
    Block,
    BlockKind,
    Commitment,
    Moment,
    Polarity,
    Precision,
    Quantity,
    Reading,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    Stated,
    TimeRef,
    TimexType,
)
from onrecord.read.reader import TAGGED_MAKER

FIRST_DAY = datetime(2031, 1, 1, tzinfo=UTC)
DAYS = 1000
LARGEST_STORY = 40
WORDS, PEOPLE, OUTLETS = 60_000, 30_000, 400
_ROLES = (
    "the mayor",
    "a minister",
    "the chief engineer",
    "a harbourmaster",
    "the union's leader",
    "a judge",
    "a doctor",
)
_ACTS = ("open the bridge", "pay for the repair", "leave the council", "publish the report", "close the mine")
_MODALS = ("will", "would", "will not", "could")
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says in a story; ``act`` is what they bind themselves to, if anything."""

    person: int
    words: tuple[str, ...]
    act: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What the articles of a story are about."""

    day: int
    size: int
    place: str
    people: tuple[int, ...]
    words: tuple[str, ...]
    statements: tuple[Statement, ...]
    dead: int


class InventedRecord:
    """So many articles of invented stories; iterating gives the reports of each story, the oldest story first."""

    def __init__(self, articles: int, *, seed: int) -> None:
        self._articles = articles
        self._seed = seed
        self._vocabulary = [*sorted(FUNCTION_WORDS), *(word(number) for number in range(WORDS))]

    def __iter__(self) -> Iterator[list[Report]]:
        random = Random(self._seed)  # noqa: S311 - invented news, no secrets
        left, number = self._articles, 0
        while left:
            size = min(left, LARGEST_STORY, int(1 / (1 - random.random())))
            left -= size
            day = int((1 - left / self._articles) * DAYS)
            event = self._event(random, day, size)
            outlets = random.sample(range(OUTLETS), size)
            yield [self._report(random, event, outlet, number + place) for place, outlet in enumerate(outlets)]
            number += size

    def common_word(self, rank: int) -> str:
        """The word of this rank by frequency, from 0."""
        return self._vocabulary[rank]

    def _zipf(self, random: Random, most: int) -> int:
        """Drawn by Zipf's law: the logarithm of the rank is uniform."""
        return int(most ** random.random()) - 1

    def _words(self, random: Random, count: int) -> list[str]:
        return [self._vocabulary[self._zipf(random, len(self._vocabulary))] for _ in range(count)]

    def _event(self, random: Random, day: int, size: int) -> Event:
        people = tuple(dict.fromkeys(self._zipf(random, PEOPLE) for _ in range(6)))
        statements = tuple(self._statement(random, random.choice(people)) for _ in range(10))
        own = tuple(self._vocabulary[random.randrange(2000, len(self._vocabulary))] for _ in range(25))
        place = word(random.randrange(3000, 500_000)).title()
        return Event(day, size, place, people, own, statements, random.randrange(2, 60))

    def _statement(self, random: Random, person: int) -> Statement:
        act = random.choice(_ACTS) if random.random() < 0.3 else None
        return Statement(person, tuple(self._words(random, random.randrange(8, 25))), act)

    def _report(self, random: Random, event: Event, outlet: int, number: int) -> Report:
        writing = _Writing()
        writing.block(BlockKind.HEADLINE, " ".join(random.sample(event.words, 7)).capitalize())
        dead = event.dead + random.choice((0, 0, 0, 1))
        writing.toll(dead, event.place, FIRST_DAY + timedelta(days=event.day))
        for statement in random.sample(event.statements, 5):
            writing.statement(_varied(random, statement), direct=random.random() < 0.5, modal=random.choice(_MODALS))
            sentence = [*self._words(random, 22), *random.sample(event.words, 8)]
            random.shuffle(sentence)
            writing.block(BlockKind.PARAGRAPH, " ".join(sentence).capitalize() + ".")
        published = FIRST_DAY + timedelta(days=event.day, minutes=random.randrange(3 * 24 * 60))
        return writing.report(f"inv{number:07}", f"The {word(outlet + 1000).title()} Post", published)


@dataclass(slots=True)
class _Writing:
    """A report while it is written: its text so far, and what was read in it."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    speakers: dict[int, Speaker] = field(default_factory=dict)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[TimeRef] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)

    def block(self, kind: BlockKind, words: str) -> int:
        """Write a block of one sentence; gives where it begins."""
        self.text += "\n\n" if self.text else ""
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        self.blocks.append(Block(kind=kind, span=span))
        self.sentences.append(span)
        return span.start

    def toll(self, dead: int, place: str, day: datetime) -> None:
        """How many died, where and when."""
        counted, dated = f"{dead} people", f"{day:%d %B %Y}"
        start = self.block(BlockKind.PARAGRAPH, f"At least {counted} were killed in {place} on {dated}.")
        number = Span(start, start + len("At least ") + len(counted))
        self.quantities.append(Quantity(span=number, value=float(dead), unit="people", modifier="at least"))
        at = self.text.index(dated, start)
        self.times.append(TimeRef(span=Span(at, at + len(dated)), type=TimexType.DATE, value=f"{day:%Y-%m-%d}"))

    def statement(self, statement: Statement, *, direct: bool, modal: str) -> None:
        """Somebody says something, in quotation marks or not."""
        name, role = person_name(statement.person), _ROLES[statement.person % len(_ROLES)]
        said = " ".join(statement.words)
        said = f"we {modal} {statement.act} {said}" if statement.act else said
        opened, between = ("“", ",” said ") if direct else ("", ", according to ")
        start = self.block(BlockKind.PARAGRAPH, f"{opened}{said}{between}{name}, {role}.") + len(opened)
        content = Span(start, start + len(said))
        source = content.end + len(between)
        self._speak(statement.person, name, role, source)
        self.attributions.append(
            Attribution(
                id=AttributionId(f"a{len(self.attributions) + 1}"),
                kind=AttributionKind.DIRECT if direct else AttributionKind.INDIRECT,
                content=(content,),
                source=(Span(source, source + len(name) + 2 + len(role)),),
                cue=(Span(source - len(between.lstrip(",” ")), source - 1),),
                quoted=(content,) if direct else (),
                speaker=self.speakers[statement.person].id,
            )
        )
        if statement.act:
            self._promise(statement, name, start + len(f"we {modal} "), modal)

    def report(self, name: str, outlet: str, published: datetime) -> Report:
        """The report that was written."""
        title = self.blocks[0].span
        article = Article(
            id=ArticleId(name),
            name=f"{name}.txt",
            text=self.text,
            blocks=tuple(self.blocks),
            title=Stated(value=title.of(self.text), found_by="invented", span=title),
            outlet=Stated(value=outlet, found_by="invented"),
            url=f"https://{name}.example/",
            published=Stated(value=Moment(at=published, precision=Precision.MINUTE), found_by="invented"),
            language=Stated(value="en", found_by="invented"),
        )
        reading = Reading(
            article=article.id,
            maker=TAGGED_MAKER,
            sentences=tuple(self.sentences),
            attributions=tuple(self.attributions),
            speakers=tuple(self.speakers.values()),
            times=tuple(self.times),
            quantities=tuple(self.quantities),
            commitments=tuple(self.commitments),
        )
        return Report(article=article, reading=reading)

    def _speak(self, person: int, name: str, role: str, start: int) -> None:
        mention = Span(start, start + len(name))
        known = self.speakers.get(person)
        mentions = (*known.mentions, mention) if known else (mention,)
        place = Span(mention.end + 2, mention.end + 2 + len(role))
        self.speakers[person] = Speaker(
            id=SpeakerId(f"s{person}"),
            name=name,
            kind=SpeakerKind.PERSON,
            roles=known.roles if known else (Role(text=role, span=place),),
            mentions=mentions,
        )

    def _promise(self, statement: Statement, name: str, start: int, modal: str) -> None:
        act = statement.act or ""
        self.commitments.append(
            Commitment(
                actor=self.speakers[statement.person].id,
                actor_name=name,
                act=Span(start, start + len(act)),
                polarity=Polarity.NEGATIVE if modal.endswith("not") else Polarity.POSITIVE,
                modality=modal.split(maxsplit=1)[0],
            )
        )


def person_name(number: int) -> str:
    """The name of the person of this rank by how often they are quoted."""
    return f"{word(number % 997 + 30).title()} {word(number * 7 + 4000).title()}"


def word(number: int) -> str:
    """An invented word; no two numbers have the same one."""
    syllables = []
    number += len(_SYLLABLES)
    while number:
        number, last = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[last])
    return "".join(reversed(syllables))


def _varied(random: Random, statement: Statement) -> Statement:
    """As another outlet gives it: whole, cut, or with a word left out."""
    drawn = random.random()
    words = statement.words
    if drawn < 0.15:
        words = words[: len(words) // 2]
    elif drawn < 0.25:
        gone = random.randrange(len(words))
        words = words[:gone] + words[gone + 1 :]
    return Statement(statement.person, words, statement.act)
