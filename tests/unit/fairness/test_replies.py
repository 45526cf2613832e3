"""What an article has of the side of the accused."""

import pytest

from onrecord.model import ReplyKind, SpeakerKind
from onrecord.testing.builders import build_article, build_attribution, build_speaker

from .build import sheet_of

ACCUSED = "The union accused Bo Dahl of theft of the key."


def accused(article, *attributions, speakers=()):
    """The only accused of an article, and the words of the reply."""
    (one,) = sheet_of(article, *attributions, speakers=speakers).accused
    return one, [place.span.of(article.text) for place in one.reply_places]


def test_words_of_theirs_beside_it_answer():
    """In quotation marks, a quoted reply; outside, a paraphrased one."""
    quoted = build_article("post", ACCUSED, '"I never had it," Dahl said.')
    one, places = accused(quoted, build_attribution(quoted, "I never had it", speaker="Dahl", source="Dahl"))
    assert (one.name, one.reply, one.is_heard, places) == ("Bo Dahl", ReplyKind.QUOTED, True, ["I never had it"])
    told = build_article("post", ACCUSED, "Dahl said he never had it.")
    one, _ = accused(told, build_attribution(told, "he never had it", speaker="Dahl", source="Dahl"))
    assert one.reply is ReplyKind.PARAPHRASED


def test_words_on_something_else_are_heard_but_answer_nothing():
    """Far from the accusation, and with nothing in common with it."""
    article = build_article("post", ACCUSED, "It rained.", "It snowed.", '"Herring is late this year," Dahl said.')
    one, places = accused(
        article, build_attribution(article, "Herring is late this year", speaker="Dahl", source="Dahl")
    )
    assert (one.is_heard, one.reply, places) == (True, ReplyKind.ON_OTHER_MATTERS, ["Herring is late this year"])


def test_a_denial_that_was_not_read_as_a_statement():
    """The sentence that tells of it is the evidence."""
    article = build_article("post", ACCUSED, "It rained.", "Dahl has denied all of it.")
    one, places = accused(article)
    assert (one.is_heard, one.reply, places) == (False, ReplyKind.PARAPHRASED, ["Dahl has denied all of it."])


@pytest.mark.parametrize(
    ("source", "role"),
    [("A lawyer for Bo Dahl", "lawyer for Bo Dahl"), ("Dahl's spokeswoman", "Dahl's spokeswoman")],
)
def test_who_speaks_for_them_answers(source, role):
    """A lawyer or spokeswoman whose role names them."""
    article = build_article("post", ACCUSED, f"{source} said the key was never his.")
    speaker = build_speaker(article, role, kind=SpeakerKind.ROLE)
    said = build_attribution(article, "the key was never his", speaker=role, source=source)
    assert accused(article, said, speakers=(speaker,))[0].reply is ReplyKind.THROUGH_ANOTHER


def test_a_bare_spokesman_speaks_for_whom_the_words_begin_with():
    """Such as "A spokesman said Dahl was sorry"; his own lawyer, where nobody else is named."""
    article = build_article("post", ACCUSED, "A spokesman said Dahl was sorry about the key.")
    speaker = build_speaker(article, "spokesman", kind=SpeakerKind.ROLE)
    said = build_attribution(article, "Dahl was sorry about the key", speaker="spokesman", source="A spokesman")
    assert accused(article, said, speakers=(speaker,))[0].reply is ReplyKind.THROUGH_ANOTHER
    article = build_article("post", ACCUSED, "His lawyer said the key was never there.")
    speaker = build_speaker(article, "lawyer", kind=SpeakerKind.ROLE)
    said = build_attribution(article, "the key was never there", speaker="lawyer", source="His lawyer")
    assert accused(article, said, speakers=(speaker,))[0].reply is ReplyKind.THROUGH_ANOTHER


def test_who_was_asked_and_said_nothing():
    """Declined, or no answer."""
    declined = build_article("post", ACCUSED, "Dahl declined to comment.")
    assert accused(declined)[0].reply is ReplyKind.DECLINED
    silent = build_article("post", ACCUSED, "Dahl could not be reached.")
    assert accused(silent)[0].reply is ReplyKind.NO_ANSWER


def test_who_was_not_asked_is_not_mentioned():
    """Another's refusal is no reply of theirs."""
    article = build_article("post", ACCUSED, "Ida Lund declined to comment.")
    one, places = accused(article)
    assert (one.reply, places) == (ReplyKind.NOT_MENTIONED, [])


def test_what_somebody_says_against_themselves_is_no_accusation():
    """And the accuser is named where the article has the words as a statement."""
    article = build_article("post", "Ida Lund said Bo Dahl was accused of theft.")
    said = build_attribution(article, "Bo Dahl was accused of theft", speaker="Ida Lund", source="Ida Lund")
    assert accused(article, said)[0].accusations[0].by == "Ida Lund"
    own = build_attribution(article, "Bo Dahl was accused of theft", speaker="Bo Dahl", source="Ida Lund")
    assert sheet_of(article, own).accused == ()
