"""A briefing on a terminal, readable on 80 columns and without colour."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.brief.layout import LEGEND, ChangedRendering, Shown, StoryLayout, report_entries
from onrecord.brief.wording import RunKind
from onrecord.model import Briefing, Excerpt, Label, Line, Piece, Section, SectionKind, StoryBriefing

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {RunKind.DELETED: "red strike", RunKind.INSERTED: "green"}
_MARKS = {RunKind.DELETED: "[-{}-]", RunKind.INSERTED: "{{+{}+}}"}


def render_terminal(briefing: Briefing, console: "Console") -> None:
    """Print the briefing to ``console``.

    Words of reports are printed as data: no markup or colour code in them acts, control and direction characters are
    replaced. Colour only repeats what the marks say. Loading rich takes time, so it happens here.
    """
    if not briefing.stories:
        console.print("No stories.", highlight=False)
        return
    for story in briefing.stories:
        _Printer(story, console).print_story()
    console.print(_text(LEGEND, "dim"))


def _text(words: str, style: str = "") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(words, style=style)


class _Printer:
    """Prints one story."""

    def __init__(self, story: StoryBriefing, console: "Console") -> None:
        self._story = story
        self._console = console
        self._layout = StoryLayout(story)
        self._bullet = "•" if (console.encoding or "").lower().startswith("utf") else "-"

    def print_story(self) -> None:
        """Title, reports, then section by section."""
        title = _text("")
        for shown in self._layout.pieces([self._story.title]):
            _append(title, shown)
        title.stylize("bold")
        self._console.print(title)
        for entry in report_entries(self._story):
            about = _text(f"{entry.outlet}, {entry.date}", "")
            about.append(f"  {entry.title}" if entry.title else "", style="dim")
            self._hanging(f"{entry.number}", about)
        for section in self._story.sections:
            self._console.print()
            self._console.print(_text(section.title.upper(), "bold"))
            self._section(section)
        self._console.print()

    def _section(self, section: Section) -> None:
        speaker: str | None = None
        for line in section.lines:
            pieces = line.pieces
            if section.kind is SectionKind.SAYING:
                name, head, pieces = _split_speaker(pieces)
                if head and name != speaker:
                    self._console.print(self._words(head, "bold"))
                speaker = name
            self._line(line, pieces)

    def _line(self, line: Line, pieces: Iterable[Piece]) -> None:
        self._hanging(self._bullet, self._words(pieces))
        references = _text(f"[{self._layout.references(line)}]", "dim")
        origins = self._layout.origins(line)
        self._hanging("", references.append(f" {origins}" if origins else ""))
        for changed in self._layout.changed(line):
            self._hanging("", _changed(changed))

    def _words(self, pieces: Iterable[Piece], style: str = "") -> "Text":
        text = _text("", style)
        for shown in self._layout.pieces(pieces):
            _append(text, shown)
        return text

    def _hanging(self, bullet: str, text: "Text") -> None:
        """Print ``text`` with a hanging indent; the bullet stands in it."""
        from rich.table import Table  # noqa: PLC0415

        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=3, justify="right")
        grid.add_column(overflow="fold")
        grid.add_row(_text(bullet), text)
        self._console.print(grid)


def _split_speaker(pieces: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...], tuple[Piece, ...]]:
    """The speaker's name, the pieces that introduce the speaker, and the pieces of the line itself."""
    if not pieces or not isinstance(pieces[0], Label):
        return "", (), pieces
    roles = 3 if len(pieces) > 2 and pieces[1] == Label(text=",") and isinstance(pieces[2], Excerpt) else 1
    rest = pieces[roles:]
    return pieces[0].text, pieces[:roles], tuple(piece for piece in rest if piece != Label(text=":"))


def _append(text: "Text", shown: Shown) -> None:
    text.append(" " if shown.blank_before else "")
    words = f"“{shown.text}”" if shown.quoted else shown.text
    text.append(words, style="" if shown.excerpt else "dim")


def _changed(changed: ChangedRendering) -> "Text":
    touched = f" ({', '.join(changed.flags)} changed)" if changed.flags else ""
    text = _text(f"{changed.reports}, {changed.kind}{touched}:", "")
    for part in changed.parts:
        text.append(" " if part.blank_before else "")
        text.append(_MARKS.get(part.kind, "{}").format(part.text), style=_STYLES.get(part.kind, "dim"))
    return text
