"""Origins: what counts once."""

from itertools import permutations

from onrecord.model import OriginKind, Report, SpeakerKind, independent

from .build import Counted, Said, compare, report

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


def test_words_of_one_occasion_are_one_origin() -> None:
    """Where one report says that the words fell in a press conference, all that quote them have them from there."""
    one = quoting("Post", "Ada Lund said in a news conference", cue="said")
    two, three = quoting("Echo", "Ada Lund said", cue="said"), quoting("Star", "Ada Lund told reporters", cue="told")
    assert origins_of_words(one, two, three) == ("a statement by Ada Lund",)


def test_words_told_to_two_outlets_are_two() -> None:
    """What each says was told to itself was said twice, and a third report's words cannot be laid to one of them."""
    one = quoting("Post", "Ada Lund told the Post", via="Post", cue="told")
    two = quoting("Echo", "Ada Lund told Coast Radio", via="Coast Radio", cue="told")
    three = quoting("Star", "Ada Lund said", cue="said")
    assert set(origins_of_words(one, two, three)) == {"Post", "Coast Radio", "Star"}
    assert set(origins_of_words(two, three)) == {"Coast Radio"}


def test_all_words_of_one_interview_rest_on_it() -> None:
    """Words without a credit come from the only occasion of the speaker in the article, unless they are older."""
    lead, more, older = "The light went out.", "Nobody came for an hour.", "I will stay."
    text = (
        f'"{lead}" Ada Lund said.\nAda Lund told The Quay Herald: "{WORDS}"\n"{more}" Ada Lund added.\n'
        f'"{older}" Ada Lund had said previously.'
    )
    cues = {lead: "said.", WORDS: "told", more: "added", older: "had said"}
    said = (Said(speaker="Ada Lund", quoted=(words,), cue=cue) for words, cue in cues.items())
    herald, same, also, before = (utterance.origins for utterance in compare(report("Post", text, *said)).utterances)
    assert herald == same == also == ("o-quayherald",)
    assert before == ("o-post",)


def test_a_passage_says_from_where_it_is() -> None:
    """An origin lists what rests on it in other articles, and the credit that shows it; the base lists its articles."""
    one = quoting("Post", "Ada Lund told The Daily Beacon", cue="told")
    own, beacon = compare(one).origins
    assert (own.wholly, own.passages) == (("Post",), ())
    assert beacon.wholly == ()
    assert [place.span.of(one.article.text) for place in beacon.passages] == [WORDS]
    assert [place.span.of(one.article.text) for place in beacon.because] == ["The Daily Beacon"]


def test_an_article_that_first_appeared_elsewhere_rests_on_that_outlet() -> None:
    """An outlet that a report credits as a whole is its base."""
    one, two = quoting("Post", "Ada Lund said", agency="Quay Week"), quoting("Quay Week", "Ada Lund said")
    assert origins_of_words(one, two) == ("Quay Week",)


def test_a_fact_rests_on_what_its_sentence_credits() -> None:
    """Two reports that have a number from one paper are one origin for it, whatever they know themselves."""
    text = "At least 12 passengers died when the ferry sank, the Norhaven Gazette reported."
    counted = (Counted(words="12 passengers", value=12, unit="passengers", modifier="at least"),)
    content = "At least 12 passengers died when the ferry sank"
    body = SpeakerKind.ORGANISATION
    said = Said(speaker="Norhaven Gazette", content=(content,), cue="reported", kind=body)
    one, two = (report(name, text, said, counted=counted) for name in ("Post", "Echo"))
    own = report("Star", "At least 12 passengers died when the ferry sank.", counted=counted)
    origins = {fact.slot: fact.answers[0].origins for fact in compare(one, two).facts}
    assert origins["dead"] == ("o-norhavengazette",)
    assert {fact.slot: fact.answers[0].origins for fact in compare(one, two, own).facts}["dead"] == (
        "o-norhavengazette",
        "o-star",
    )


def test_a_copy_that_drops_a_credit_has_it_still() -> None:
    """Of articles that share a base, one that shows from where it has something shows it for the others."""
    assert independent([("o-wire", "o-wire"), ("o-wire", "o-beacon"), ("o-star", "o-star")]) == ("o-beacon", "o-star")
    assert independent([("o-wire", "o-wire"), ("o-star", "o-wire")]) == ("o-wire",)


def test_origins_do_not_depend_on_the_order_of_reports() -> None:
    """The same reports give the same origins of words in any order."""
    reports = [
        quoting("Post", "Ada Lund told The Daily Beacon", cue="told"),
        quoting("Echo", "Ada Lund said in a statement", cue="said"),
        quoting("Star", "Ada Lund said", cue="said"),
    ]
    assert {origins_of_words(*order) for order in permutations(reports)} == {origins_of_words(*reports)}
