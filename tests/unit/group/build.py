"""Reports with nothing read: grouping looks at articles only."""

from datetime import UTC, datetime

from onrecord.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Maker,
    Moment,
    Precision,
    Reading,
    Report,
    Span,
    Stated,
)


def report(name: str, text: str, *, title: str | None = None, published: str | None = None) -> Report:
    """A report whose paragraphs are the lines of the text; its id is the name."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, start + len(line))))
        start += len(line) + 1
    at = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    article = Article(
        id=ArticleId(name),
        name=f"{name}.txt",
        text=text,
        blocks=tuple(blocks),
        title=Stated(value=title, found_by="test") if title else None,
        published=Stated(value=Moment(at=at, precision=Precision.DAY), found_by="test") if at else None,
    )
    return Report(article=article, reading=Reading(article=article.id, maker=Maker(name="test", version="1")))


FERRY = (
    "A ferry with 212 people on board struck the outer mole of Norhaven harbour on Tuesday night and sank within "
    "minutes, the coast guard said.\n"
    "Rescue boats from Norhaven and Skarvik picked up 198 passengers, among them a school class from Skarvik on its "
    "way home from a choir festival.\n"
    "The ferry, the 40-year-old Marguerite, had been due for an inspection of its steering next month, according to "
    "the harbour master's office.\n"
    "Divers were to search the wreck at first light, when the tide allows boats to lie above it for two hours."
)
FERRY_OTHER = (
    "Fourteen people were still missing on Wednesday after the Marguerite, a ferry bound for Skarvik, hit the mole at "
    "Norhaven and went down.\n"
    "The coast guard called off its boats at midnight; divers wait for the tide to reach the wreck.\n"
    "Among the 198 passengers who were saved are all pupils of a Skarvik school choir, their teacher told reporters on "
    "the quay.\n"
    "Why the ferry did not answer to its steering is what the harbour master and the owners disagree about."
)
BUDGET = (
    "Parliament in Corvane passed the budget for next year by a single vote after a debate of nineteen hours.\n"
    "The finance minister had threatened to resign if her tax on empty flats was struck from the bill.\n"
    "Opposition deputies left the chamber before the count and want the constitutional court to rule on the tax.\n"
    "Economists expect rents in the capital to fall, but by less than the government hopes."
)
