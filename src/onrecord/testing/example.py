"""A small briefing built by hand: an invented bridge, five invented outlets, each kind of line once.

It shows a renderer all that it has to cope with, without running the pipeline.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.model import (
    Article,
    Briefing,
    Change,
    ChangeFlag,
    Comparison,
    Copy,
    Evidence,
    Excerpt,
    FactKind,
    Label,
    Line,
    Moment,
    Origin,
    OriginKind,
    Precision,
    Rendering,
    RenderingKind,
    Report,
    Section,
    SectionKind,
    Stated,
    StoryBriefing,
    Utterance,
)
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_change,
    build_comparison,
    build_fact,
    build_rendering,
    build_report,
    build_utterance,
    evidence,
    place,
)


def example_briefing() -> Briefing:
    """The briefing: one story of five reports, with all five sections."""
    reports = _Reports()
    comparison = _comparison(reports)
    story = StoryBriefing(
        title=Excerpt(evidence=evidence(reports.ledger, "Saltmere bridge shut after crack found in main span")),
        sections=(_why(reports), _know(reports), _saying(comparison), _next(reports), _differ(reports)),
        comparison=comparison,
        reports=reports.all,
    )
    return Briefing(stories=(story,))


class _Reports:
    """The five reports, one attribute each."""

    def __init__(self) -> None:
        self.wire = _wire()
        self.ledger = _ledger()
        self.post = _post()
        self.tern = _tern()
        self.radio = _radio()
        close = "We will not reopen this bridge until every weld has been tested."
        lorry = "I would ask hauliers to stay away, if they possibly can, until at least Friday."
        self.wire_report = build_report(
            self.wire, build_attribution(self.wire, close, speaker="Ines Okafor", source="Ines Okafor")
        )
        self.ledger_report = build_report(
            self.ledger,
            build_attribution(self.ledger, close, speaker="Ines Okafor", source="Ms Okafor"),
            build_attribution(self.ledger, lorry, speaker="Ines Okafor", source="she"),
        )
        self.post_report = build_report(
            self.post,
            build_attribution(self.post, "We will reopen this bridge once the welds have been tested"),
            build_attribution(self.post, "stay away until Friday", via=["Vale Radio"]),
        )
        self.tern_report = build_report(
            self.tern,
            build_attribution(
                self.tern,
                "We will not reopen this bridge",
                "I would ask hauliers to stay away",
                speaker="Ines Okafor",
            ),
        )
        self.radio_report = build_report(
            self.radio, build_attribution(self.radio, "lorry drivers could be kept off the bridge for some days")
        )

    @property
    def all(self) -> tuple[Report, ...]:
        """The reports, oldest first."""
        return (self.wire_report, self.ledger_report, self.radio_report, self.post_report, self.tern_report)


def _wire() -> Article:
    article = build_article(
        "corrin-wire-1",
        "# Saltmere bridge closed over crack",
        "@ By Corrin Wire staff",
        "SALTMERE, March 3 (Corrin Wire) - The Saltmere bridge, which carries some 18,000 vehicles a day across the "
        "Anner estuary, was closed on Monday after inspectors found a crack in its main span.",
        'Transport minister Ines Okafor said: "We will not reopen this bridge until every weld has been tested."',
        "Two people were treated for minor injuries after a lorry braked sharply at the barrier, police said.",
        "A temporary ferry for foot passengers is to start on Wednesday.",
        outlet="Corrin Wire",
        published=date(2031, 3, 3),
    )
    moment = Moment(at=datetime(2031, 3, 3, 14, 5, tzinfo=UTC), precision=Precision.MINUTE)
    return replace(
        article,
        url="https://wire.example/2031/03/saltmere?id=1&ref=feed",
        published=Stated(value=moment, found_by="dateline", span=place(article, "March 3")),
        bylines=(Stated(value="Corrin Wire staff", found_by="byline", span=place(article, "Corrin Wire staff")),),
    )


def _ledger() -> Article:
    article = build_article(
        "harbour-ledger",
        "# Saltmere bridge shut after crack found in main span",
        "~ The bridge at low tide last autumn. Photograph: Odile Marsh",
        "The Saltmere bridge was closed to all traffic on Monday morning after inspectors found a crack as long as a "
        "hand in its main span, cutting the only road between the port and the northern suburbs.",
        "! ADVERTISEMENT",
        'Ms Okafor, the transport minister, told a news conference: "We will not reopen this bridge until every weld '
        'has been tested."',
        'Asked about freight, she added: "I would ask hauliers to stay away, if they possibly can, until at least '
        'Friday."',
        "## What is known",
        "Three people were hurt, one of them seriously, when a lorry braked at the barrier, the ambulance service "
        "said late on Monday.",
        "The repair is expected to cost 4.2 million crowns. The council will vote on the money on March 11.",
        "! Read more: Ten walks along the Anner",
        "! Share this article <script>alert('x')</script>",
        "! Sign up for the Ledger Lunchtime letter",
        outlet="The Harbour Ledger",
        published=date(2031, 3, 3),
    )
    return replace(article, url="https://ledger.example/saltmere-bridge-shut")


def _post() -> Article:
    article = build_article(
        "northfen-post",
        "# Bridge to reopen once welds pass, says minister",
        "Commuters face weeks of detours after the closure of the Saltmere bridge.",
        "“We will reopen this bridge once the welds have been tested,” said transport minister Ines Okafor.",
        "She told Vale Radio that hauliers should “stay away until Friday”.",
        "The repair could cost up to 6 million crowns, according to a person who has seen the estimate.",
        outlet="Northfen Post",
        published=date(2031, 3, 4),
    )
    return replace(
        article,
        url="javascript:alert(1)",
        published=Stated(value=Moment.of_day(date(2031, 3, 4)), found_by="inferred"),
    )


def _tern() -> Article:
    article = build_article(
        "daily-tern",
        "# ‘We will not reopen’: minister’s bridge warning",
        "The minister warned: “We will not reopen this bridge... I would ask hauliers to stay away.”",
        "Two people were treated for minor injuries after a lorry braked sharply at the barrier, police said.",
        "A temporary ferry for foot passengers is to start on Wednesday.",
        outlet="Daily Tern",
    )
    return replace(article, url="https://tern.example/bridge")


def _radio() -> Article:
    return build_article(
        "vale-radio",
        "Ines Okafor said lorry drivers could be kept off the bridge for some days.",
        "The Saltmere bridge carries about 18,000 vehicles a day.",
        outlet="Vale Radio",
        published=date(2031, 3, 3),
    )


def _comparison(reports: _Reports) -> Comparison:
    wire, ledger, post, tern, radio = reports.wire, reports.ledger, reports.post, reports.tern, reports.radio
    closed = build_utterance(
        "u1",
        "Ines Okafor",
        build_rendering(reports.wire_report, 0),
        build_rendering(reports.ledger_report, 0),
        build_rendering(
            reports.post_report,
            0,
            RenderingKind.ALTERED,
            build_change(evidence(wire, "not", nth=0), None, ChangeFlag.NEGATION),
            _swap(wire, "until every weld has", post, "once the welds have", ChangeFlag.CONDITION),
        ),
        _part(
            reports.tern_report,
            0,
            RenderingKind.SHORTENED,
            build_change(evidence(wire, "until every weld has been tested"), None, ChangeFlag.CONDITION),
        ),
    )
    lorries = build_utterance(
        "u2",
        "Ines Okafor",
        build_rendering(reports.ledger_report, 1),
        build_rendering(
            reports.post_report,
            1,
            RenderingKind.SHORTENED,
            build_change(evidence(ledger, "I would ask hauliers to"), None, ChangeFlag.MODALITY),
            build_change(evidence(ledger, "if they possibly can"), None),
            build_change(evidence(ledger, "at least"), None, ChangeFlag.NUMBER),
        ),
        _part(
            reports.tern_report,
            1,
            RenderingKind.SPLICED,
            build_change(evidence(ledger, "if they possibly can, until at least Friday"), None, ChangeFlag.CONDITION),
        ),
        build_rendering(reports.radio_report, 0, RenderingKind.PARAPHRASED),
    )
    injured = build_fact(
        "injured",
        FactKind.UPDATE,
        two=[evidence(wire, "Two people"), evidence(tern, "Two people")],
        three=[evidence(ledger, "Three people")],
    )
    compared = build_comparison(
        *reports.all, utterances=[closed, lorries], facts=[injured], origins=_origins(reports, radio)
    )
    copy = Copy(first=wire.id, second=tern.id, share=0.62)
    return replace(compared, story=replace(compared.story, copies=(copy,)))


def _swap(full: Article, was: str, other: Article, now: str, *flags: ChangeFlag) -> Change:
    return build_change(evidence(full, was), evidence(other, now), *flags)


def _part(report: Report, number: int, kind: RenderingKind, *changes: Change) -> Rendering:
    """The rendering of one stretch of the report's only attribution."""
    rendering = build_rendering(report, 0, kind, *changes)
    return replace(rendering, spans=(report.reading.attributions[0].content[number],))


def _origins(reports: _Reports, radio: Article) -> tuple[Origin, ...]:
    wire, tern = reports.wire, reports.tern
    return (
        Origin(
            id="o1",
            name="Corrin Wire",
            kind=OriginKind.AGENCY,
            articles=(wire.id, tern.id),
            because=(evidence(wire, "(Corrin Wire)"), evidence(tern, "Two people were treated for minor injuries")),
        ),
        Origin(id="o2", name="The Harbour Ledger", kind=OriginKind.OWN, articles=(reports.ledger.id,)),
        Origin(
            id="o3",
            name="Vale Radio",
            kind=OriginKind.OUTLET,
            articles=(reports.post.id, radio.id),
            because=(evidence(reports.post, "told Vale Radio"),),
        ),
    )


def _why(reports: _Reports) -> Section:
    words = evidence(reports.ledger, reports.ledger.text[reports.ledger.text.index("The Saltmere") :].split("\n")[0])
    return Section(kind=SectionKind.WHY, lines=(Line(pieces=(Excerpt(evidence=words),), sources=(words,)),))


def _know(reports: _Reports) -> Section:
    wire, tern, ledger = reports.wire, reports.tern, reports.ledger
    traffic = evidence(wire, wire.text[wire.text.index("The Saltmere bridge, which") :].split("\n")[0])
    ferry = "A temporary ferry for foot passengers is to start on Wednesday."
    cost = evidence(ledger, "The repair is expected to cost 4.2 million crowns.")
    return Section(
        kind=SectionKind.KNOW,
        lines=(
            Line(
                pieces=(Excerpt(evidence=traffic),),
                sources=(
                    traffic,
                    evidence(wire, "some 18,000 vehicles a day"),
                    evidence(wire, "18,000 vehicles a day across"),
                    evidence(reports.radio, "The Saltmere bridge carries about 18,000 vehicles a day."),
                ),
                origins=("Corrin Wire", "Vale Radio"),
            ),
            Line(
                pieces=(Excerpt(evidence=evidence(wire, ferry)),),
                sources=(evidence(wire, ferry), evidence(tern, ferry)),
                origins=("Corrin Wire",),
            ),
            Line(pieces=(Excerpt(evidence=cost),), sources=(cost,)),
        ),
    )


def _saying(comparison: Comparison) -> Section:
    def line(said: Utterance, origins: tuple[str, ...]) -> Line:
        return Line(
            pieces=(
                Label(text=said.speaker or "Speaker unknown"),
                Label(text=":"),
                *(Excerpt(evidence=e, quoted=True) for e in said.text),
            ),
            sources=tuple(Evidence(article=q.article, span=span) for q in said.quotes for span in q.spans),
            origins=origins,
            renderings=said.quotes,
        )

    first, second = comparison.utterances
    lines = (line(first, ("Corrin Wire", "The Harbour Ledger")), line(second, ("The Harbour Ledger", "Vale Radio")))
    return Section(kind=SectionKind.SAYING, lines=lines)


def _next(reports: _Reports) -> Section:
    vote = evidence(reports.ledger, "The council will vote on the money on March 11.")
    line = Line(pieces=(Label(text="11 March 2031:"), Excerpt(evidence=vote)), sources=(vote,))
    return Section(kind=SectionKind.NEXT, lines=(line,))


def _differ(reports: _Reports) -> Section:
    two = [evidence(article, "Two people") for article in (reports.wire, reports.tern)]
    three = evidence(reports.ledger, "Three people")
    low, high = evidence(reports.ledger, "4.2 million crowns"), evidence(reports.post, "up to 6 million crowns")
    injured = Line(
        pieces=(
            Label(text="Injured, update:"),
            Label(text="2 ("),
            Excerpt(evidence=two[0]),
            Label(text=")"),
            Label(text="/"),
            Label(text="3 ("),
            Excerpt(evidence=three),
            Label(text=")"),
        ),
        sources=(*two, three),
        origins=("Corrin Wire", "The Harbour Ledger"),
    )
    cost = Line(
        pieces=(Label(text="Cost:"), Excerpt(evidence=low), Label(text="or"), Excerpt(evidence=high)),
        sources=(low, high, evidence(reports.ledger, "The council will vote on the money on March 11.")),
        origins=("The Harbour Ledger", "Northfen Post"),
    )
    return Section(kind=SectionKind.DIFFER, lines=(injured, cost))
