"""Fairness sheets on a terminal, readable on 80 columns and without colour."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.brief.layout import harmless
from onrecord.flow import Examined, ExaminedStory
from onrecord.model import (
    Accused,
    AlteredQuote,
    Article,
    ArticleId,
    Asked,
    Count,
    Evidence,
    FairnessSheet,
    Footing,
    HeadlineCheck,
    HeadlineQuote,
    HeadlineQuoteKind,
    HeadlineSupport,
    Lacking,
    OriginKind,
    RenderingKind,
    SourceClass,
    Statement,
)

if TYPE_CHECKING:
    from rich.console import Console

LEGEND = (
    "[10:20] points at characters 10 to 20 of the report, [Outlet 10:20] at those of another. "
    "These are findings with their places; there is no score, and none is meant."
)
_WIDTH = 100
"""Columns where the output is no terminal; the same everywhere, so that the bytes are."""
_MAX_WORDS = 28
_MAX_VOICES = 8
_MAX_PLACES = 2
_MAX_LACKING = 5
_SUPPORT = {
    HeadlineSupport.STATED: "the body states it, too",
    HeadlineSupport.ATTRIBUTED: "states as a fact what the nearest words of the body lay to somebody",
    HeadlineSupport.HEDGED: "states as a fact what the nearest words of the body hedge",
    HeadlineSupport.UNKNOWN: "no sentence of the body says nearly the same, so nothing can be told",
}
_QUOTES = {
    HeadlineQuoteKind.QUOTED: "stands so in a quotation of the body",
    HeadlineQuoteKind.UNQUOTED: "stands in the body, but in no quotation",
    HeadlineQuoteKind.CUT: "stands in a quotation of the body that goes on or begins otherwise",
    HeadlineQuoteKind.ALTERED: "is not what the body quotes",
    HeadlineQuoteKind.ABSENT: "does not stand in the body",
}

Line = tuple[str, str]
"""What stands in the left column (empty where it is the same as above) and beside it."""


def fairness_text(examined: Examined, *, live: bool) -> bytes:
    """All sheets for a terminal; ``live`` asks for the terminal's own width and colours."""
    from rich.console import Console  # noqa: PLC0415 - loading rich takes time

    articles = {report.article.id: report.article for report in examined.reports}
    if live:
        console = Console(highlight=False)
        with console.capture() as capture:
            _print(examined.stories, articles, console)
        return capture.get().encode("utf-8", "replace")
    text = io.StringIO()
    _print(examined.stories, articles, Console(file=text, width=_WIDTH, color_system=None, highlight=False))
    return text.getvalue().encode("utf-8", "replace")


def _print(stories: Iterable[ExaminedStory], articles: Mapping[ArticleId, Article], console: "Console") -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for story in stories:
        for sheet in story.sheets:
            lines = _SheetLines(sheet, articles)
            console.print(Text(lines.head(), style="bold"))
            grid = Table.grid(padding=(0, 2, 0, 0))
            grid.add_column(width=11)
            grid.add_column(overflow="fold")
            for name, words in lines.all():
                grid.add_row(Text(name, style="bold"), Text(words))
            console.print(grid)
            console.print()
    console.print(Text(LEGEND, style="dim"))


class _SheetLines:
    """One sheet as lines; words of reports come harmless and on one line."""

    def __init__(self, sheet: FairnessSheet, articles: Mapping[ArticleId, Article]) -> None:
        self._sheet = sheet
        self._articles = articles
        self._article = articles[sheet.article]

    def head(self) -> str:
        """Outlet, date and headline."""
        article = self._article
        date = str(article.published.value) if article.published else "date unknown"
        title = f"  {article.title.value}" if article.title else ""
        return _one_line(f"{article.label}, {date}{title}")

    def all(self) -> Iterator[Line]:
        """Every figure with its evidence, in a fixed order."""
        sheet = self._sheet
        yield "Sources", _sources(sheet)
        yield from (("", self._anonymous(one)) for one in sheet.of_class(SourceClass.ANONYMOUS))
        yield "Voices", self._voices()
        yield "Accused", _heard(sheet.heard)
        for accused in sheet.accused:
            yield from (("", words) for words in self._accused(accused))
        yield from (("", self._asked(asked)) for asked in sheet.asked)
        yield from _column("Rests on", map(self._footing, sheet.footings), "nothing that could be told")
        yield from _column("Lacks", self._lacks(), "nothing that two others had before it")
        yield "Quotations", _altered(sheet.altered)
        yield from (("", self._altered_quote(quote)) for quote in sheet.altered_quotes)
        yield from _column("Headline", self._headline(sheet.headline), "none")

    def _quote(self, place: Evidence) -> str:
        """The words at a place, cut in the middle where they are many, and the place."""
        words = _one_line(place.span.of(self._articles[place.article].text)).split()
        if len(words) > _MAX_WORDS:
            words = [*words[: _MAX_WORDS // 2], "[…]", *words[-_MAX_WORDS // 3 :]]
        return f"{' '.join(words)} {self._at(place)}"

    def _at(self, place: Evidence) -> str:
        here = "" if place.article == self._sheet.article else f"{_one_line(self._articles[place.article].label)} "
        return f"[{here}{place.span.start}:{place.span.end}]"

    def _anonymous(self, statement: Statement) -> str:
        source = " / ".join(map(self._quote, statement.because or statement.source))
        return f"anonymous: {source}: {' … '.join(map(self._quote, statement.content))}"

    def _voices(self) -> str:
        voices = self._sheet.voices
        shown = [f"{_one_line(voice.name)} {self._sheet.count_words(voice).number}" for voice in voices[:_MAX_VOICES]]
        more = f" and {len(voices) - _MAX_VOICES} more" if len(voices) > _MAX_VOICES else ""
        total = sum(one.word_count for one in self._sheet.statements)
        return f"{len(voices)}, by words of the {total} in statements: {', '.join(shown)}{more}" if voices else "none"

    def _accused(self, accused: Accused) -> Iterator[str]:
        times = _many(len(accused.accusations), "place")
        heard = f"{_many(len(accused.statements), 'statement')} of theirs" if accused.statements else "not heard"
        yield f"{_one_line(accused.name)}: {times}; {heard}; reply: {accused.reply}"
        for accusation in accused.accusations[:_MAX_PLACES]:
            by = f"by {_one_line(accusation.by)}: " if accusation.by else ""
            yield f"- {by}{self._quote(accusation.sentence)}"
        yield from (f"- reply: {self._quote(place)}" for place in accused.reply_places[:_MAX_PLACES])

    def _asked(self, asked: Asked) -> str:
        return f"asked: {_one_line(asked.who or 'unknown who')}, {asked.reply}: {self._quote(asked.place)}"

    def _footing(self, footing: Footing) -> str:
        kind = "own reporting" if footing.kind is OriginKind.OWN else str(footing.kind)
        extent = "as a whole" if footing.wholly else _many(len(footing.passages), "passage")
        because = "".join(f"; {self._quote(place)}" for place in footing.because[:1])
        return f"{_one_line(footing.name)} ({kind}), {extent}{because}"

    def _lacks(self) -> Iterator[str]:
        lacking = self._sheet.lacking
        yield from map(self._lacking, lacking[:_MAX_LACKING])
        if len(lacking) > _MAX_LACKING:
            yield f"and {len(lacking) - _MAX_LACKING} more"

    def _lacking(self, lacking: Lacking) -> str:
        return " / ".join(map(self._quote, lacking.carried[:_MAX_PLACES]))

    def _altered_quote(self, quote: AlteredQuote) -> str:
        rendering = quote.rendering
        flags = sorted({flag.value for change in rendering.changes for flag in change.flags})
        touched = f" ({', '.join(flags)} changed)" if flags else ""
        words = " … ".join(self._quote(Evidence(article=rendering.article, span=span)) for span in rendering.spans)
        full = " … ".join(map(self._quote, quote.full))
        kind = "cut" if rendering.kind is RenderingKind.SHORTENED else rendering.kind
        return f"{_one_line(quote.speaker or 'speaker unknown')}, {kind}{touched}: {words}; elsewhere: {full}"

    def _headline(self, check: HeadlineCheck | None) -> Iterator[str]:
        if check is None:
            return
        if check.support is None and not check.quotes:
            yield "attributes, asks or hedges what it says itself"
        if check.support is not None:
            places = "".join(f"; {self._quote(place)}" for place in check.body[:1])
            yield f"{_SUPPORT[check.support]}{places}"
        yield from (self._headline_quote(quote, check.text) for quote in check.quotes)

    def _headline_quote(self, quote: HeadlineQuote, headline: str) -> str:
        body = f": {self._quote(quote.body)}" if quote.body is not None else ""
        lost = "".join(f"; lost: {self._quote(place)}" for place in quote.lost)
        return f"“{_one_line(quote.span.of(headline))}” {_QUOTES[quote.kind]}{body}{lost}"


def _column(name: str, lines: Iterable[str], nothing: str) -> Iterator[Line]:
    found = list(lines) or [nothing]
    yield name, found[0]
    yield from (("", line) for line in found[1:])


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _of(count: Count) -> str:
    share = f" ({count.share:.0%})" if count.share is not None else ""
    return f"{count.number} of {count.of}{share}"


def _sources(sheet: FairnessSheet) -> str:
    if not sheet.statements:
        return "no statement was found"
    named = sheet.count(SourceClass.NAMED)
    few = "; too few for a share" if named.share is None else ""
    others = ", ".join(f"{sheet.count(kind).number} {kind}" for kind in SourceClass if kind is not SourceClass.NAMED)
    return f"{_of(named)} statements name their source; {others}{few}"


def _heard(heard: Count) -> str:
    return f"{heard.number} of {heard.of} are heard" if heard.of else "nobody is accused by name in words that we know"


def _altered(altered: Count) -> str:
    if not altered.of:
        return "none that another report has, too"
    return f"{_of(altered)} that another report has, too, have other words there"


def _one_line(text: str) -> str:
    return harmless(" ".join(text.split()))
