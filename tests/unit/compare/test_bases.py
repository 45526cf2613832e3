"""What articles as a whole rest on."""

from onrecord.compare.bases import Base, find_bases
from onrecord.compare.owners import Owners
from onrecord.model import ArticleId, Copy, OriginKind

from .build import report

NOBODY = Owners(outlets={})


def base_of(name: str, **options: str | None) -> Base:
    """The base of one article."""
    return find_bases([report(name, "A text.", **options).article], (), NOBODY)[ArticleId(name)]


def test_an_agency_comes_before_the_outlet() -> None:
    """A credited agency is the base; a credited outlet too; else the outlet is, and nobody where none is known."""
    assert (base_of("Post", agency="AP").name, base_of("Post", agency="AP").kind) == (
        "Associated Press",
        OriginKind.AGENCY,
    )
    assert (base_of("Post", agency="Quay Week").name, base_of("Post").name) == ("Quay Week", "Post")
    assert base_of("Post", outlet="Reuters").kind is OriginKind.AGENCY
    assert (base_of("Post", outlet=None).kind, base_of("Post").kind) == (OriginKind.UNKNOWN, OriginKind.OWN)


def test_copies_and_articles_of_one_outlet_share_a_base() -> None:
    """Copies by a chain of pairs, and articles of one outlet by its name."""
    articles = [report(name, "A text.").article for name in ("Post", "Echo", "Star")]
    articles.append(report("second", "Another.", outlet="Post").article)
    copies = [Copy(first=ArticleId(a), second=ArticleId(b), share=1.0) for a, b in (("Echo", "Post"), ("Echo", "Star"))]
    assert len({base.key for base in find_bases(articles[:3], copies, NOBODY).values()}) == 1
    assert [base.key for base in find_bases(articles, (), NOBODY).values()] == ["post", "echo", "star", "post"]


def test_one_outlet_of_an_owner_stays_itself() -> None:
    """An owner is named only where a story has several of its outlets."""
    owners = Owners(outlets={"Quay Holdings": ("Post", "Echo")})
    alone = find_bases([report(name, "A text.").article for name in ("Post", "Star")], (), owners)
    assert {base.owner for base in alone.values()} == {None}
