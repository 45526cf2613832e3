"""What the renderings on paper and on a terminal share: harmless words, spacing, references, word diffs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from onrecord.brief.wording import Run, RunKind, rendering_runs
from onrecord.model import (
    Article,
    ArticleId,
    ChangeFlag,
    Evidence,
    Excerpt,
    Label,
    Line,
    Piece,
    Rendering,
    RenderingKind,
    StoryBriefing,
)

LEGEND = (
    "[2 Outlet 10:20] points at characters 10 to 20 of report 2. Words in quotation marks are exactly the report's."
)

# Each character that could act on a terminal or turn the direction of what follows, and what is shown for it: one
# for one, so that places stay the same. C0 controls have their pictures, the rest becomes the replacement character.
_HARMLESS = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
    | dict.fromkeys([0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0xD800, 0xE000)], 0xFFFD)
    | {0x09: 0x20}
)
# A word diff is not a quotation: half of a pair of marks would read like one. Apostrophes inside words stay.
_MARKS = re.compile(r"[\"“”„‟«»]|(?<!\w)['‘’]|['‘’](?!\w)")
_NO_BLANK_BEFORE = re.compile(r"[,.;:!?)\]…]")
_NO_BLANK_AFTER = ("(", "[")
# Longer runs of a diff are cut in the middle: what changed should be seen at a glance.
_MAX_KEPT_WORDS = 12
_MAX_CHANGED_WORDS = 8
_MAX_CHANGED = 6
# A report that has the words several times is called by the one that is nearest to the fullest wording.
_NEAREST = tuple(RenderingKind)


def harmless(text: str) -> str:
    """The text with every control and direction character replaced by one that only shows; length is kept."""
    return text.translate(_HARMLESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece as it is shown: ``text`` is harmless, ``quoted`` asks for quotation marks around it."""

    text: str
    excerpt: bool = False
    quoted: bool = False
    blank_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPart:
    """A run of a word diff; ``text`` is harmless, on one line, and cut in the middle where it is long."""

    kind: RunKind
    text: str

    @property
    def blank_before(self) -> bool:
        """Whether a blank stands before it; none does before closing punctuation, unless that is what changed."""
        return self.kind is not RunKind.KEPT or not _NO_BLANK_BEFORE.match(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRendering:
    """How one or several reports changed an utterance: who, what kind of change, what it touches, and the diff."""

    reports: str
    kind: str
    flags: tuple[str, ...]
    parts: tuple[DiffPart, ...]


class StoryLayout:
    """Looks up what one story's lines need to be shown."""

    def __init__(self, story: StoryBriefing) -> None:
        self._texts: Mapping[ArticleId, str] = {r.article.id: r.article.text for r in story.reports}
        self._names = {
            report.article.id: f"{number} {_label(report.article)}"
            for number, report in enumerate(story.reports, start=1)
        }
        self._fullest = {quote: u.text for u in story.comparison.utterances for quote in u.quotes}

    def pieces(self, pieces: Iterable[Piece]) -> tuple[Shown, ...]:
        """The pieces in a row, each knowing whether a blank stands before it."""
        shown: list[Shown] = []
        for piece in pieces:
            text = self._text(piece)
            glued = isinstance(piece, Label) and _NO_BLANK_BEFORE.match(text)
            open_before = not shown or (not shown[-1].excerpt and shown[-1].text.endswith(_NO_BLANK_AFTER))
            quoted = isinstance(piece, Excerpt) and piece.quoted
            blank = not glued and not open_before
            shown.append(Shown(text=text, excerpt=isinstance(piece, Excerpt), quoted=quoted, blank_before=blank))
        return tuple(shown)

    def _text(self, piece: Piece) -> str:
        if isinstance(piece, Label):
            return _one_line(piece.text)
        return harmless(piece.evidence.span.of(self._texts[piece.evidence.article]))

    def references(self, line: Line) -> str:
        """Every place of the line, report by report: ``1 Gazette 10:20, 40:60; 2 Courier 5:15 verbatim``."""
        places: dict[ArticleId, list[Evidence]] = {}
        for place in line.sources:
            places.setdefault(place.article, []).append(place)
        nearest_last = sorted(line.renderings, key=lambda rendering: -_NEAREST.index(rendering.kind))
        kinds = {r.article: r.kind.value for r in nearest_last if len(line.renderings) > 1}
        return "; ".join(
            " ".join([self._names[article], ", ".join(_location(p) for p in found), kinds.get(article, "")]).rstrip()
            for article, found in places.items()
        )

    def origins(self, line: Line) -> str:
        """What the number of reports is worth; empty for a line of one report."""
        reports = len({place.article for place in line.sources})
        if reports < 2 or not line.origins:
            return ""
        if len(line.origins) == 1:
            return f"{reports} reports, one origin: {_one_line(line.origins[0])}"
        return f"{reports} reports, {len(line.origins)} independent origins"

    def changed(self, line: Line) -> tuple[ChangedRendering, ...]:
        """The renderings of the line that differ from the fullest wording; reports that do so alike come together.

        At most six, those that may change the meaning first; the references name the kind of all.
        """
        alike: dict[tuple[str, tuple[str, ...], tuple[DiffPart, ...]], list[str]] = {}
        for rendering in sorted(line.renderings, key=_severity):
            if rendering.kind is not RenderingKind.VERBATIM:
                key = rendering.kind.value, _flags(rendering), tuple(self._diff(rendering))
                alike.setdefault(key, []).append(self._names[rendering.article])
        changed = (
            ChangedRendering(reports=", ".join(dict.fromkeys(reports)), kind=kind, flags=flags, parts=parts)
            for (kind, flags, parts), reports in alike.items()
        )
        return tuple(islice(changed, _MAX_CHANGED))

    def _diff(self, rendering: Rendering) -> Iterator[DiffPart]:
        runs = rendering_runs(rendering, self._fullest.get(rendering, ()), self._texts)
        for kind, row in groupby(runs, key=lambda run: run.kind):
            words = [word for run in row for word in self._run_words(run)]
            text = "[…]" if kind is RunKind.JOIN else _cut(words, kind)
            if text:
                yield DiffPart(kind=kind, text=text)

    def _run_words(self, run: Run) -> list[str]:
        if run.evidence is None:
            return []
        words = run.evidence.span.of(self._texts[run.evidence.article])
        return harmless(_MARKS.sub("", " ".join(words.split()))).split()


def _cut(words: list[str], kind: RunKind) -> str:
    """The words of a run, cut in the middle where they are many."""
    most = _MAX_KEPT_WORDS if kind is RunKind.KEPT else _MAX_CHANGED_WORDS
    if len(words) <= most:
        return " ".join(words)
    return " ".join([*words[: most // 3], "…", *words[-(most // 3) :]])


def _severity(rendering: Rendering) -> tuple[bool, bool]:
    """Sorts what may change the meaning first: altered words, then changes of modality, negation, number, condition."""
    return rendering.kind is not RenderingKind.ALTERED, not _flags(rendering)


def _label(article: Article) -> str:
    return _one_line(article.label) or "unnamed"


def _location(place: Evidence) -> str:
    return f"{place.span.start}:{place.span.end}"


def _one_line(text: str) -> str:
    return harmless(" ".join(text.split()))


def _flags(rendering: Rendering) -> tuple[str, ...]:
    flags = {flag for change in rendering.changes for flag in change.flags}
    return tuple(flag.value for flag in ChangeFlag if flag in flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """One report of a story's list: its number, outlet, title and date, each harmless and on one line."""

    number: int
    outlet: str
    title: str
    date: str


def report_entries(story: StoryBriefing) -> tuple[ReportEntry, ...]:
    """The story's reports as they are numbered in references."""
    return tuple(
        ReportEntry(
            number=number,
            outlet=_label(report.article),
            title=_one_line(report.article.title.value) if report.article.title else "",
            date=str(report.article.published.value) if report.article.published else "date unknown",
        )
        for number, report in enumerate(story.reports, start=1)
    )
