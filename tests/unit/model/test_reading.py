from hypothesis import given

from onrecord.model import ArticleId, Maker, Reading, Speaker, SpeakerId, SpeakerKind
from tests.strategies import reports

MAYOR = Speaker(id=SpeakerId("s1"), name="Ada Quill", kind=SpeakerKind.PERSON)
READING = Reading(article=ArticleId("a"), maker=Maker(name="rules", version="1"), speakers=(MAYOR,))


def test_a_speaker_is_found_by_id():
    """``speaker`` gives the identity that an attribution points at."""
    assert READING.speaker(SpeakerId("s1")) is MAYOR


def test_an_unknown_speaker_is_none():
    """Both "no speaker" and an id that is not there give ``None``."""
    assert READING.speaker(None) is None
    assert READING.speaker(SpeakerId("s9")) is None


@given(reports())
def test_drawn_attributions_point_at_speakers_of_their_reading(report):
    """What the strategies draw keeps contents apart and speakers known."""
    reading = report.reading
    assert all(reading.speaker(a.speaker) for a in reading.attributions if a.speaker)
    starts = [a.content[0].start for a in reading.attributions]
    assert starts == sorted(starts)
