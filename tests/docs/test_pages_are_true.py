"""Every example on every page runs and gives what the page shows."""

from pathlib import Path

import pytest

from doc_pages import ROOT, find_blocks, pages, run_page

RUNNING = [
    p for p in pages() if any(b.runs and b.language in {"console", "python"} for b in find_blocks(p.read_text()))
]


@pytest.mark.parametrize("page", RUNNING, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_shows_what_its_examples_give(page: Path) -> None:
    """The output on the page is the real one (``scripts/check_docs.py --write`` puts it right)."""
    for shown in run_page(page):
        assert shown.holds, "\n".join((f"{page.relative_to(ROOT)}:{shown.start}: the example gives", *shown.real))
