"""What people decide holds for later readings, later versions and later comparisons, on both databases."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete, text, update
from sqlalchemy.exc import DatabaseError

from onrecord.errors import InputError
from onrecord.flow import newsroom as newsroom_module
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.model import ArticleId, Attribution, Comparison, FactKind, Report, Span
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    LinkReview,
    MembershipReview,
    Naming,
    Review,
    SpeakerReview,
    Statement,
    Wording,
)
from onrecord.store import schema
from onrecord.store.articles import get_entry
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes, put_renderings
from onrecord.store.reviews import NewReview, list_reviews
from onrecord.store.speakers import list_speakers
from onrecord.store.stories import get_compared, get_story

WORDS = (
    "The sluice at Marl Bend will be opened on Thursday, whatever the weather, and it will stay open until the spring."
)
FIRST = (
    "Sluice to open at Marl Bend\n\n"
    f'The water board of Orrin Vale met on Monday. "{WORDS}" Anna Quell, the chair of the board, said.\n\n'
    "Three houses below Marl Bend were flooded last winter, the board said."
)
SECOND = (
    "Marl Bend sluice opens Thursday\n\n"
    f'"{WORDS}" said Anna Quell of the water board of Orrin Vale.\n\n'
    "Five houses below Marl Bend were flooded last winter, the board said."
)


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    """Two reports of one event."""
    newsroom = Newsroom(database)
    texts = [
        Text(text=FIRST, id="one", outlet="Orrin Post", published="2031-03-04"),
        Text(text=SECOND, id="two", outlet="Vale Echo", published="2031-03-04"),
    ]
    assert len(list(newsroom.add(texts))) == 2
    list(newsroom.settle())
    return newsroom


def report(newsroom: Newsroom, number: int) -> Report:
    """The current version of an article, as people have corrected it."""
    with newsroom.database.reading() as connection:
        version = get_entry(connection, number).version
    (found,) = newsroom.reports([version])
    return found


def version_of(newsroom: Newsroom, number: int) -> ArticleId:
    """The current version of an article."""
    return report(newsroom, number).article.id


def quoted(newsroom: Newsroom, number: int) -> Attribution:
    """The attribution with the chair's words."""
    found = report(newsroom, number)
    return next(a for a in found.reading.attributions if a.content[0].of(found.article.text).startswith("The sluice"))


def statement(newsroom: Newsroom, number: int) -> Statement:
    """The chair's words in an article."""
    return Statement(version=version_of(newsroom, number), content=quoted(newsroom, number).content)


def decide(newsroom: Newsroom, judgement: object) -> None:
    """Review, and bring the stories up to date."""
    newsroom.review(NewReview(reviewer="ines", reason="heard it", judgement=judgement))  # type: ignore[arg-type]
    list(newsroom.settle())


def story_of(newsroom: Newsroom, number: int) -> str:
    """The story that an article is in."""
    with newsroom.database.reading() as connection:
        found = get_entry(connection, number).story
    assert found is not None
    return found


def test_a_rejected_attribution_is_gone_everywhere(newsroom: Newsroom) -> None:
    """Neither the reading nor the list of quotes nor the comparison has it any more; withdrawn, it is back."""
    judged = statement(newsroom, 1)
    decide(newsroom, AttributionReview(statement=judged, decision=Decision.REJECT))
    found = report(newsroom, 1)
    assert not any(a.content[0].overlaps(judged.content[0]) for a in found.reading.attributions)
    with newsroom.database.reading() as connection:
        assert [quote.article_id for quote in list_quotes(connection, "anna-quell", limit=9)] == [2]
        compared = get_compared(connection, story_of(newsroom, 1))
    assert compared is not None
    shared = [u for u in compared.comparison.utterances if len(u.quotes) > 1 and u.speaker == "Anna Quell"]
    assert not shared
    decide(newsroom, AttributionReview(statement=judged, decision=Decision.WITHDRAW))
    assert quoted(newsroom, 1).content == judged.content


def test_a_corrected_speaker_outlasts_a_new_version(newsroom: Newsroom) -> None:
    """The words stand elsewhere in the new version, and the correction is with them."""
    naming = Naming(name="Bruno Tass")
    decide(newsroom, SpeakerReview(statement=statement(newsroom, 1), decision=Decision.CORRECT, naming=naming))
    added = "Orrin Vale has waited for this for years.\n\n"
    text = Text(text=FIRST.replace("The water board", added + "The water board", 1), id="one", outlet="Orrin Post")
    list(newsroom.add([text]))
    list(newsroom.settle())
    found = report(newsroom, 1)
    assert added in found.article.text
    speaker = found.reading.speaker(quoted(newsroom, 1).speaker)
    assert speaker is not None
    assert speaker.name == "Bruno Tass"
    with newsroom.database.reading() as connection:
        assert [quote.article_id for quote in list_quotes(connection, "bruno-tass", limit=9)] == [1]


def test_an_accepted_attribution_stays_where_a_later_reader_misses_it(newsroom: Newsroom) -> None:
    """What a person has accepted is put back, with its words marked as quoted."""
    judged = statement(newsroom, 1)
    decide(newsroom, AttributionReview(statement=judged, decision=Decision.ACCEPT))
    (read,) = newsroom.read([judged.version])
    blind = replace(read.reading, attributions=())
    from onrecord.flow.review_desk import reviewed_reports  # noqa: PLC0415

    with newsroom.database.reading() as connection:
        (found,) = reviewed_reports(connection, [replace(read, reading=blind)])
    (kept,) = found.reading.attributions
    assert kept.content == judged.content
    assert kept.quoted == judged.content
    assert kept.confidence == 1.0


def test_a_corrected_wording_takes_the_place_of_what_it_overlaps(newsroom: Newsroom) -> None:
    """The new words are the statement; contents still do not overlap."""
    judged = statement(newsroom, 1)
    half = Span(judged.content[0].start, judged.content[0].start + len("The sluice at Marl Bend will be opened"))
    decide(
        newsroom,
        AttributionReview(statement=judged, decision=Decision.CORRECT, wording=Wording(content=(half,))),
    )
    found = report(newsroom, 1).reading.attributions
    assert [a.content for a in found if a.content[0].overlaps(half)] == [(half,)]


def test_links_are_cut_and_made(newsroom: Newsroom) -> None:
    """Rejected, two quotes are two utterances; accepted, they are one again."""
    pair = {"first": statement(newsroom, 1), "second": statement(newsroom, 2)}

    def shared() -> int:
        with newsroom.database.reading() as connection:
            compared = get_compared(connection, story_of(newsroom, 1))
        assert compared is not None
        return sum(
            len({q.article for q in u.quotes}) > 1 and u.speaker == "Anna Quell" for u in compared.comparison.utterances
        )

    assert shared() == 1
    decide(newsroom, LinkReview(**pair, decision=Decision.REJECT))
    assert shared() == 0
    decide(newsroom, LinkReview(**pair, decision=Decision.ACCEPT))
    assert shared() == 1


def test_an_article_that_is_put_elsewhere_stays_there(newsroom: Newsroom) -> None:
    """It leaves its story, is not grouped back, and can be put into it again."""
    story = story_of(newsroom, 1)
    assert story_of(newsroom, 2) == story
    decide(newsroom, MembershipReview(version=version_of(newsroom, 2), story=story, decision=Decision.REJECT))
    apart = story_of(newsroom, 2)
    assert apart != story
    list(newsroom.add([Text(text=FIRST + " It rained.", id="three", outlet="Marl News", published="2031-03-04")]))
    list(newsroom.settle())
    assert story_of(newsroom, 2) == apart
    decide(
        newsroom, MembershipReview(version=version_of(newsroom, 2), story=apart, decision=Decision.CORRECT, into=story)
    )
    assert story_of(newsroom, 2) == story
    with newsroom.database.reading() as connection:
        assert get_story(connection, apart).id == story


def test_a_conflict_becomes_what_a_person_says(newsroom: Newsroom) -> None:
    """Corrected, its kind changes, also after the story is compared again; rejected, it is gone."""
    story = story_of(newsroom, 1)

    def facts() -> dict[str, FactKind]:
        with newsroom.database.reading() as connection:
            compared = get_compared(connection, story)
        assert compared is not None
        return {"|".join(sorted(a.value for a in f.answers)): f.kind for f in compared.comparison.facts}

    with newsroom.database.reading() as connection:
        compared = get_compared(connection, story)
    assert compared is not None
    fact = next(f for f in compared.comparison.facts if f.conflict)
    about = {
        "story": story,
        "slot": fact.slot,
        "places": tuple(place for answer in fact.answers for place in answer.mentions),
        "values": tuple(answer.value for answer in fact.answers),
    }
    key = "|".join(sorted(about["values"]))
    decide(newsroom, ConflictReview(**about, decision=Decision.CORRECT, kind=FactKind.FRAMING))
    assert facts()[key] is FactKind.FRAMING
    decide(newsroom, ConflictReview(**about, decision=Decision.REJECT))
    assert key not in facts()


def test_the_log_only_grows(newsroom: Newsroom) -> None:
    """The database itself refuses to change or remove a line."""
    decide(newsroom, AttributionReview(statement=statement(newsroom, 1), decision=Decision.ACCEPT))
    for statement_ in (update(schema.reviews).values(reason="other"), delete(schema.reviews)):
        with pytest.raises(DatabaseError, match="only grows"), newsroom.database.writing() as connection:
            connection.execute(statement_)
    with newsroom.database.reading() as connection:
        (review,) = list_reviews(connection, limit=9)
    assert (review.reviewer, review.reason) == ("ines", "heard it")


def test_a_review_that_cannot_be_done_is_refused(newsroom: Newsroom) -> None:
    """Without a reason, without the words, or about words that are not there; nothing is written."""
    judged = statement(newsroom, 1)
    elsewhere = replace(judged, content=(Span(100_000, 100_010),))
    for judgement, reason in (
        (AttributionReview(statement=judged, decision=Decision.REJECT), " "),
        (AttributionReview(statement=judged, decision=Decision.CORRECT), "why"),
        (AttributionReview(statement=elsewhere, decision=Decision.REJECT), "why"),
        (SpeakerReview(statement=judged, decision=Decision.CORRECT), "why"),
    ):
        with pytest.raises(InputError, match="review"):
            newsroom.review(NewReview(reviewer="ines", reason=reason, judgement=judgement))
    with newsroom.database.reading() as connection:
        assert not list_reviews(connection, limit=9)


def test_a_review_that_meets_a_comparison_waits_for_it(
    database: Database, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    """Neither fails, neither is lost, and the speakers are counted rightly."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    judgement = SpeakerReview(
        statement=statement(newsroom, 1), decision=Decision.CORRECT, naming=Naming(name="Tomas Reed")
    )
    new = NewReview(reviewer="ines", reason="heard it", judgement=judgement)
    with ThreadPoolExecutor() as pool:
        reviewing: list[Future[Review]] = []

        def put_slowly(connection: Connection, comparison: Comparison) -> None:
            reviewing.append(pool.submit(newsroom.review, new))
            await_waiting(database)
            put_renderings(connection, comparison)

        monkeypatch.setattr(newsroom_module, "put_renderings", put_slowly)
        newsroom.compare(story_of(newsroom, 1))
        monkeypatch.undo()
        assert reviewing[0].result(timeout=30).judgement == judgement
    list(newsroom.settle())
    with database.reading() as connection:
        assert [quote.article_id for quote in list_quotes(connection, "tomas-reed", limit=9)] == [1]
        counted = {speaker.key: speaker.n_quotes for speaker in list_speakers(connection, limit=99)}
        stored = {key: len(list_quotes(connection, key, limit=99)) for key in counted}
    assert counted == stored


def test_what_was_compared_too_late_changes_nothing(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    """A comparison that ends after one of a later revision leaves the quotes as the later one named them."""
    naming = Naming(name="Tomas Reed")
    judgement = SpeakerReview(statement=statement(newsroom, 1), decision=Decision.CORRECT, naming=naming)
    compare = newsroom_module._compare

    def overtaken(*given: object) -> object:
        monkeypatch.setattr(newsroom_module, "_compare", compare)
        found = compare(*given)  # type: ignore[arg-type]
        decide(newsroom, judgement)
        return found

    monkeypatch.setattr(newsroom_module, "_compare", overtaken)
    newsroom.compare(story_of(newsroom, 1))
    with newsroom.database.reading() as connection:
        assert [quote.article_id for quote in list_quotes(connection, "tomas-reed", limit=9)] == [1]


def await_waiting(database: Database) -> None:
    """Wait until a transaction waits for another one."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(200):
        with database.reading() as connection:
            if connection.execute(waiting).scalar_one():
                return
        time.sleep(0.05)
    pytest.fail("nothing waits")
