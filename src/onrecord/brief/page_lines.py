"""A briefing's lines as the page's template is given them: all is decided here, the template only lays out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.brief.page_anchors import Link, Places, line_id
from onrecord.brief.wording import Run, RunKind, rendering_runs
from onrecord.language.words import find_words
from onrecord.model import (
    ArticleId,
    AttributionId,
    ChangeFlag,
    Evidence,
    Excerpt,
    Label,
    Line,
    Piece,
    Rendering,
    RenderingKind,
    Section,
    SectionKind,
    Span,
    StoryBriefing,
)

_NO_SPACE_BEFORE = tuple(" ,.;:!?)]…")
_NO_SPACE_AFTER = tuple(" ([")
_MAX_DELETED_WORDS = 14
_KEPT_AT_RIM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text to show.

    Attributes:
        text: The characters, exactly.
        place: Where they stand in a report; ``None`` for words of our own.
        quoted: Whether quotation marks go around them.
        space_before: Whether a space parts them from what is shown before.
    """

    text: str
    place: Evidence | None = None
    quoted: bool = False
    space_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffRun:
    """One run of a word diff.

    Attributes:
        kind: What it is against the fullest wording.
        words: None for a join; several for a long run of which the middle is left out.
        flags: What the change touches.
    """

    kind: RunKind
    words: tuple[Words, ...]
    flags: tuple[ChangeFlag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingView:
    """How one report has the words of an utterance, and through whom it has them.

    Attributes:
        link: Where they stand.
        again: Whether the rendering before is of the same report.
        kind: Against the fullest wording.
        via: The carriers that the report names, nearest to the reader last.
        flags: All that its changes touch.
        runs: The word diff.
    """

    link: Link
    again: bool
    kind: RenderingKind
    via: tuple[str, ...]
    flags: tuple[ChangeFlag, ...]
    runs: tuple[DiffRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line.

    Attributes:
        id: Permanent element id.
        number: Counted over the story.
        pieces: What is shown.
        marks: Ids of all marks that the line rests on.
        links: To the reports that it rests on, those of ``renderings`` left out.
        renderings: For an utterance, how each report has the words.
        reports: How many reports it rests on.
        origins: Names of the independent origins; empty where they say no more than ``links`` do.
    """

    id: str
    number: int
    pieces: tuple[Words, ...]
    marks: tuple[str, ...]
    links: tuple[Link, ...]
    renderings: tuple[RenderingView, ...]
    reports: int
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section, its title and its lines."""

    id: str
    kind: SectionKind
    title: str
    lines: tuple[LineView, ...]


def view_words(piece: Piece, places: Places, before: Words | None = None) -> Words:
    """A piece as it is shown after ``before``; one space parts pieces where punctuation does not forbid it."""
    text = piece.text if isinstance(piece, Label) else places.text(piece.evidence)
    glued = isinstance(piece, Label) and text.startswith(_NO_SPACE_BEFORE)
    glued |= before is None or (before.place is None and before.text.endswith(_NO_SPACE_AFTER))
    return Words(
        text=text,
        place=piece.evidence if isinstance(piece, Excerpt) else None,
        quoted=isinstance(piece, Excerpt) and piece.quoted,
        space_before=not glued,
    )


def view_sections(story: StoryBriefing, places: Places, taken: Counter[str]) -> tuple[SectionView, ...]:
    """The sections of a story. ``taken`` counts the ids of the page, so that none is given twice."""
    return LineViewer(story, places, taken).sections(story.sections)


class LineViewer:
    """Knows of a story what a line does not carry: the utterances' fullest wordings, and who passed the words on."""

    def __init__(self, story: StoryBriefing, places: Places, taken: Counter[str], *, diffs: bool = True) -> None:
        """Look them up; ``taken`` counts the ids of the page. Without ``diffs`` renderings in lines have no runs."""
        self._diffs = diffs
        self._at = places
        self._taken = taken
        self._fullest = {quote: said.text for said in story.comparison.utterances for quote in said.quotes}
        self._via: dict[tuple[ArticleId, AttributionId], tuple[str, ...]] = {
            (report.article.id, attribution.id): tuple(via.name for via in attribution.via)
            for report in story.reports
            for attribution in report.reading.attributions
        }

    def unique(self, wanted: str) -> str:
        """The id, numbered if the page has it already."""
        self._taken[wanted] += 1
        return wanted if self._taken[wanted] == 1 else f"{wanted}-{self._taken[wanted]}"

    def sections(self, sections: Iterable[Section]) -> tuple[SectionView, ...]:
        """Sections, their lines numbered throughout."""
        number = 0
        views = []
        for section in sections:
            lines = [self.line(section.kind, line, number + i) for i, line in enumerate(section.lines, start=1)]
            number += len(lines)
            name = self.unique(section.kind.name.lower())
            views.append(SectionView(id=name, kind=section.kind, title=section.title, lines=tuple(lines)))
        return tuple(views)

    def line(self, section: SectionKind, line: Line, number: int) -> LineView:
        """A line of a section."""
        renderings = tuple(self._renderings(line.renderings))
        rendered = {rendering.link.report for rendering in renderings}
        links = self._at.links(_places(line))
        says_no_more = len(links) == 1 and line.origins == (links[0].label,)
        return LineView(
            id=self.unique(line_id(section, line)),
            number=number,
            pieces=self.pieces(line.pieces),
            marks=tuple(dict.fromkeys(self._at.target(place) for place in _places(line))),
            links=tuple(link for link in links if link.report not in rendered),
            renderings=renderings,
            reports=len(links),
            origins=() if says_no_more else line.origins,
        )

    def pieces(self, pieces: Iterable[Piece]) -> tuple[Words, ...]:
        """Pieces in a row."""
        shown: list[Words] = []
        for piece in pieces:
            shown.append(view_words(piece, self._at, shown[-1] if shown else None))
        return tuple(shown)

    def _renderings(self, renderings: tuple[Rendering, ...]) -> Iterable[RenderingView]:
        before = None
        for rendering in renderings:
            yield self.rendering(rendering, again=rendering.article == before, diff=self._diffs)
            before = rendering.article

    def rendering(self, rendering: Rendering, *, again: bool = False, diff: bool = True) -> RenderingView:
        """How one report has the words; ``again`` if the rendering before it is of the same report."""
        places = [Evidence(article=rendering.article, span=span) for span in rendering.spans]
        fullest = self._fullest.get(rendering, ()) if diff else ()
        runs = rendering_runs(rendering, fullest, self._at.texts) if diff else ()
        return RenderingView(
            link=self._at.link(rendering.article, places),
            again=again,
            kind=rendering.kind,
            via=self._via.get((rendering.article, rendering.attribution), ()),
            flags=tuple(dict.fromkeys(flag for change in rendering.changes for flag in change.flags)),
            runs=tuple(self._run(run) for run in runs),
        )

    def _run(self, run: Run) -> DiffRun:
        if run.evidence is None:
            return DiffRun(kind=run.kind, words=())
        shown = tuple(self._cut(run.evidence)) if run.kind is RunKind.DELETED and not run.flags else (run.evidence,)
        words = tuple(Words(text=self._at.text(place), place=place) for place in shown)
        return DiffRun(kind=run.kind, words=words, flags=run.flags)

    def _cut(self, place: Evidence) -> Iterable[Evidence]:
        """A long run without its middle, which stands in the line above; a flagged run is never cut."""
        words = find_words(self._at.texts[place.article], (place.span,))
        if len(words) <= _MAX_DELETED_WORDS:
            return [place]
        ends = words[_KEPT_AT_RIM - 1].span.end, words[-_KEPT_AT_RIM].span.start
        return [
            replace(place, span=Span(place.span.start, ends[0])),
            replace(place, span=Span(ends[1], place.span.end)),
        ]


def _places(line: Line) -> Iterable[Evidence]:
    yield from line.sources
    for rendering in line.renderings:
        yield from (Evidence(article=rendering.article, span=span) for span in rendering.spans)
