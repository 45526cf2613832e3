"""Origins: what counts once."""

from onrecord.model import OriginKind, Report, SpeakerKind

from .build import Said, compare, report

WORDS = "The harbour will stay closed until every plank of the wreck has been lifted."


def quoting(name: str, lead: str, *, agency: str | None = None, **said) -> Report:
    """A report that quotes the words after a lead."""
    text = f'{lead}: "{WORDS}"'
    return report(name, text, Said(speaker="Ada Lund", quoted=(WORDS,), **said), agency=agency)


def origins_of_words(*reports: Report, copies: tuple[tuple[str, str], ...] = ()) -> tuple[str, ...]:
    """Names of the origins of the words."""
    comparison = compare(*reports, copies=copies)
    names = {origin.id: origin.name for origin in comparison.origins}
    (utterance,) = comparison.utterances
    return tuple(names[origin] for origin in utterance.origins)


def test_two_outlets_are_two_origins() -> None:
    """Two outlets with the same words and no carrier named are two."""
    assert len(origins_of_words(quoting("Post", "Ada Lund said"), quoting("Echo", "Ada Lund said"))) == 2


def test_two_outlets_that_name_one_carrier_are_one() -> None:
    """Words that both have from one paper, under two names, rest on that paper, with both credits as evidence."""
    one = quoting("Post", "Ada Lund told The Daily Beacon", via="The Daily Beacon")
    two = quoting("Echo", "Ada Lund told the Beacon", via="Beacon")
    assert origins_of_words(one, two) == ("The Daily Beacon",)
    beacon = next(origin for origin in compare(one, two).origins if origin.kind is OriginKind.OUTLET)
    texts = {"Post": one.article.text, "Echo": two.article.text}
    assert [place.span.of(texts[place.article]) for place in beacon.because] == ["The Daily Beacon", "Beacon"]


def test_an_outlets_own_interview_is_its_own() -> None:
    """An outlet that names itself as the carrier has its own report."""
    (origin,) = compare(quoting("Post", "Ada Lund told the Post", via="Post")).origins
    assert (origin.name, origin.kind) == ("Post", OriginKind.OWN)


def test_agency_copy_counts_once() -> None:
    """Articles that credit one agency as a whole rest on it."""
    one, two = quoting("Post", "Ada Lund said", agency="Reuters"), quoting("Echo", "Ada Lund said", agency="Reuters")
    assert origins_of_words(one, two) == ("Reuters",)


def test_copies_count_once() -> None:
    """A copy rests on what the other rests on."""
    one, two = quoting("Post", "Ada Lund said"), quoting("Echo", "Ada Lund said")
    assert origins_of_words(one, two, copies=(("Echo", "Post"),)) == ("Post",)
    three = quoting("Star", "Ada Lund said", agency="AP")
    assert origins_of_words(one, two, three, copies=(("Echo", "Post"), ("Echo", "Star"))) == ("Associated Press",)


def test_letters_of_two_people_are_two_documents() -> None:
    """A nameless document is its author's."""
    text = '"We regret it deeply," wrote Ada Lund in a letter.\nIn a letter Tom Berg asked "what else is rotten".'
    one = Said(speaker="Ada Lund", quoted=("We regret it deeply,",), via="a letter")
    two = Said(speaker="Tom Berg", quoted=("what else is rotten",), via="a letter")
    comparison = compare(report("Post", text, one, two))
    assert len({utterance.origins for utterance in comparison.utterances}) == 2


def test_words_written_in_a_paper_come_from_it_everywhere() -> None:
    """Where one outlet says in which paper the words stood, another's same words come from there, too."""
    one = quoting("Post", "Ada Lund wrote in The Beacon", via="The Beacon", cue="wrote")
    two = quoting("Echo", "Ada Lund said")
    assert origins_of_words(one, two) == ("The Beacon",)


def test_an_agency_that_reports_written_words_has_them_from_the_paper() -> None:
    """An agency's report of what stood in a paper is no second origin; what was told to somebody is."""
    paper = quoting("Post", "Ada Lund wrote in The Beacon", via="The Beacon", cue="wrote")
    agency = quoting("Echo", "Ada Lund said, Reuters reported", via="Reuters", cue="said")
    told = quoting("Star", "Ada Lund told Coast Radio", via="Coast Radio", cue="told")
    assert origins_of_words(paper, agency) == ("The Beacon",)
    assert set(origins_of_words(paper, told)) == {"Coast Radio", "The Beacon"}


def test_later_words_of_an_author_share_the_publication() -> None:
    """What an author "wrote" further down stands in the same publication; what she told somebody does not."""
    more, told = "It is a matter of decency.", "I stand by it."
    text = f'Ada Lund wrote in The Beacon: "{WORDS}"\n"{more}" she wrote.\n"{told}" she told Coast Radio.'
    comparison = compare(
        report(
            "Post",
            text,
            Said(speaker="Ada Lund", quoted=(WORDS,), via="The Beacon", cue="wrote"),
            Said(speaker="Ada Lund", quoted=(more,), cue="she wrote"),
            Said(speaker="Ada Lund", quoted=(told,), via="Coast Radio", cue="she told", channel="interview"),
        )
    )
    beacon, same, radio = (utterance.origins for utterance in comparison.utterances)
    assert beacon == same != radio


def test_unknown_outlet() -> None:
    """An article without an outlet is of unknown origin, not nobody's."""
    body = SpeakerKind.ORGANISATION
    one = report("Post", f'"{WORDS}" said Norhaven.', Said(speaker="Norhaven", quoted=(WORDS,), kind=body), outlet=None)
    (origin,) = compare(one).origins
    assert (origin.kind, origin.name, origin.because) == (OriginKind.UNKNOWN, "Post.txt", ())
