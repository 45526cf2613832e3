"""Who says what, in which words, through whom."""

from dataclasses import replace

from onrecord.brief.origins import find_origins
from onrecord.brief.saying import UNKNOWN_SPEAKER, saying_lines
from onrecord.model import Excerpt, Label, Line, Report
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_comparison,
    build_rendering,
    build_report,
    build_utterance,
    evidence,
)
from tests.unit.brief.ferry import HERALD, compare_ferry


def say(*reports: Report, utterances=(), limit: int = 20, shown=()) -> tuple[Line, ...]:
    """The lines of a story."""
    comparison = build_comparison(*reports, utterances=utterances)
    return saying_lines(comparison, reports, find_origins(comparison, reports), limit=limit, shown=shown)


def read(line: Line, *reports: Report) -> str:
    """A line's pieces, quoted ones in angle brackets."""
    texts = {report.article.id: report.article.text for report in reports}
    words = []
    for piece in line.pieces:
        if isinstance(piece, Label):
            words.append(piece.text)
        else:
            text = piece.evidence.span.of(texts[piece.evidence.article])
            words.append(f"<{text}>" if piece.quoted else text)
    return " ".join(words)


def test_an_utterance_is_one_line_with_speaker_role_day_and_carrier():
    """The line begins with the speaker's name alone; two halves of one quotation follow each other."""
    comparison, reports = compare_ferry()
    lines = saying_lines(comparison, reports, find_origins(comparison, reports), limit=20)
    first = lines[0]
    assert first.pieces[0] == Label(text="Ann Poe")
    assert read(first, *reports) == (
        "Ann Poe , transport minister (2026-03-02, via the Gazette) : "
        "<We will not ask islanders to wait another winter for a safe crossing> "
        "<If the yard delivers, the new ship sails in spring.>"
    )
    assert [rendering.kind for rendering in first.renderings] == ["verbatim", "altered"]
    assert {place.article for place in first.sources} == {"gazette", "courier"}


def test_a_few_quoted_words_stand_in_the_reports_own_sentence():
    """A fragment in marks is shown with the words around it, and only the fragment is quoted."""
    comparison, reports = compare_ferry()
    lines = saying_lines(comparison, reports, find_origins(comparison, reports), limit=20)
    assert "Tom Reed : the pledge <a patch> on years of neglect" in [read(line, *reports) for line in lines]


def test_a_sentence_that_holds_words_of_two_utterances_stands_once():
    """Each utterance would be shown by the same sentence of the same report."""
    words = "it was “a reckless act” and “a grave threat” to the fleet"
    article = build_article("post", f"Poe said {words}.")
    report = build_report(article, build_attribution(article, words, speaker="Ann Poe"))
    whole = build_rendering(report, 0)
    both = [replace(whole, spans=(span,)) for span in whole.spans]
    utterances = [build_utterance(f"u{n}", "Ann Poe", rendering) for n, rendering in enumerate(both)]
    (line,) = say(report, utterances=utterances)
    assert "it was <a reckless act> and <a grave threat> to the fleet" in read(line, report)


def test_indirect_speech_is_shown_without_marks_and_says_so():
    """Speech outside marks gives no quoted excerpt."""
    comparison, reports = compare_ferry()
    lines = saying_lines(comparison, reports, find_origins(comparison, reports), limit=20)
    (indirect,) = [line for line in lines if "herald" in {place.article for place in line.sources}]
    assert "reported without quotation marks" in read(indirect, *reports)
    assert not any(isinstance(piece, Excerpt) and piece.quoted for piece in indirect.pieces)


def test_indirect_speech_that_is_shown_already_is_left_out():
    """What a chosen sentence carries is not said again."""
    comparison, reports = compare_ferry()
    sentence = "Reed said the union had warned of the engine for three years and had been told each time to wait."
    shown = [evidence(HERALD, sentence)]
    lines = saying_lines(comparison, reports, find_origins(comparison, reports), limit=20, shown=shown)
    assert all(place.article != "herald" for line in lines for place in line.sources)


def test_a_quotation_of_nobody_is_kept_and_comes_last():
    """An unknown speaker is called so, after all known ones."""
    article = build_article("post", "“The bridge is closed until further notice today.”", 'Poe said: "Keep out of it!"')
    report = build_report(
        article,
        build_attribution(article, "The bridge is closed until further notice today."),
        build_attribution(article, "Keep out of it!", speaker="Ann Poe"),
    )
    assert [line.pieces[0] for line in say(report)] == [Label(text="Ann Poe"), Label(text=UNKNOWN_SPEAKER)]


def test_words_that_are_left_out_between_pieces_are_marked():
    """Pieces of a mixed attribution do not run into each other."""
    article = build_article(
        "post", "Poe said it was “a good and honest day” for all and “a bad and sad night” for some."
    )
    attribution = build_attribution(
        article, "it was “a good and honest day” for all and “a bad and sad night” for some", speaker="Ann Poe"
    )
    report = build_report(article, attribution)
    assert "<a good and honest day> […] <a bad and sad night>" in read(say(report)[0], report)


def test_the_number_of_lines_and_of_one_speakers_lines_is_bounded():
    """No more than asked for, and nobody fills the section alone."""
    sentences = [f"“The {n} boats of the northern fleet are safe,” Poe said." for n in range(12)]
    article = build_article("post", *sentences)
    quotes = [
        build_attribution(article, f"The {n} boats of the northern fleet are safe,", speaker="Poe") for n in range(12)
    ]
    report = build_report(article, *quotes)
    assert len(say(report)) == 6
    assert len(say(report, limit=2)) == 2


def test_lines_of_one_speaker_stand_together_and_name_the_role_once():
    """The lines are grouped by speaker, whatever their rank."""
    comparison, reports = compare_ferry()
    lines = saying_lines(comparison, reports, find_origins(comparison, reports), limit=20)
    names = [line.pieces[0] for line in lines]
    assert names == sorted(names, key=names.index)


def test_an_utterance_of_unread_reports_is_left_out():
    """A rendering in a report that is not given cannot be shown."""
    article = build_article("post", "“The bridge is closed until further notice,” Poe said.")
    quote = build_attribution(article, "The bridge is closed until further notice,", speaker="Poe")
    report = build_report(article, quote)
    utterance = build_utterance("u1", "Poe", build_rendering(report, 0))
    comparison = build_comparison(report, utterances=[utterance])
    assert saying_lines(comparison, (), find_origins(comparison, ()), limit=5) == ()
