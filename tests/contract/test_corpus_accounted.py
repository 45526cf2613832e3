"""Nothing of a crawl is lost in silence."""

import pytest
from benches.corpus import accounted
from benches.invented_crawl import write_crawl

from onrecord.corpus import build_corpus


@pytest.mark.parametrize("packing", ["gz", "zst", "plain"])
def test_every_page_and_every_fault_is_told_of(tmp_path, packing):
    """As an article, as what is left out, or as an error: damage, bombs and cut ends among them."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    census = write_crawl(folder, 90, seed=7, archives=2, packing=packing, words=(60, 120), hostile_one_in=9)
    summary = build_corpus([folder], tmp_path / "out")
    assert accounted(summary) == census.pages + census.faults
    assert summary.rows["articles"] > 50
    assert summary.errors["InputUnreadable"] > 1
