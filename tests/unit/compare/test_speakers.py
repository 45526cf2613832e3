"""One identity for a speaker over the articles of a story."""

from onrecord.compare.speakers import Relation, identify_speakers, relate
from onrecord.model import Report, SpeakerKind

from .build import Said, report


def outlet(name: str, *speakers: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Report:
    """A report in which the speakers say something."""
    text = "\n".join(f'"Word {n} of {name}." {who} said.' for n, who in enumerate(speakers))
    said = (Said(speaker=who, quoted=(f"Word {n} of {name}.",), kind=kind) for n, who in enumerate(speakers))
    return report(name, text, *said)


def names(*reports: Report) -> list[str | None]:
    """The canonical name of each attribution's speaker, over all reports."""
    identities = identify_speakers(reports)
    found = [identities.of(r.article.id, a.speaker) for r in reports for a in r.reading.attributions]
    return [identity.name if identity else None for identity in found]


def test_surname_and_title_are_the_fullest_name() -> None:
    """A surname, a name with a title and a full name are one person under the full name."""
    assert names(outlet("Post", "Lund"), outlet("Echo", "Dame Ada"), outlet("Star", "Ada Lund")) == ["Ada Lund"] * 3


def test_shared_surname_stays_apart() -> None:
    """A surname that two people of the story share is neither of them."""
    assert names(outlet("Post", "Ada Lund", "Tom Lund"), outlet("Echo", "Lund")) == ["Ada Lund", "Tom Lund", "Lund"]


def test_middle_names_and_second_surnames() -> None:
    """Initials and further surnames do not make another person; other given names do."""
    assert names(outlet("Post", "Ada R. Lund"), outlet("Echo", "Ada Lund")) == ["Ada R. Lund"] * 2
    assert names(outlet("Post", "Ada Lund Berg"), outlet("Echo", "Ada Lund")) == ["Ada Lund Berg"] * 2
    assert names(outlet("Post", "Ada Lund"), outlet("Echo", "Eva Lund")) == ["Ada Lund", "Eva Lund"]


def test_two_spellings_of_one_name() -> None:
    """A surname that two articles transcribe in two ways is one where the other names are equal."""
    assert len(set(names(outlet("Post", "Amir Hassan Foyez"), outlet("Echo", "Amir Hassan Foiz")))) == 1
    assert len(set(names(outlet("Post", "Amir Smith"), outlet("Echo", "Amir Smart")))) == 2


def test_bodies_with_and_without_their_country() -> None:
    """A ministry with and without its country, and initials, are one body; a person of that name is not."""
    body = SpeakerKind.ORGANISATION
    assert (
        len(set(names(outlet("Post", "Norhaven Port Board", kind=body), outlet("Echo", "Port Board", kind=body)))) == 1
    )
    assert len(set(names(outlet("Post", "Norhaven Port Board", kind=body), outlet("Echo", "NPB", kind=body)))) == 1
    assert len(set(names(outlet("Post", "Norhaven Port Board", kind=body), outlet("Echo", "Norhaven", kind=body)))) == 2


def test_roles_are_one_only_when_written_alike() -> None:
    """A nameless role is nobody else."""
    role = SpeakerKind.ROLE
    found = names(outlet("Post", "a spokeswoman", kind=role), outlet("Echo", "the harbour spokeswoman", kind=role))
    assert len(set(found)) == 2


def test_order_of_reports_does_not_matter() -> None:
    """The same speakers have the same names whatever the order of the reports."""
    reports = [outlet("Post", "Lund", "Berg"), outlet("Echo", "Ada Lund"), outlet("Star", "Tom Berg")]
    assert sorted(map(str, names(*reports))) == sorted(map(str, names(*reversed(reports))))


def test_relation_of_unknown_speakers_is_open() -> None:
    """An unknown speaker and a nameless role may be anybody; two names are two people."""
    one, two = outlet("Post", "Ada Lund", "Tom Berg"), outlet("Echo", "a sailor", kind=SpeakerKind.ROLE)
    identities = identify_speakers([one, two])
    ada, tom = (identities.of(one.article.id, a.speaker) for a in one.reading.attributions)
    sailor = identities.of(two.article.id, two.reading.attributions[0].speaker)
    assert relate(ada, ada) is Relation.SAME
    assert relate(ada, tom) is Relation.DIFFERENT
    assert relate(ada, None) is Relation.OPEN
    assert relate(ada, sailor) is Relation.OPEN
