"""A fairness sheet as pages show it: each figure with what it is counted from, and each finding with its places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.interfaces.web.places import ExcerptView, view_excerpt
from onrecord.model import (
    Accused,
    AlteredQuote,
    Article,
    ArticleId,
    Count,
    Evidence,
    FairnessSheet,
    Footing,
    HeadlineCheck,
    HeadlineQuoteKind,
    HeadlineSupport,
    Lacking,
    OriginKind,
    SourceClass,
    Statement,
)

MOST_LACKING = 8
"""Of what an article lacks, so much is shown with its words; more would need the texts of more articles."""
_MOST = 40
_SUPPORT = {
    HeadlineSupport.STATED: "The body states it, too.",
    HeadlineSupport.ATTRIBUTED: "It states as a fact what the nearest words of the body lay to somebody.",
    HeadlineSupport.HEDGED: "It states as a fact what the nearest words of the body hedge.",
    HeadlineSupport.UNKNOWN: "No sentence of the body says nearly the same, so nothing can be told.",
}
_QUOTES = {
    HeadlineQuoteKind.QUOTED: "Quoted so in the body.",
    HeadlineQuoteKind.UNQUOTED: "In the body, but in no quotation.",
    HeadlineQuoteKind.CUT: "In a quotation of the body that goes on or begins otherwise.",
    HeadlineQuoteKind.ALTERED: "Not what the body quotes.",
    HeadlineQuoteKind.ABSENT: "Not in the body.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words that a finding rests on; ``label`` names the report where it is another one."""

    excerpt: ExcerptView
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a figure is made of.

    Attributes:
        name: A name from the reports, if it is about somebody.
        text: What is found, in our words.
        places: The words that show it.
    """

    name: str | None
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the sheet.

    Attributes:
        id: Its element.
        title: What it is about.
        value: The figure, with what it is counted of.
        findings: What it is made of; at most forty are listed.
        more: How many are left out.
    """

    id: str
    title: str
    value: str
    findings: tuple[Finding, ...]
    more: int = 0


def articles_shown(sheet: FairnessSheet) -> frozenset[ArticleId]:
    """The other articles whose words a sheet's view shows."""
    lacking = (lacking.carried[0].article for lacking in sheet.lacking[:MOST_LACKING] if lacking.carried)
    altered = (place.article for quote in sheet.altered_quotes for place in quote.full)
    return frozenset((*lacking, *altered)) - {sheet.article}


def view_sheet(
    sheet: FairnessSheet, articles: Mapping[ArticleId, Article], numbers: Mapping[ArticleId, int]
) -> tuple[Figure, ...]:
    """The figures in a fixed order; ``articles`` and ``numbers`` of the sheet's article and ``articles_shown``."""
    return tuple(_SheetViewer(sheet, articles, numbers).figures())


class _SheetViewer:
    """Builds the figures of one sheet."""

    def __init__(
        self, sheet: FairnessSheet, articles: Mapping[ArticleId, Article], numbers: Mapping[ArticleId, int]
    ) -> None:
        self._sheet = sheet
        self._articles = articles
        self._numbers = numbers

    def figures(self) -> Iterator[Figure]:
        """All figures."""
        sheet = self._sheet
        named = "no statement was found" if not sheet.statements else _of(sheet.count(SourceClass.NAMED), "statements")
        yield _figure("named", "Named sources", named, self._statements(SourceClass.NAMED))
        for kind in (SourceClass.ANONYMOUS, SourceClass.NAMELESS, SourceClass.UNKNOWN):
            count = sheet.count(kind).number
            yield _figure(kind.value, _CLASSES[kind], _many(count, "statement"), self._statements(kind))
        yield _figure("voices", "Distinct voices", str(len(sheet.voices)), self._voices())
        heard = f"{sheet.heard.number} of {sheet.heard.of} accused by name" if sheet.accused else "nobody found"
        yield _figure("accused", "Accused, and heard", heard, map(self._accused, sheet.accused))
        yield _figure("reply", "Asked for a reply", _many(len(sheet.asked), "place"), self._asked())
        yield _figure("origins", "Rests on", _many(len(sheet.footings), "origin"), map(self._footing, sheet.footings))
        lacking = sheet.lacking[:MOST_LACKING]
        more = len(sheet.lacking) - len(lacking)
        value = f"{_many(len(sheet.lacking), 'thing')} that two independent reports had before it"
        yield _figure("lacking", "Left out", value, map(self._lacking, lacking), more=more)
        altered = _of(sheet.altered, "that another report has, too") if sheet.compared_quotes else "none shared"
        yield _figure("altered", "Altered quotations", altered, map(self._altered, sheet.altered_quotes))
        yield _figure("headline", "Headline and body", _headline(sheet.headline), self._headline(sheet.headline))

    def _places(self, places: Iterable[Evidence], *, quoted: bool = False) -> tuple[Place, ...]:
        return tuple(self._place(place, quoted=quoted) for place in places if place.article in self._articles)

    def _place(self, place: Evidence, *, quoted: bool = False) -> Place:
        article = self._articles[place.article]
        excerpt = view_excerpt(self._numbers[place.article], article, place.span, quoted=quoted)
        return Place(excerpt=excerpt, label=None if place.article == self._sheet.article else article.label)

    def _statements(self, kind: SourceClass) -> Iterator[Finding]:
        for one in self._sheet.of_class(kind):
            yield Finding(name=one.voice, text=_many(one.word_count, "word"), places=self._said(one))

    def _said(self, one: Statement) -> tuple[Place, ...]:
        return self._places((*one.because, *one.content))

    def _voices(self) -> Iterator[Finding]:
        said = {one.attribution: one for one in self._sheet.statements}
        for voice in self._sheet.voices:
            places = [place for name in voice.statements if name in said for place in said[name].content[:1]]
            text = _of(self._sheet.count_words(voice), "words in statements")
            yield Finding(name=voice.name, text=text, places=self._places(places))

    def _accused(self, accused: Accused) -> Finding:
        heard = f"{_many(len(accused.statements), 'statement')} of theirs" if accused.is_heard else "not heard"
        accusations = (one.sentence for one in accused.accusations)
        places = self._places((*accusations, *accused.reply_places))
        return Finding(name=accused.name, text=f"{heard}; reply: {accused.reply}", places=places)

    def _asked(self) -> Iterator[Finding]:
        for one in self._sheet.asked:
            yield Finding(name=one.who, text=str(one.reply), places=self._places((one.place,)))

    def _footing(self, footing: Footing) -> Finding:
        kind = "own reporting" if footing.kind is OriginKind.OWN else str(footing.kind)
        extent = "as a whole" if footing.wholly else _many(len(footing.passages), "passage")
        places = self._places((*footing.because, *footing.passages))
        return Finding(name=footing.name, text=f"{kind}, {extent}", places=places)

    def _lacking(self, lacking: Lacking) -> Finding:
        others = len({place.article for place in lacking.carried}) - 1
        text = f"and {_many(others, 'more report')}" if others else ""
        return Finding(name=None, text=text, places=self._places(lacking.carried[:1]))

    def _altered(self, quote: AlteredQuote) -> Finding:
        flags = sorted({flag.value for change in quote.rendering.changes for flag in change.flags})
        touched = f"; touches {', '.join(flags)}" if flags else ""
        here = (Evidence(article=quote.rendering.article, span=span) for span in quote.rendering.spans)
        places = self._places((*here, *quote.full))
        return Finding(name=quote.speaker, text=f"{quote.rendering.kind}{touched}", places=places)

    def _headline(self, check: HeadlineCheck | None) -> Iterator[Finding]:
        if check is None:
            return
        if check.support is not None:
            yield Finding(name=None, text=_SUPPORT[check.support], places=self._places(check.body))
        for quote in check.quotes:
            body = () if quote.body is None else (quote.body,)
            places = self._places((*body, *quote.lost))
            yield Finding(name=quote.span.of(check.text), text=_QUOTES[quote.kind], places=places)


_CLASSES = {
    SourceClass.ANONYMOUS: "Anonymous sources",
    SourceClass.NAMELESS: "Roles without a name",
    SourceClass.UNKNOWN: "Source not found",
}


def _figure(name: str, title: str, value: str, findings: Iterable[Finding], *, more: int = 0) -> Figure:
    listed = tuple(findings)
    left_out = more + max(len(listed) - _MOST, 0)
    return Figure(id=f"fair-{name}", title=title, value=value, findings=listed[:_MOST], more=left_out)


def _headline(check: HeadlineCheck | None) -> str:
    if check is None:
        return "no headline"
    if check.support is None and not check.quotes:
        return "names who says it, asks or hedges"
    return f"{_many(len(check.quotes), 'quotation')}, {'one statement' if check.support else 'no statement of its own'}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _of(count: Count, things: str) -> str:
    share = f" ({count.share:.0%})" if count.share is not None else ""
    return f"{count.number} of {count.of} {things}{share}"
