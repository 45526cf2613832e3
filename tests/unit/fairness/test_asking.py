"""Who was asked, and declined or did not answer."""

import pytest

from onrecord.fairness.asking import find_asked
from onrecord.model import ReplyKind

from .build import body_of, directory_of


def asked(*paragraphs):
    """Each finding: the reply, who, and the words."""
    body = body_of(*paragraphs)
    found = find_asked(body, directory_of(body))
    return [(one.reply, one.who, one.place.span.of(body.text)) for one in found]


DECLINED, NO_ANSWER = ReplyKind.DECLINED, ReplyKind.NO_ANSWER


@pytest.mark.parametrize(
    ("sentence", "reply", "who"),
    [
        ("Bo Dahl declined to comment.", DECLINED, "Bo Dahl"),
        ("Bo Dahl refused to be interviewed.", DECLINED, "Bo Dahl"),
        ("Bo Dahl would not comment.", DECLINED, "Bo Dahl"),
        ("A spokeswoman for Harbourline declined to comment.", DECLINED, "Harbourline"),
        ("Ida Lund, a spokeswoman for Harbourline, declined to comment.", DECLINED, "Harbourline"),
        ("Bo Dahl's lawyer declined to comment.", DECLINED, "Bo Dahl"),
        ("Bo Dahl did not immediately respond to a request for comment.", NO_ANSWER, "Bo Dahl"),
        ("Bo Dahl could not be reached.", NO_ANSWER, "Bo Dahl"),
        ("Bo Dahl was not available for comment.", NO_ANSWER, "Bo Dahl"),
        ("Calls to Bo Dahl went unanswered.", NO_ANSWER, "Bo Dahl"),
        ("The embassy in Brask declined to comment.", DECLINED, None),
        ("The owners declined to comment.", DECLINED, None),
    ],
)
def test_who_was_asked(sentence, reply, who):
    """The subject, or whom the subject speaks for; nobody where neither is named."""
    assert [one[:2] for one in asked(sentence)] == [(reply, who)]


def test_a_pronoun_stands_for_the_only_name_before():
    """Where two are named, nobody can tell."""
    assert asked("They called Bo Dahl.", "He declined to comment.")[0][1] == "Bo Dahl"
    assert asked("They called Bo Dahl and Ida Lund.", "She declined to comment.")[0][1] is None


@pytest.mark.parametrize("sentence", ["He declined the cake.", "She did not return to Brask.", "They replied at once."])
def test_other_words(sentence):
    """The same verbs in another sense."""
    assert asked(sentence) == []
