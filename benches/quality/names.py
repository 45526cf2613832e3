"""Names of persons, organisations and places, judged on the entity mentions of MEANTIME (NewsReader, CC BY 4.0).

MEANTIME annotates whole phrases ("the carmaker's chairman, Sir A. B."), and not all say whether they are names. A
mention is taken for a name here if it is typed as one, or untyped, and is nothing but capitalised words and the small
words between them, once an article is taken off its front and an apposition off its end. Mentions of a name's type that
are no such phrase say neither yes nor no: what is found inside them and meets no name is left out. Products, funds and
markets are no names of the three kinds, so a company found there is wrong. Only the first six sentences are annotated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benches.quality.meantime import join_tokens
from lxml import etree

from onrecord.model import Span

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
KIND_ASIDE = "kind aside"
_NAME_TYPES = {"NAM", "PRE.NAM", ""}
_ARTICLES = ("the ", "a ", "an ", "its ", "their ")
_SMALL = frozenset("of and the for & de du von van bin al".split())
_NO_NAMES = frozenset(
    "he she it they we i you his her its their our my him them us who whom whose which that this these those"
    " some many most all one several both other others".split()
)
_CUTS = (",", " (", " - ", " –", " —")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Name:
    """A name: where it stands and what it names."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """The annotated part of an article.

    Attributes:
        text: Its text, put together from tokens.
        names: The names of the three kinds.
        undecided: Mentions of one of the kinds that are no plain name.
    """

    text: str
    names: frozenset[Name]
    undecided: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Counts of names; relaxed matches share a character and the kind, exact ones are the same characters."""

    found: int = 0
    gold: int = 0
    relaxed_found: int = 0
    relaxed_gold: int = 0
    exact: int = 0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    @property
    def relaxed_f1(self) -> float:
        """F1 of relaxed matches."""
        precision, recall = self.relaxed_found / max(1, self.found), self.relaxed_gold / max(1, self.gold)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def exact_f1(self) -> float:
        """F1 of exact matches."""
        return 2 * self.exact / max(1, self.found + self.gold)


def load(path: Path) -> NamedText:
    """Read one CAT XML file."""
    root = etree.parse(path).getroot()
    text, places = join_tokens(root)
    kinds = _kinds(root)
    names: set[Name] = set()
    undecided: list[Span] = []
    for mention in root.iterfind("Markables/ENTITY_MENTION"):
        spans = [
            places[anchor.get("t_id")] for anchor in mention.iterfind("token_anchor") if anchor.get("t_id") in places
        ]
        if not spans or mention.get("syntactic_type") not in _NAME_TYPES:
            continue
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        named, kind = name_in(text, whole), kinds.get(mention.get("m_id"), "")
        if named is not None and kind in KINDS:
            names.add(Name(span=named, kind=KINDS[kind]))
        elif kind in KINDS or kind == "":
            undecided.append(whole)
    return NamedText(text=text, names=frozenset(names), undecided=tuple(undecided))


def name_in(text: str, mention: Span) -> Span | None:
    """The name that a mention is, without article and apposition; ``None`` if it is a description."""
    words = mention.of(text)
    skipped = next((len(article) for article in _ARTICLES if words.lower().startswith(article)), 0)
    ends = [place for mark in _CUTS if (place := words.find(mark, skipped)) > skipped]
    name = words[skipped : min(ends, default=len(words))]
    parts = name.replace("'s", " ").split()
    capital = [part[0].isupper() or part[0].isdigit() for part in parts]
    plain = all(is_capital or part in _SMALL for part, is_capital in zip(parts, capital, strict=True))
    if not plain or not name[:1].isupper() or not capital[-1] or name.lower() in _NO_NAMES:
        return None
    return Span(mention.start + skipped, mention.start + skipped + len(name))


def compare(gold: NamedText, found: Iterable[Name]) -> dict[str, Hits]:
    """Counts by kind, and with the kind left aside; ``found`` may hold names of other kinds, which are passed over."""
    wanted = [name for name in found if name.kind in KINDS.values()]
    by_kind = {
        kind: _hits(gold, [name for name in gold.names if name.kind == kind], [n for n in wanted if n.kind == kind])
        for kind in KINDS.values()
    }
    return {**by_kind, KIND_ASIDE: _kind_aside(gold, wanted)}


def _kind_aside(gold: NamedText, found: Sequence[Name]) -> Hits:
    return _hits(gold, _of_no_kind(gold.names), _of_no_kind(found))


def _of_no_kind(names: Iterable[Name]) -> list[Name]:
    return sorted({replace(name, kind="") for name in names})


def _hits(gold: NamedText, names: Sequence[Name], found: Sequence[Name]) -> Hits:
    counted = [name for name in found if _meets(name, gold.names) or not _inside(name.span, gold.undecided)]
    return Hits(
        found=len(counted),
        gold=len(names),
        relaxed_found=sum(_meets(name, names) for name in counted),
        relaxed_gold=sum(_meets(name, counted) for name in names),
        exact=len(set(counted) & set(names)),
    )


def lines(table: Mapping[str, Hits]) -> Iterator[str]:
    """The table: a kind a line, all kinds, and where names stand whatever their kind."""
    kinds = {kind: table[kind] for kind in KINDS.values()}
    for kind, hits in {**kinds, "all": sum(kinds.values(), Hits()), KIND_ASIDE: table[KIND_ASIDE]}.items():
        yield (
            f"{kind:<14} gold {hits.gold:4} found {hits.found:4}"
            f"  relaxed F1 {hits.relaxed_f1:.3f}  exact F1 {hits.exact_f1:.3f}"
        )


def _kinds(root: etree._Element) -> dict[str, str]:
    """The kind of entity that each mention refers to, by id of the mention."""
    kinds = {entity.get("m_id"): entity.get("ent_type") for entity in root.iterfind("Markables/ENTITY")}
    return {
        mention.get("m_id"): kinds.get(target.get("m_id")) or ""
        for relation in root.iterfind("Relations/REFERS_TO")
        for target in relation.iterfind("target")
        for mention in relation.iterfind("source")
    }


def _meets(name: Name, others: Iterable[Name]) -> bool:
    return any(name.span.overlaps(other.span) for other in others)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.covers(span) for other in others)
