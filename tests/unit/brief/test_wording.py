"""How one report words an utterance, run by run."""

import pytest

from onrecord.brief.wording import Run, RunKind, rendering_runs
from onrecord.model import (
    Article,
    ArticleId,
    AttributionId,
    Block,
    BlockKind,
    Change,
    ChangeFlag,
    ChangeKind,
    Evidence,
    Rendering,
    RenderingKind,
    Span,
)

FULL = "We may, if the council agrees, open two more wards before the winter comes."


def article(name: str, text: str) -> Article:
    """A report of one paragraph."""
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Article(id=ArticleId(name), name=f"{name}.txt", text=text, blocks=(block,))


def place(source: Article, words: str) -> Evidence:
    """Where the words stand first."""
    start = source.text.index(words)
    return Evidence(article=source.id, span=Span(start, start + len(words)))


def change(full: Evidence | None, rendered: Evidence | None, *flags: ChangeFlag) -> Change:
    """A change of the kind that the given sides make it."""
    kind = ChangeKind.REPLACE if full and rendered else ChangeKind.DELETE if full else ChangeKind.INSERT
    return Change(kind=kind, full=full, rendered=rendered, flags=flags)


def say(runs: tuple[Run, ...], *articles: Article) -> str:
    """The runs as one line: ``{-left out-}``, ``{+put in+}``, ``//`` for a join."""
    texts = {one.id: one.text for one in articles}
    said = ""
    for run in runs:
        words = run.evidence.span.of(texts[run.evidence.article]) if run.evidence else ""
        signs = {RunKind.DELETED: "{-%s-}", RunKind.INSERTED: "{+%s+}", RunKind.KEPT: "%s", RunKind.JOIN: "//%s"}
        said += signs[run.kind] % words
    return said


def runs_of(short: str, kind: RenderingKind, changes: list[tuple[str | None, str | None]], *spans: str) -> str:
    """The runs of a rendering of ``FULL``, as one line."""
    fullest, other = article("full", FULL), article("other", short)
    rendering = Rendering(
        article=other.id,
        attribution=AttributionId("a"),
        spans=tuple(place(other, words).span for words in spans or (short,)),
        kind=kind,
        changes=tuple(change(a and place(fullest, a), b and place(other, b)) for a, b in changes),
    )
    whole = (Evidence(article=fullest.id, span=Span(0, len(FULL))),)
    return say(rendering_runs(rendering, whole, {fullest.id: FULL, other.id: short}), fullest, other)


@pytest.mark.parametrize(
    ("short", "changes", "shown"),
    [
        (
            "We may open two more wards before the winter comes.",
            [("if the council agrees", None)],
            "We may{-if the council agrees-} open two more wards before the winter comes.",
        ),
        (
            "if the council agrees, open two more wards",
            [("We may", None), ("before the winter comes", None)],
            "{-We may-}if the council agrees, open two more wards{-before the winter comes-}",
        ),
        (
            "We will, if the council agrees, soon open two wards until winter",
            [("may", "will"), (None, "soon"), ("more", None), ("before the", "until"), ("comes", None)],
            (
                "We {-may-}{+will+}, if the council agrees, {+soon+} open two{-more-} wards "
                "{-before the-}{+until+} winter{-comes-}"
            ),
        ),
    ],
)
def test_changes_stand_in_their_places(short: str, changes: list[tuple[str | None, str | None]], shown: str):
    """What was left out stands where the shared words put it; what was put in stands where the report has it."""
    assert runs_of(short, RenderingKind.ALTERED, changes) == shown


def test_spliced_passages_are_joined_where_the_report_joins_them():
    """Between two spans stands a join, and a deletion at the seam stands before it."""
    short = 'He said "We may", then "open two more wards".'
    shown = runs_of(short, RenderingKind.SPLICED, [("if the council agrees", None)], "We may", "open two more wards")
    assert shown == "We may{-if the council agrees-}//open two more wards"


def test_a_deletion_from_elsewhere_stands_after_the_change_before_it():
    """If the fullest wording does not hold the deleted words, nothing is lost and nothing crashes."""
    full, other, third = article("full", FULL), article("other", "We will open"), article("third", "Alas")
    rendering = Rendering(
        article=other.id,
        attribution=AttributionId("a"),
        spans=(Span(0, 12),),
        kind=RenderingKind.ALTERED,
        changes=(change(place(full, "may"), place(other, "will")), change(place(third, "Alas"), None)),
    )
    texts = {one.id: one.text for one in (full, other, third)}
    whole = (Evidence(article=full.id, span=Span(0, len(FULL))),)
    assert say(rendering_runs(rendering, whole, texts), full, other, third) == "We {-may-}{+will+}{-Alas-} open"
    assert say(rendering_runs(rendering, (), texts), full, other, third) == "We {-may-}{+will+}{-Alas-} open"


def test_of_a_paraphrase_only_flagged_changes_are_shown():
    """A paraphrase is shown as it stands, but a change that touches the meaning stays marked."""
    full, other = article("full", FULL), article("other", "three wards could open")
    flagged = change(place(full, "two more"), place(other, "three"), ChangeFlag.NUMBER)
    rendering = Rendering(
        article=other.id,
        attribution=AttributionId("a"),
        spans=(Span(0, 22),),
        kind=RenderingKind.PARAPHRASED,
        changes=(flagged, change(place(full, "may"), place(other, "could"))),
    )
    runs = rendering_runs(rendering, (), {full.id: FULL, other.id: other.text})
    assert say(runs, full, other) == "{-two more-}{+three+} wards could open"
    assert [run.flags for run in runs] == [(ChangeFlag.NUMBER,), (), ()]


def test_a_rendering_without_words_has_no_runs():
    """Nothing is made of nothing, even where a change is noted."""
    full = article("full", FULL)
    rendering = Rendering(
        article=ArticleId("a"),
        attribution=AttributionId("a"),
        spans=(),
        kind=RenderingKind.SHORTENED,
        changes=(change(place(full, "may"), None),),
    )
    assert rendering_runs(rendering, (), {ArticleId("a"): "text", full.id: FULL}) == ()
