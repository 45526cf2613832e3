"""``onrecord search`` over a store in a file."""

import json

import pytest

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.cli.exits import Exit
from onrecord.store.database import Database
from tests.contract.store.newspapers import ferry_report, island_report


@pytest.fixture
def store(tmp_path):
    """Two reports."""
    place = tmp_path / "record.db"
    with Database(place) as database:
        for report in (ferry_report(), island_report()):
            Newsroom(database).put(report)
    return place


def test_hits_are_shown_with_their_places(onrecord, store):
    """Only what is quoted stands in quotation marks."""
    result = onrecord("search", "boats OR crates", "--store", store, "--newest")
    assert result.exit_code == Exit.OK
    text = ferry_report().article.text
    start = text.index("We lost")
    assert f"  “We lost 1,000 crates,” [lantern {start}-{start + 21}]\n" in result.stdout
    assert "Émile Rook (indirect), The Daily Lantern, 2025-03-04: Harbour shut after the storm\n" in result.stdout
    assert "\n  that the girls' boats were safe [lantern" in result.stdout
    assert result.stdout.endswith("2 found, 2 shown\n")


def test_options_narrow_the_query(onrecord, store):
    """Speaker, outlet, dates and what is searched."""
    found = ["search", "ferry", "--store", store, "--format", "json"]
    assert len(json.loads(onrecord(*found).stdout)["hits"]) == 2
    for narrow in (["--speaker", "bo"], ["--outlet", "gazette"], ["--after", "2025-04"], ["--before", "2025-04"]):
        assert len(json.loads(onrecord(*found, *narrow).stdout)["hits"]) == 1
    assert json.loads(onrecord(*found, "--in", "articles", "--limit", "1").stdout)["hits"][0]["quote"] is None


def test_a_page_of_json_goes_on_where_the_one_before_ended(onrecord, store):
    """By its cursor."""
    first = json.loads(onrecord("search", "ferry", "--store", store, "--format", "json", "--limit", 1).stdout)
    asked = ("search", "ferry", "--store", store, "--format", "json", "--limit", 1, "--cursor", first["next"])
    second = json.loads(onrecord(*asked).stdout)
    assert second["next"] is None
    assert first["hits"][0]["version"] != second["hits"][0]["version"]


def test_nothing_found_and_a_bad_query_have_exit_codes_of_their_own(onrecord, store):
    """As scripts ask for them."""
    assert onrecord("search", "zeppelin", "--store", store).exit_code == Exit.FOUND_WRONG
    bad = onrecord("search", '"ferry', "--store", store)
    assert bad.exit_code != Exit.OK
    assert "never closed" in bad.stderr
