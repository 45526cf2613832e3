"""The page on the bundled example is true of the files."""

import html
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(
    r"^\| (.+?) \| `(\S+?)` \| `(.+)` \|$", (ROOT / "docs/reference/example.md").read_text(), re.MULTILINE
)


def words_of(name: str) -> str:
    """What a reader of the file sees: JSON strings and HTML references decoded, tags dropped."""
    text = (ROOT / "examples" / name).read_text(encoding="utf-8")
    if name.endswith(".json"):
        return str(json.loads(text)["text"])
    return html.unescape(re.sub(r"<[^>]*>", "", text)) if name.endswith(".html") else text


@pytest.mark.parametrize(("feature", "name", "words"), ROWS)
def test_each_feature_stands_where_the_page_says(feature: str, name: str, words: str) -> None:
    """The words that the page gives for a feature stand in the file."""
    assert words in words_of(name), feature


def test_each_file_is_described() -> None:
    """Every file of the example has a row, and the page names no file that is not there."""
    listed = {name for _, name, _ in ROWS}
    assert listed == {path.name for path in (ROOT / "examples").iterdir()}
