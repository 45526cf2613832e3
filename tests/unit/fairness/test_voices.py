"""How sources are named, and whose words an article has."""

import pytest

from onrecord.model import AttributionKind, SourceClass, SpeakerKind
from onrecord.testing.builders import build_article, build_attribution, build_report, build_speaker

from .build import sheet_of, sheets_of

WORDS = "the lamp went out an hour before she struck"


def source_class(sentence, source, speaker=None, kind=SpeakerKind.ROLE):
    """The class of the one statement in a sentence."""
    article = build_article("post", sentence)
    speakers = (build_speaker(article, speaker, kind=kind),) if speaker else ()
    sheet = sheet_of(article, build_attribution(article, WORDS, speaker=speaker, source=source), speakers=speakers)
    return sheet.statements[0].source_class, [place.span.of(article.text) for place in sheet.statements[0].because]


@pytest.mark.parametrize(
    ("sentence", "source", "speaker", "kind", "found"),
    [
        (f"Ada Lund said {WORDS}.", "Ada Lund", "Ada Lund", SpeakerKind.PERSON, SourceClass.NAMED),
        (f"Vessany police said {WORDS}.", "Vessany police", "Vessany police", SpeakerKind.ROLE, SourceClass.NAMED),
        (f"A Brask bank said {WORDS}.", "A Brask bank", "Brask bank", SpeakerKind.ROLE, SourceClass.NAMELESS),
        (f"Witnesses said {WORDS}.", "Witnesses", "Witnesses", SpeakerKind.ROLE, SourceClass.NAMELESS),
        (f"A police source said {WORDS}.", "A police source", "police source", SpeakerKind.ROLE, SourceClass.ANONYMOUS),
        (f"It said {WORDS}.", "It", None, SpeakerKind.ROLE, SourceClass.UNKNOWN),
    ],
)
def test_the_class_of_a_source(sentence, source, speaker, kind, found):
    """By a name, a role, a bare source, or nobody."""
    assert source_class(sentence, source, speaker, kind)[0] is found


@pytest.mark.parametrize(
    "why",
    [
        "on condition of anonymity",
        "who asked not to be named",
        "who declined to be identified",
        "who was not authorised to speak to reporters",
    ],
)
def test_who_asked_not_to_be_named_is_anonymous(why):
    """In the words that say so, which are the evidence."""
    found, because = source_class(f"An official {why} said {WORDS}.", "An official", "official")
    assert found is SourceClass.ANONYMOUS
    assert because == [why.removeprefix("who ").removeprefix("was ")]


def test_the_next_sentence_may_say_why():
    """The nearest statement before it is meant."""
    found, _ = source_class(f"An official said {WORDS}. He spoke on condition of anonymity.", "An official", "official")
    assert found is SourceClass.ANONYMOUS


def test_a_source_that_is_a_thing_is_no_person():
    """Such as "The source of the shots" keeps nobody unnamed."""
    found, _ = source_class(f"The source of the light said {WORDS}.", "The source of the light", "source")
    assert found is SourceClass.NAMELESS


def test_a_scrap_that_nobody_is_named_for_is_no_statement():
    """A title or a word held at arm's length; a whole sentence is one of an unknown source."""
    article = build_article("post", f'The "safe zone" opened. "Truly, {WORDS}."')
    scrap, said = build_attribution(article, "safe zone"), build_attribution(article, f"Truly, {WORDS}")
    assert [one.attribution for one in sheet_of(article, scrap, said).statements] == [said.id]


def test_silence_is_no_statement():
    """Who declined to comment did not speak."""
    article = build_article("post", "Bo Dahl declined to comment on the lamp at the harbour.")
    silent = build_attribution(article, "to comment on the lamp at the harbour", speaker="Bo Dahl", source="Bo Dahl")
    assert sheet_of(article, silent).statements == ()


def test_voices_have_their_words_counted():
    """Most words first; the counts are of all words of statements."""
    article = build_article("post", f"Ada Lund said {WORDS}. Bo Dahl said it rained. She said it was dark.")
    sheet = sheet_of(
        article,
        build_attribution(article, WORDS, speaker="Ada Lund", source="Ada Lund"),
        build_attribution(article, "it rained", speaker="Bo Dahl", source="Bo Dahl"),
        build_attribution(article, "it was dark", speaker="Ada Lund", source="She"),
    )
    assert [(voice.name, len(voice.statements), voice.word_count) for voice in sheet.voices] == (
        [("Ada Lund", 2, 12), ("Bo Dahl", 1, 2)]
    )
    assert (sheet.count_words(sheet.voices[1]).number, sheet.count_words(sheet.voices[1]).of) == (2, 14)


def test_a_voice_has_the_name_of_the_story():
    """One article has the full name, the other the surname."""
    one = build_article("post", f'"Truly, {WORDS}," Ada Lund said.')
    two = build_article("echo", f'"Truly, {WORDS}," said Lund.')
    said = [
        build_attribution(article, f"Truly, {WORDS}", speaker=speaker, source=speaker)
        for article, speaker in ((one, "Ada Lund"), (two, "Lund"))
    ]
    assert said[0].kind is not AttributionKind.INDIRECT
    sheets = sheets_of(build_report(one, said[0]), build_report(two, said[1]))
    assert [[voice.name for voice in sheet.voices] for sheet in sheets] == [["Ada Lund"], ["Ada Lund"]]
