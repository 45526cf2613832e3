"""An invented article with what a reader may find in one, each once; and a parser for the page that explains it."""

from dataclasses import replace
from html.parser import HTMLParser

from onrecord.model import Report, Role, Span, SpeakerKind, Stated
from onrecord.testing.builders import build_article, build_attribution, build_report, build_speaker, place

VOID = {"meta", "link", "input", "br"}

ARTICLE = replace(
    build_article(
        "fen-post",
        "# Pilots ask for lamps",
        "@ By Odo Wren",
        "“We will not sail by night,” harbour pilot Ida Marsh told Vale Radio on Monday, warning that a wreck is near.",
        "! Share this <script>alert('x')</script>",
        "“First the lamps,” she said.",
        "“The lamps were a promise.\n\nPromises are lit by hand.”",
        "Four boats are late, the coastguard said.",
        "The lamps date from 1861.",
        outlet="Fen Post",
    ),
    url="https://fen.example/lamps?a=1&b=2",
)


def lamp_report() -> Report:
    """Five attributions: with every part, direct, over two paragraphs, of an unknown speaker, and one in clutter."""
    article = ARTICLE
    split = article.text.index("\n\nPromises")
    blocks = []
    for block in article.blocks:
        if block.span.start < split < block.span.end:
            blocks += [
                replace(block, span=Span(block.span.start, split)),
                replace(block, span=Span(split + 2, block.span.end)),
            ]
        else:
            blocks.append(block)
    article = replace(article, blocks=tuple(blocks))
    told = replace(
        build_attribution(
            article,
            "We will not sail by night",
            speaker="Ida Marsh",
            source="harbour pilot Ida Marsh",
            via=["Vale Radio"],
        ),
        cue=(place(article, "told"),),
        said_on=Stated(value="2031-03-03", found_by="rule", span=place(article, "Monday")),
        channel=Stated(value="broadcast", found_by="rule", span=place(article, "Radio")),
        confidence=0.91,
    )
    warned = replace(
        build_attribution(article, "a wreck is near", speaker="Ida Marsh", source="harbour pilot Ida Marsh"),
        cue=(place(article, "warning"),),
    )
    first = replace(
        build_attribution(article, "First the lamps", speaker="Ida Marsh", source="she"), cue=(place(article, "said"),)
    )
    promise = build_attribution(article, "The lamps were a promise.", "Promises are lit by hand.", speaker="Ida Marsh")
    late = replace(
        build_attribution(article, "Four boats are late", source="the coastguard"),
        cue=(place(article, "said", nth=1),),
        confidence=0.4,
    )
    marsh = replace(
        build_speaker(article, "Ida Marsh"),
        roles=(Role(text="harbour pilot", span=place(article, "harbour pilot")),),
        mentions=(place(article, "Ida Marsh"), place(article, "she")),
    )
    silent = build_speaker(article, "Vale Radio", kind=SpeakerKind.ORGANISATION)
    return build_report(article, told, warned, first, promise, late, speakers=(marsh, silent))


class ExplainedPage(HTMLParser):
    """The elements of a page in order, with their attributes, and their text without the numbers that we put in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        """Check that elements nest."""
        assert self.elements[self._open[-1]][0] == tag
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Give the text to all open elements, up to a number's."""
        for index in reversed(self._open):
            if "tag" in self.classes(index):
                break
            self.texts[index] += data

    def classes(self, index: int) -> list[str]:
        """The classes of an element."""
        return self.elements[index][1].get("class", "").split()

    def having(self, attribute: str) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of the elements that have this attribute."""
        both = zip(self.elements, self.texts, strict=True)
        return [(attrs, text) for (_, attrs), text in both if attribute in attrs]

    def of_class(self, name: str) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of the elements of this class."""
        return [(self.elements[i][1], self.texts[i]) for i in range(len(self.elements)) if name in self.classes(i)]
