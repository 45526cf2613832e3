"""``onrecord reviews``."""

import json
from pathlib import Path

from typer.testing import CliRunner

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.interfaces.cli.app import app
from onrecord.model.review import AttributionReview, Decision, LinkReview, Statement
from onrecord.store.database import Database
from onrecord.store.reviews import NewReview

TEXT = '"The tide mill opens in June," said Per Holm. "It will grind rye," said Ulla Rask.'


def test_reviews_are_written_as_rows_and_as_gold(tmp_path: Path):
    """Rows in the form that training reads; nothing reviewed is said on standard error."""
    place = str(tmp_path / "record.db")
    empty = CliRunner().invoke(app, ["reviews", "--store", place])
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "no reviews yet" in empty.stderr
    with Database(place) as database:
        newsroom = Newsroom(database)
        (added,) = newsroom.add([Text(text=TEXT, id="mill")])
        (report,) = newsroom.reports([added.put.version])
        first, second = (
            Statement(version=added.put.version, content=attribution.content)
            for attribution in report.reading.attributions
        )
        for judgement in (
            AttributionReview(statement=first, decision=Decision.ACCEPT),
            LinkReview(first=first, second=second, decision=Decision.REJECT),
        ):
            newsroom.review(NewReview(reviewer="ines", reason="heard", judgement=judgement))
    rows = CliRunner().invoke(app, ["reviews", "--store", place])
    row = json.loads(rows.stdout)
    assert (row["id"], row["text"], row["complete"]) == ("mill", TEXT, False)
    ((start, end),) = row["attributions"][0]["content"]
    assert TEXT[start:end] == "The tide mill opens in June,"
    gold = json.loads(CliRunner().invoke(app, ["reviews", "--format", "gold", "--store", place]).stdout)
    assert [link["same"] for link in gold["links"]] == [False]
