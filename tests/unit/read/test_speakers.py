"""Tests of onrecord.read.speakers: one identity under all its names."""

from onrecord.model import SpeakerKind
from tests.unit.read.build import read, said


def test_one_person_under_all_names():
    """Full name, surname, title, role and pronoun lead to one speaker."""
    text = (
        'Brask Prime Minister Ann Poe said the quay was old.\n"It will go," Poe said.\n'
        '"Soon," Ms. Poe said.\nThe prime minister added: "Quite soon."\n"By June," she said.'
    )
    reading = read(text)
    assert [speaker.name for speaker in reading.speakers] == ["Ann Poe"]
    assert len({a.speaker for a in reading.attributions}) == 1
    assert len(reading.attributions) == 5
    assert [role.text for role in reading.speakers[0].roles] == ["Brask Prime Minister"]


def test_roles_come_from_the_article_only():
    """A role that the article gives to nobody stays a nameless role."""
    reading = read("The president of Brask said the quay was old.")
    (speaker,) = reading.speakers
    assert speaker.kind is SpeakerKind.ROLE
    assert speaker.name.startswith("president")


def test_spokesperson_speaks_for_the_body():
    """A nameless spokesperson is the body speaking."""
    assert said('"No comment," a spokeswoman for Harbourline said.')[0][0] == "Harbourline"
    assert said('"No comment," a Harbourline spokeswoman said.')[0][0] == "Harbourline"


def test_the_company_is_the_one_spoken_of():
    """Said of "the company", it means the body that the article is about."""
    text = "Harbourline said the quay was old.\nHarbourline owns it.\nThe company added that it was safe."
    assert {name for name, _ in said(text)} == {"Harbourline"}


def test_the_statement_speaks_for_its_maker():
    """What "the statement said" goes on with whoever made the statement."""
    text = 'In a statement, Harbourline said the quay was old.\n"It is safe," the statement said.'
    assert {name for name, _ in said(text)} == {"Harbourline"}


def test_pronoun_takes_the_gender_that_is_stated():
    """A "she" passes over a man named later."""
    text = 'Ms. Poe said the quay was old.\nMr. Dahl was there.\n"It is safe," she said.'
    assert said(text)[-1][0] == "Poe"


def test_two_people_of_one_surname_stay_two():
    """A shared surname with different first names does not merge two people."""
    text = "Ann Dahl said the quay was old.\nBo Dahl said it was safe."
    assert [name for name, _ in said(text)] == ["Ann Dahl", "Bo Dahl"]


def test_mentions_give_their_words_back():
    """Each mention is a place in the text that names the speaker."""
    text = 'Ann Poe said the quay was old.\n"It is safe," Poe said.'
    (speaker,) = read(text).speakers
    assert [span.of(text) for span in speaker.mentions] == ["Ann Poe", "Poe"]


def test_surname_before_the_full_name():
    """A headline's surname is the person whom the text names in full."""
    rows = said("Poe vows to stay\nPoe said the quay was old.\nMayor Ann Poe was at the quay.")
    assert rows[-1] == ("Ann Poe", "the quay was old")


def test_they_is_no_single_person():
    """Words of "they" are not laid to the one person who spoke before."""
    assert said("Ann Poe said the quay was old. They said they would meet again.")[-1][0] is None


def test_the_board_is_that_of_the_body_spoken_of():
    """Where an article speaks of a body's board, "the board" is that body, whoever else it names."""
    text = (
        "Ferryworks bid for Harbourline.\nIn a letter, Harbourline said its board would meet.\n"
        'Ferryworks waited.\nThe board called the bid "far too low" on Friday.'
    )
    assert said(text)[-1][0] == "Harbourline"


def test_an_opening_may_keep_the_name_back():
    """A company that the first sentence only describes is the one that the next names."""
    text = 'The second largest ferry company has admitted a "serious leak" of data.\nHarbourline closed its site.'
    assert said(text)[0][0] == "Harbourline"


def test_the_statement_is_that_of_who_made_one():
    """Who posted in between did not make the statement."""
    text = (
        "In a statement, Harbourline said the quay was old.\nAnn Poe said she had been there.\n"
        '"It is safe," the statement said.'
    )
    assert said(text)[-1][0] == "Harbourline"


def test_a_body_is_not_the_person_who_heads_it():
    """Said of "Brask police", it is not their chief who speaks."""
    text = 'Brask Police Chief Bo Dahl came.\n"It is safe," Brask police said.'
    assert said(text)[0][0] == "Brask police"


def test_he_may_be_a_nameless_person_who_just_spoke():
    """After "the director said", he is the director, not a body or a place."""
    text = 'Brask has a theatre.\nThe director said it was old.\n"It is safe," he said.'
    assert said(text)[-1][0] == "director"


def test_she_is_learned_from_the_article():
    """Who is "she" in one sentence is no "he" in the next."""
    text = (
        "Mayor Noor Varn said she was pleased.\nVarn thinks she can win.\nEnvoy Kim Ostby was in Brask.\n"
        'Noor Varn was in Brask, too.\n"It is safe," he said.'
    )
    assert said(text)[-1][0] == "Kim Ostby"
