"""A briefing as Markdown (CommonMark)."""

import re
from collections.abc import Iterator

from onrecord.brief.layout import LEGEND, ChangedRendering, Shown, StoryLayout, report_entries
from onrecord.brief.wording import RunKind
from onrecord.model import Briefing, Line, SectionKind, StoryBriefing

# Whatever CommonMark or GitHub's dialect could read as markup, a link or a mention.
_SPECIAL = re.compile(r"[\\`*\[\]<>&~{}@]|(?<![^\W_])_|_(?![^\W_])|(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_BLOCK_START = re.compile(r"^(?:[#+=-]|(\d{1,9})(?=[.)]))")
_SPEAKERS_FIRST = frozenset({SectionKind.SAYING})


def render_markdown(briefing: Briefing) -> str:
    """The briefing as Markdown, with a line break at its end.

    Quotation marks are put around the excerpts that are quoted, and around nothing else. Excerpts stand as they are,
    but for backslashes before what Markdown would take for markup, and for control and direction characters, each of
    which is replaced by one that only shows. Each line is followed by its references: ``[1 Gazette 10:20]``.
    """
    if not briefing.stories:
        return "No stories.\n"
    return "\n".join(line for story in briefing.stories for line in _story(story)) + f"\n---\n\n{escape(LEGEND)}\n"


def escape(text: str) -> str:
    """Text of one line such that Markdown shows it as it is, wherever it stands in a line."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return _BLOCK_START.sub(lambda m: f"{m.group(1)}\\" if m.group(1) else f"\\{m.group()}", escaped)


def _story(story: StoryBriefing) -> Iterator[str]:
    layout = StoryLayout(story)
    yield f"# {''.join(map(_piece, layout.pieces([story.title])))}"
    yield ""
    for entry in report_entries(story):
        title = f": {escape(entry.title)}" if entry.title else ""
        yield f"{entry.number}. {escape(entry.outlet)}{title} ({entry.date})"
    yield ""
    for section in story.sections:
        yield f"## {section.title}"
        yield ""
        for line in section.lines:
            yield from _line(line, layout, speaker_first=section.kind in _SPEAKERS_FIRST)
        yield ""


def _line(line: Line, layout: StoryLayout, *, speaker_first: bool) -> Iterator[str]:
    pieces = layout.pieces(line.pieces)
    words = "".join(map(_piece, pieces))
    if speaker_first and pieces and not pieces[0].excerpt:
        name = _piece(pieces[0])
        words = f"**{name}**{words.removeprefix(name)}"
    yield f"- {words}\\"
    origins = layout.origins(line)
    yield f"  [{escape(layout.references(line))}]" + (f" {escape(origins)}" if origins else "")
    for changed in layout.changed(line):
        yield f"  - {_changed(changed)}"


def _piece(shown: Shown) -> str:
    words = escape(shown.text)
    return (" " if shown.blank_before else "") + (f"“{words}”" if shown.quoted else words)


def _changed(changed: ChangedRendering) -> str:
    marks = {RunKind.DELETED: "[-{}-]", RunKind.INSERTED: "{{+{}+}}"}
    diff = "".join(
        (" " if part.blank_before else "") + marks.get(part.kind, "{}").format(escape(part.text))
        for part in changed.parts
    )
    touched = f" ({', '.join(changed.flags)} changed)" if changed.flags else ""
    return f"{escape(changed.reports)}, {changed.kind}{touched}:{diff}"
