"""Quotes by speaker, and how many each speaker has."""

from pathlib import Path

import pytest

from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes, speaker_key
from tests.contract.store.newspapers import ferry_report, island_report


@pytest.fixture
def database(tmp_path: Path):
    """Two reports, with two people called Lund."""
    with Database(tmp_path / "record.db") as opened:
        for report in (ferry_report(), island_report()):
            Newsroom(opened).put(report)
        yield opened


def test_spellings_of_a_name_share_a_key():
    """Letter case, accents and blanks are set aside."""
    assert speaker_key("  Émile   ROOK ") == speaker_key("Emile Rook") == "emile-rook"


def test_a_speaker_s_quotes_come_newest_first_and_go_on_below_a_place(database):
    """With the pieces of what was said."""
    with database.reading() as connection:
        first, second = list_quotes(connection, "ada-lund", limit=5)
        assert list_quotes(connection, "ada-lund", limit=5, below=first.place) == (second,)
    text = ferry_report().article.text
    assert [piece.of(text) for piece in first.content] == ["We lost 1,000 crates,", "and the café."]
