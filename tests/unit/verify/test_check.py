"""The verdict on each quotation of a briefing."""

import time

import pytest

from onrecord.model import ChangeKind, SpeakerKind
from onrecord.testing.builders import build_article, build_attribution, build_report, build_speaker, evidence
from onrecord.verify import Check, Status, verify_briefing
from tests.unit.verify.reports import ARTICLES, GAZETTE, HERALD, READINGS


def check(briefing: str) -> Check:
    """The only check of a briefing."""
    (only,) = verify_briefing(briefing, ARTICLES, READINGS).checks
    return only


@pytest.mark.parametrize(
    "briefing",
    [
        'Ann Poe said: "We will not ask islanders to wait another winter for a safe crossing."',
        "“We will not ask islanders to wait another winter for a safe crossing,” Poe said.",
        "«We will not ask   islanders to wait **another winter** for a safe crossing», said Poe",
        "> „If the yard delivers, the new ship sails in spring.“ — Ann Poe",
        "‘It isn’t the sea that we fear, it is the engine – and the silence’, Reed said.",
        "<p>Poe:\n<q>If the yard <b>delivers</b>, the new&nbsp;ship</q></p>",
        "Transport minister Poe said “the new ship sails in spring”.",
        "According to Ann Poe, “the new ship sails in spring”.",
        "The minister said “the new ship sails in spring”.",
        "She said “the new ship sails in spring”.",
        "The Gazette reports: “the new ship sails in spring”",
        "The order marks “a shift in policy for the harbour authority”.",
    ],
)
def test_words_that_stand_in_a_report_are_found(briefing: str):
    """Marks, blanks, markup and the points before a closing mark do not count, and the speaker fits."""
    found = check(briefing)
    assert found.status is Status.FOUND
    assert found.evidence
    assert found.note == ""


def test_the_evidence_points_at_the_words():
    """A found quotation comes with its place and with those who say it there."""
    found = check("Poe said “the new ship sails in spring”.")
    assert found.evidence == (evidence(GAZETTE, "the new ship sails in spring"),)
    assert found.speakers == ("Ann Poe",)
    assert found.named == "Poe"


@pytest.mark.parametrize(
    "briefing",
    [
        "Poe said: “We will not ask islanders to wait ... for a safe crossing.”",
        "Poe said: “We will not ask islanders to wait […] for a safe crossing.”",
        "Poe said: “We will not ask … a safe crossing.”",
        "Poe said: “[T]he new ship sails in spring.”",
        "Poe said: “If the yard [in Corvane] delivers, the new ship sails in spring.”",
        "Poe said: “If the yard delivers, [it] sails in spring.”",
        "Poe said: “We will not ask islanders … the new ship sails in spring.”",
    ],
)
def test_visible_omissions_and_insertions_are_found_and_told(briefing: str):
    """Pieces that stand in this order in one report are found, and the quotation is called shortened."""
    found = check(briefing)
    assert found.status is Status.FOUND
    assert found.shortened


@pytest.mark.parametrize(
    "briefing",
    [
        "Poe said: “for a safe crossing ... We will not ask islanders to wait”",
        "Poe said: “We will not ask islanders ... it is the engine”",
    ],
)
def test_pieces_in_another_order_or_from_two_reports_are_not_found_as_they_stand(briefing: str):
    """An ellipsis does not join what no report says in this order."""
    assert check(briefing).status is not Status.FOUND


def test_altered_words_come_with_the_nearest_place_and_the_difference():
    """A changed word is told against the report's."""
    altered = check("Poe said: “We will never ask islanders to wait another cold winter for a safe crossing.”")
    assert altered.status is Status.ALTERED
    assert altered.evidence == (
        evidence(GAZETTE, "We will not ask islanders to wait another winter for a safe crossing"),
    )
    assert [(c.kind, c.report and c.report.span.of(GAZETTE.text), c.briefing) for c in altered.changes] == [
        (ChangeKind.REPLACE, "not", "never"),
        (ChangeKind.INSERT, None, "cold"),
    ]


def test_words_left_out_silently_are_an_alteration():
    """Without an ellipsis, leaving out words alters the quotation."""
    altered = check("Poe said: “We will ask islanders to wait another winter for a safe crossing.”")
    assert altered.status is Status.ALTERED
    assert [(c.kind, c.briefing) for c in altered.changes] == [(ChangeKind.DELETE, None)]


@pytest.mark.parametrize("words", ["we will NOT ask islanders to wait", "It isn't the sea that we fear; it is"])
def test_case_and_points_count(words: str):
    """Other capitals or other points are an alteration without changed words."""
    altered = check(f"Somebody wrote “{words}”.")
    assert altered.status is Status.ALTERED
    assert altered.changes == ()
    assert altered.note == "only case or punctuation differs"


def test_a_paraphrase_in_quotation_marks_is_altered():
    """What a report says of somebody without marks is not a quotation of theirs."""
    altered = check("Tom Reed said “the union had warned of the engine for three long years”.")
    assert altered.status is Status.ALTERED
    assert "not inside quotation marks" in altered.note


@pytest.mark.parametrize(
    "briefing",
    [
        "“If the yard delivers, the new ship sails in spring,” Tom Reed said.",
        "“If the yard delivers, the new ship sails in spring,” said union leader Tom Reed.",
        "Reed: “If the yard delivers, the new ship sails in spring.”",
        "“If the yard delivers, the new ship sails in spring.” — Joss Ardley",
        "According to Ardley, “the new ship sails in spring”.",
        "- **Tom Reed** (2026-03-02, via the Gazette): “If the yard delivers, the new ship sails in spring.”",
        "<p><b>Reed</b>: “If the yard delivers, the new ship sails in spring.”</p>",
    ],
)
def test_words_laid_to_somebody_else_are_told(briefing: str):
    """The right words of the wrong speaker are misattributed."""
    wrong = check(briefing)
    assert wrong.status is Status.MISATTRIBUTED
    assert wrong.speakers == ("Ann Poe",)
    assert "Ann Poe" in wrong.note


def test_a_nameless_role_contradicts_nobody():
    """Words that a report lays to a role may be those of the one who is named."""
    article = build_article("post", "“The engine was old, and we knew it,” an Authority spokesman said.")
    role = build_speaker(article, "Authority spokesman", kind=SpeakerKind.ROLE)
    quote = build_attribution(article, "The engine was old, and we knew it,", speaker=role.id)
    report = build_report(article, quote, speakers=[role])
    text = "“The engine was old, and we knew it,” Joss Ardley said."
    assert verify_briefing(text, [article], [report.reading]).clean


def test_the_second_half_of_a_quotation_has_the_speaker_of_the_first():
    """A speaker named once counts for the quotation that follows on."""
    text = "“We will not ask islanders to wait another winter,” Reed said. “If the yard delivers, the new ship sails.”"
    first, second = verify_briefing(text.replace(" sails.", ""), ARTICLES, READINGS).checks
    assert (first.status, second.status) == (Status.MISATTRIBUTED, Status.MISATTRIBUTED)


@pytest.mark.parametrize("words", ["Nobody said anything of the kind in this town", "lifeboats", "of the"])
def test_words_that_no_report_has_are_not_found(words: str):
    """Invented words have no evidence; two small words in a row prove nothing either."""
    missing = check(f"Poe said “{words}”.") if words != "of the" else check("Poe spoke “of thee”.")
    assert missing.status is Status.NOT_FOUND
    assert missing.evidence == ()


def test_a_term_in_marks_is_looked_up_without_its_speaker():
    """One or two words may be anybody's."""
    assert check("Ann Poe spoke of “a patch”.").status is Status.FOUND


def test_headlines_are_reports_words_too():
    """Quotations in a headline are looked up like any other."""
    assert check("# 'Nobody counted' the boats").evidence == (evidence(HERALD, "Nobody counted"),)


def test_without_readings_only_the_words_are_checked():
    """Nobody is said to be misattributed where no reading says who speaks."""
    (only,) = verify_briefing("Reed said “the new ship sails in spring”.", ARTICLES).checks
    assert only.status is Status.FOUND


def test_lines_are_those_of_the_briefing():
    """Each check names the line of the file that it begins in."""
    text = "# Title\n\nPoe said\nthat “the new ship\nsails in spring”.\n\n- Reed: “a patch”\n"
    assert [c.line for c in verify_briefing(text, ARTICLES, READINGS).checks] == [4, 7]


def test_a_briefing_without_quotations_is_clean():
    """Nothing to check is nothing wrong; marks around no words are nothing."""
    assert verify_briefing("", ARTICLES, READINGS).clean
    assert verify_briefing("Plain words. “…” and “?!”", ARTICLES, READINGS).checks == ()
    assert verify_briefing("“Anything at all that is long”", (), ()).checks[0].status is Status.NOT_FOUND


def test_a_report_that_gives_one_wrong_quotation_is_not_clean():
    """The whole is clean only if every part is; statuses are counted."""
    report = verify_briefing("“a patch” “a plan from Mars”", ARTICLES, READINGS)
    assert not report.clean
    assert (report.count(Status.FOUND), report.count(Status.NOT_FOUND)) == (1, 1)


def test_time_grows_with_the_length_and_not_with_the_product():
    """Thousands of quotations against a report of a million characters take seconds."""
    article = build_article(
        "long", *(f"Word{n} stands between common words in line {n} of all." for n in range(20_000))
    )
    briefing = "\n\n".join(f"“Word{n} stands between many common words”" for n in range(0, 2_000, 2))
    start = time.process_time()
    report = verify_briefing(briefing, [article])
    assert report.count(Status.ALTERED) == 1_000
    assert time.process_time() - start < 40


@pytest.mark.parametrize(
    "hostile", ["“" * 50_000, '"a ' * 3_000, "[" * 50_000, "<q>" * 20_000, " " * 300_000, "A " * 90_000]
)
def test_hostile_briefings_and_reports_end(hostile: str):
    """Nonsense is answered in bounded time, on both sides."""
    start = time.process_time()
    verify_briefing(hostile, [build_article("hostile", hostile), *ARTICLES], READINGS)
    assert time.process_time() - start < 40
