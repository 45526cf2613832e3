"""The invented record of the load bench is as it claims: right, long-tailed, and the same for a seed."""

from collections import Counter

from benches.load.filling import compare_some, fill
from benches.load.invented import ACTS, LARGEST_STORY, InventedRecord

from onrecord.flow.newsroom import Newsroom
from onrecord.model import AttributionKind
from onrecord.store.database import Database
from onrecord.store.stories import get_compared


def test_the_readings_are_right_for_their_texts():
    """Every span holds what it is said to hold."""
    for report in (report for story in InventedRecord(60, seed=1) for report in story):
        text = report.article.text
        for attribution in report.reading.attributions:
            (content,) = attribution.content
            speaker = report.reading.speaker(attribution.speaker)
            assert speaker is not None
            assert any(source.of(text).startswith(speaker.name) for source in attribution.source)
            assert attribution.cue[0].of(text) in {"said", "according to"}
            quoted = text[content.start - 1] == "“" and text[content.end + 1] == "”"
            assert quoted is (attribution.kind is AttributionKind.DIRECT)
        for speaker in report.reading.speakers:
            assert {mention.of(text) for mention in speaker.mentions} == {speaker.name}
            assert all(role.span.of(text) == role.text for role in speaker.roles)
        assert {commitment.act.of(text) for commitment in report.reading.commitments} <= set(ACTS)


def test_a_seed_gives_the_same_record_and_stories_of_all_sizes():
    """Few are large, most are small; so it is with words."""
    sizes = [len(story) for story in InventedRecord(2000, seed=2)]
    assert sum(sizes) == 2000
    assert max(sizes) == LARGEST_STORY
    assert sorted(sizes)[len(sizes) // 2] <= 2
    assert list(InventedRecord(40, seed=3)) == list(InventedRecord(40, seed=3))
    words = Counter(word for story in InventedRecord(50, seed=3) for one in story for word in one.article.text.split())
    assert sum(count == 1 for count in words.values()) > len(words) / 2


def test_a_store_is_filled_and_some_stories_compared(tmp_path):
    """The largest among them."""
    with Database(tmp_path / "record.db") as database:
        newsroom = Newsroom(database)
        sizes = fill(newsroom, InventedRecord(60, seed=4))
        assert sum(sizes.values()) == 60
        compared = compare_some(newsroom, sizes, number=2)
        assert sizes[compared[0]] == max(sizes.values())
        with database.reading() as connection:
            assert all(get_compared(connection, story) for story in compared)
