"""Each threat that is named has a test that is there."""

import ast
import re

import pytest

from tests.unit.test_mirror import ROOT

PAGE = ROOT / "docs" / "explanation" / "threat-model.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = [
    line
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Threat ")
]


def test_the_threats_are_found():
    """The tables are read as they are written."""
    assert len(ROWS) > 30
    assert all(row.count(" | ") == 2 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:60])
def test_each_threat_has_a_test(row: str):
    """The file has a function of this name."""
    named = _TEST.findall(row)
    assert named
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
