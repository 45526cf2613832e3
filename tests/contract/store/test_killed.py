"""Whatever is killed, what was acknowledged is there, and nothing is in twice. The large runs are in ``benches``."""

from pathlib import Path

from benches.crash import crash
from benches.invented_reports import invent
from benches.workers import run_workers


def test_add_survives_ten_kills(tmp_path: Path):
    """Nothing acknowledged is lost, doctor finds nothing, and each kill costs one reading at most."""
    outcome = crash(tmp_path, kills=10, articles=15)
    assert outcome.kills == 10
    assert outcome.is_right, outcome


def test_each_article_is_in_once_though_workers_are_killed(store_place: str):
    """Three workers, one of them killed; on each database."""
    reports = list(invent(120, seed=2))
    outcome = run_workers(store_place, reports, workers=3, kills=1)
    assert outcome.is_right(len(reports)), outcome
