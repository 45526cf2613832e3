"""An article with its attributions marked, on a terminal; readable on 80 columns and without colour."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.brief.explain.marking import SPOKEN, Marked, MarkedBlock, Numbered, Part, mark_report
from onrecord.brief.explain.telling import (
    count,
    count_kinds,
    missing,
    names_as_written,
    one_line,
    roles_as_written,
    speaker_name,
    tell,
    tell_confidence,
)
from onrecord.brief.layout import harmless
from onrecord.brief.marks import Closing, Words
from onrecord.model import BlockKind, Report, Span, Speaker

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LEGEND = "{3:source} <3:cue> [3:content] of attribution 3; ~ was not read; ! asks for a second look."

_BRACKETS = {Part.CONTENT: "[]", Part.SOURCE: "{}", Part.CUE: "<>"}
_STYLES = {Part.SOURCE: "cyan", Part.CUE: "magenta", Part.CONTENT: "green"}
_GUTTERS = {BlockKind.HEADLINE: "#", BlockKind.HEADING: "##", BlockKind.CAPTION: "|"}
_NOT_READ, _DOUBTFUL = "~", "!"


def render_explained(report: Report, console: "Console") -> None:
    """Print one article to ``console``: its text with the marks, below each paragraph who speaks, then the speakers.

    Words of the article are printed as data: no markup or colour code in them acts, control and direction characters
    are replaced. Colour only repeats what the marks say. Loading rich takes time, so it happens here.
    """
    _Printer(mark_report(report), console).print_all()


def _text(words: str, style: str = "") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(words, style=style)


class _Printer:
    """Prints one article."""

    def __init__(self, marked: Marked, console: "Console") -> None:
        self._marked = marked
        self._article = marked.report.article
        self._console = console

    def print_all(self) -> None:
        """Head, text, speakers."""
        self._head()
        for read, blocks in groupby(self._marked.blocks, key=lambda block: block.read):
            for block in blocks:
                self._block(block)
                if read:
                    self._console.print()
            if not read:
                self._console.print()
        if self._marked.placeless:
            self._line("", _text("Of words outside the blocks of the text:", "dim"))
            self._notes(self._marked.placeless)
            self._console.print()
        self._speakers()
        self._console.print()

    def _head(self) -> None:
        article, published = self._article, self._article.published
        date = str(published.value) if published else "date unknown"
        self._line("", _text(_shown(f"{article.label}, {date}  {article.name}"), "bold"))
        counts = count_kinds(self._marked.attributions)
        total = count(len(self._marked.attributions), "attribution")
        self._line("", _text(f"{total}{': ' if counts else ''}{', '.join(counts)}"))
        self._line("", _text(LEGEND, "dim"))
        self._console.print()

    def _block(self, marked: MarkedBlock) -> None:
        gutter = _GUTTERS.get(marked.block.kind, "") if marked.read else _NOT_READ
        text = self._words(marked)
        if not marked.read:
            text.stylize("dim")
        self._line(gutter, text)
        self._notes(marked.begun)
        for one in marked.continued:
            self._note(one, _text(_shown(f"{speaker_name(one)}, continued"), "dim"))

    def _words(self, marked: MarkedBlock) -> "Text":
        text = _text("")
        open_: list[tuple[Span, tuple[Part, ...]]] = []
        for token in marked.tokens:
            if isinstance(token, Words):
                parts = [part for _, inside in open_ for part in inside]
                words = harmless(token.span.of(self._article.text).replace("\n", " "))
                text.append(words, style=_STYLES[parts[-1]] if parts else "")
            elif isinstance(token, Closing):
                _, closed = open_.pop()
                for part in closed:
                    text.append(_BRACKETS[part][1], style=f"bold {_STYLES[part]}")
            else:
                labels = self._labels(token.mark)
                for part, label in reversed(labels.items()):
                    text.append(f"{_BRACKETS[part][0]}{label}:", style=f"bold {_STYLES[part]}")
                open_.append((token.mark, tuple(labels)))
        return text

    def _labels(self, span: Span) -> dict[Part, str]:
        """What the place is, innermost first, each with the numbers of its attributions."""
        roles = self._marked.roles.get(span, ())
        numbers = {part: [str(role.number) for role in roles if role.part is part] for part in SPOKEN}
        return {part: ",".join(found) for part, found in numbers.items() if found}

    def _notes(self, told: Iterable[Numbered]) -> None:
        for one in told:
            attribution = one.attribution
            text = _text("").append(_shown(speaker_name(one)), style="bold" if one.speaker else "bold red")
            text.append(_shown("".join(f", {said}" for said in (*tell(attribution), *missing(attribution)))))
            text.append(f", {tell_confidence(one)}", style="bold yellow" if one.low else "dim")
            self._note(one, text)

    def _note(self, one: Numbered, text: "Text") -> None:
        doubtful = one.low or one.speaker is None
        self._line(_DOUBTFUL if doubtful else "", text, number=f"{one.number}")

    def _speakers(self) -> None:
        if self._marked.report.reading.speakers:
            self._line("", _text("SPEAKERS", "bold"))
        for speaker in self._marked.report.reading.speakers:
            self._line("", _text(_shown("; ".join(self._about(speaker)))), number="-")

    def _about(self, speaker: Speaker) -> Iterator[str]:
        text = self._article.text
        yield f"{speaker.name} ({speaker.kind})"
        roles = roles_as_written(speaker, text)
        if roles:
            yield f"role as stated: {', '.join(role.words for role in roles)}"
        names = names_as_written(speaker, text)
        if names:
            yield "as written: " + ", ".join(f"{name.words}{_times(len(name.places))}" for name in names)
        said = [f"{one.number}" for one in self._marked.attributions if one.speaker is speaker]
        yield f"said {', '.join(said)}" if said else "said nothing"

    def _line(self, gutter: str, text: "Text", number: str | None = None) -> None:
        """Print with a hanging indent: the gutter, then, of a note, its number, then the text."""
        first = _text("").append(f"{gutter:>2} ", style="bold yellow" if gutter == _DOUBTFUL else "dim")
        if number is not None:
            first.append(f"{number:>3} ", style="bold")
        for line in text.wrap(self._console, max(self._console.width - len(first), 1), overflow="fold"):
            line.rstrip()
            self._console.print(first + line, soft_wrap=True)
            first = _text(" " * len(first))


def _shown(text: str) -> str:
    """On one line, and harmless; blanks of ours stay."""
    return harmless(one_line(text))


def _times(places: int) -> str:
    return f" ×{places}" if places > 1 else ""
