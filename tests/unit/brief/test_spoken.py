"""Which words of an utterance are shown, and whose they are called."""

from onrecord.brief.spoken import choose_wording, count_words, find_places
from onrecord.model import Report, SpeakerKind
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_rendering,
    build_report,
    build_speaker,
    build_utterance,
    evidence,
)

LONG = build_article("long", "“The bridge is closed until further notice, and so is the pier.”")
SHORT = build_article("short", "“The bridge is closed until further notice.”")


def report_of(article, speaker: str | None, kind: SpeakerKind = SpeakerKind.PERSON) -> Report:
    """A report that lays all its words to this speaker."""
    words = article.text.strip("“”")
    speakers = [build_speaker(article, speaker, kind=kind)] if speaker else []
    return build_report(article, build_attribution(article, words, speaker=speaker), speakers=speakers)


def choose(name: str | None, *reports: Report):
    """The wording of an utterance of these reports, the first one the fullest."""
    utterance = build_utterance("u", name, *(build_rendering(report, 0) for report in reports))
    texts = {report.article.id: report.article.text for report in reports}
    wording = choose_wording(utterance, find_places(reports), texts)
    assert wording is not None
    return wording.speaker, wording.report.article.id


def test_the_fullest_wording_is_shown():
    """Where the reports agree on the speaker, in whatever form, the longest words are shown."""
    assert choose("Ann Poe", report_of(LONG, "Poe"), report_of(SHORT, "Ann Poe")) == ("Ann Poe", "long")


def test_words_that_their_report_lays_to_somebody_else_are_not_shown():
    """Then the wording of a report that names the speaker is."""
    assert choose("Ann Poe", report_of(LONG, "Tom Reed"), report_of(SHORT, "Ann Poe")) == ("Ann Poe", "short")


def test_where_no_report_agrees_the_words_are_those_of_the_one_named_there():
    """A name that no shown report gives is not put to the words."""
    assert choose("Ann Poe", report_of(LONG, "Tom Reed")) == ("Tom Reed", "long")


def test_a_role_and_an_unknown_speaker_contradict_nobody():
    """What a spokesman or nobody says may be the words of the one who is named."""
    assert choose("Ann Poe", report_of(LONG, "a spokesman", SpeakerKind.ROLE)) == ("Ann Poe", "long")
    assert choose("Ann Poe", report_of(LONG, None)) == ("Ann Poe", "long")


def test_an_utterance_of_reports_that_are_not_given_has_no_wording():
    """Without its reports nothing can be shown."""
    utterance = build_utterance("u", "Ann Poe", build_rendering(report_of(LONG, "Ann Poe"), 0))
    assert choose_wording(utterance, {}, {}) is None


def test_words_are_counted_over_all_places():
    """The length of a wording is that of its pieces together."""
    places = [evidence(LONG, "The bridge"), evidence(LONG, "the pier")]
    assert count_words(places, {LONG.id: LONG.text}) == 4
