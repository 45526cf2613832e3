"""What is read in each golden page is exactly what its expected file states."""

import json
from pathlib import Path

import pytest

import onrecord
from tests.golden.view import view

PAGES = Path(__file__).parent / "pages"
ENDING = ".expected.json"
NAMES = sorted(page.name for page in PAGES.iterdir() if not page.name.endswith(ENDING))


def expected_file(page):
    """Where a page's expected reading stands."""
    return PAGES / f"{Path(page).stem}{ENDING}"


@pytest.mark.parametrize("page", NAMES)
def test_page_is_read_as_expected(page, request):
    """A golden page gives the expected reading, word by word and offset by offset."""
    outcome = onrecord.read(PAGES / page)
    assert outcome.failures == ()
    found = [view(report) for report in outcome.values]
    if request.config.getoption("--rewrite-golden"):
        expected_file(page).write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(expected_file(page).read_text(encoding="utf-8"))


def test_every_expected_file_has_its_page():
    """No expected file is left over from a page that is gone."""
    assert {path.name for path in PAGES.glob(f"*{ENDING}")} == {expected_file(page).name for page in NAMES}
