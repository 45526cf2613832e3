"""Bases: what an article as a whole rests on: an agency, another outlet, or its own reporting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.carriers import carrier_key, carrier_kind, carrier_name
from onrecord.compare.owners import Owners
from onrecord.model import Article, ArticleId, Copy, Evidence, OriginKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What an article as a whole rests on.

    Attributes:
        key: The same for all that count once.
        name: The name to show.
        kind: An agency, an outlet, own reporting, or unknown.
        because: The credits that say so.
        owner: The common owner of the outlets that share the key; ``None`` where each counts for itself.
    """

    key: str
    name: str
    kind: OriginKind
    because: tuple[Evidence, ...] = ()
    owner: str | None = None


def find_bases(articles: Sequence[Article], copies: Iterable[Copy], owners: Owners) -> dict[ArticleId, Base]:
    """One base for each article, in order.

    Copies of one text share theirs, and so do articles of one agency or outlet, and outlets of one owner.
    """
    by_id = {article.id: article for article in articles}
    bases: dict[ArticleId, Base] = {}
    for group in _copy_groups(list(by_id), copies):
        members = set(group)
        bases.update(dict.fromkeys(group, _base_of([article for article in articles if article.id in members])))
    return _under_owners({article.id: bases[article.id] for article in articles}, owners)


def _copy_groups(articles: Sequence[ArticleId], copies: Iterable[Copy]) -> list[list[ArticleId]]:
    group = {article: [article] for article in articles}
    for copy in copies:
        one, two = group.get(copy.first), group.get(copy.second)
        if one is None or two is None or one is two:
            continue
        one.extend(two)
        for article in two:
            group[article] = one
    return [list(members) for members in {id(g): g for g in group.values()}.values()]


def _base_of(articles: Sequence[Article]) -> Base:
    """The base of one text: an agency that it credits, another outlet that it credits, else its outlet."""
    credited = [(article, credit) for article in articles for credit in article.credits]
    because = tuple(Evidence(article=a.id, span=credit.span) for a, credit in credited if credit.span is not None)
    agencies = [c.value for _, c in credited if c.found_by == "dateline" or _is_agency(c.value)]
    agencies += [article.outlet.value for article in articles if article.outlet and _is_agency(article.outlet.value)]
    if agencies:
        name = carrier_name(agencies[0])
        return Base(key=carrier_key(name), name=name, kind=OriginKind.AGENCY, because=because)
    if credited:
        name = credited[0][1].value
        return Base(key=carrier_key(name), name=name, kind=OriginKind.OUTLET, because=because)
    outlet = articles[0].outlet
    if outlet is None:
        return Base(key=f"article {articles[0].id}", name=articles[0].label, kind=OriginKind.UNKNOWN)
    kind = OriginKind.OWN if len(articles) == 1 else OriginKind.OUTLET
    return Base(key=carrier_key(outlet.value), name=outlet.value, kind=kind)


def _is_agency(name: str) -> bool:
    return carrier_kind(name) is OriginKind.AGENCY


def _under_owners(bases: Mapping[ArticleId, Base], owners: Owners) -> dict[ArticleId, Base]:
    """Let outlets of one owner share a base, where a story has several of them."""
    owned: dict[str, dict[str, str]] = {}
    for base in bases.values():
        owner = owners.of(base.name) if base.kind in (OriginKind.OWN, OriginKind.OUTLET) else None
        if owner is not None:
            owned.setdefault(owner, {})[base.key] = base.name
    shared = {
        key: (owner, ", ".join(sorted(outlets.values())))
        for owner, outlets in owned.items()
        if len(outlets) > 1
        for key in outlets
    }
    return {
        article: replace(base, key=f"owner {shared[base.key][0]}", name=shared[base.key][1], owner=shared[base.key][0])
        if base.key in shared and base.kind in (OriginKind.OWN, OriginKind.OUTLET)
        else base
        for article, base in bases.items()
    }
