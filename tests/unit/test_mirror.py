"""The tests mirror the package: one file a module, and no file without its module."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "onrecord"
UNIT = ROOT / "tests" / "unit"
OF_THE_WHOLE = {Path("test_mirror.py"), Path("test_public_names.py")}


def wanted_tests() -> set[Path]:
    """Where the test of each module belongs; a room's ``__init__`` holds names and its description only."""
    found = (path.relative_to(SRC) for path in SRC.rglob("*.py") if path.name != "__init__.py")
    return {path.parent / f"test_{path.name}" for path in found}


def found_tests() -> set[Path]:
    """The test files that are there."""
    return {path.relative_to(UNIT) for path in UNIT.rglob("test_*.py")} - OF_THE_WHOLE


def test_each_module_has_its_test():
    """A module without a test file is named."""
    assert sorted(map(str, wanted_tests() - found_tests())) == []


def test_each_test_has_its_module():
    """A test file whose module is gone is named."""
    assert sorted(map(str, found_tests() - wanted_tests())) == []
