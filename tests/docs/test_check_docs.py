"""The checks of the documentation find what they are there to find, and the documentation passes them."""

from pathlib import Path

import pytest

import check_docs


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one page, README.md, in place of ours."""
    for name in ("docs/reference", "changelog.d"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    monkeypatch.setattr(check_docs, "REFERENCE", tmp_path / "docs" / "reference")
    monkeypatch.setattr(check_docs, "pages", lambda: (tmp_path / "README.md",))
    return tmp_path


def test_links_that_lead_nowhere_are_found(root: Path) -> None:
    """A link to a missing file or heading is a fault; one to a file, a heading or the web is none."""
    (root / "README.md").write_text(
        "# A title, it is\n\n[a](missing.md) [b](CHANGELOG.md) [c](#a-title-it-is) [d](#nowhere) [e](https://x.example/y)\n"
        "[f](../outside.md)\n\n```text\n[g](missing.md)\n```\n",
        encoding="utf-8",
    )
    assert list(check_docs.broken_links()) == [
        "README.md: the link missing.md leads nowhere",
        "README.md: the link #nowhere names a heading that is not there",
        "README.md: the link ../outside.md leads nowhere",
    ]


def test_names_without_a_place_are_found(root: Path) -> None:
    """A command, option, error, setting or field that no reference page has is a fault."""
    (root / "docs" / "reference" / "page.md").write_text("`InputMissing` and --jobs\n", encoding="utf-8")
    faults = "\n".join(check_docs.missing_names())
    assert "the error InputEmpty is" in faults
    assert "the command onrecord brief is" in faults
    assert "the error InputMissing is" not in faults
    assert "the option --jobs is" not in faults


def test_names_without_a_meaning_are_found(root: Path) -> None:
    """A row of a generated page whose last cell is empty is a fault."""
    page = root / "docs" / "reference" / "limits.md"
    page.write_text(
        "| Setting | Default | Meaning |\n|---|---|---|\n| `a` | `1` | One. |\n| `b` | `2` |  |\n", encoding="utf-8"
    )
    assert list(check_docs.empty_meanings()) == [
        "docs/reference/limits.md: `b` has no meaning; write it into the docstring"
    ]


def test_commands_without_an_example_are_found(root: Path) -> None:
    """A command needs an example that runs; one that is marked as not run does not count."""
    (root / "README.md").write_text(
        "```console\n$ onrecord read x\n```\n\n<!-- not run: why -->\n```console\n$ onrecord brief x\n```\n",
        encoding="utf-8",
    )
    faults = list(check_docs.unused_commands())
    assert "docs: no example runs onrecord brief" in faults
    assert "docs: no example runs onrecord read" not in faults


def test_output_that_is_not_real_is_found(root: Path) -> None:
    """Shown output that the command does not give is a fault, with its line."""
    page = root / "README.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n", encoding="utf-8")
    (fault,) = check_docs.wrong_output(page)
    assert fault.startswith("README.md:3: ")


def test_generated_parts_are_made_anew(root: Path) -> None:
    """A part between its marks is what the code gives, and the text around it stays."""
    page = root / "README.md"
    page.write_text("Before\n<!-- generated: accuracy -->\nold\n<!-- end of generated -->\nAfter\n", encoding="utf-8")
    assert len(list(check_docs.stale_parts())) == 1
    page.write_text(check_docs.with_parts(page.read_text(encoding="utf-8")), encoding="utf-8")
    assert list(check_docs.stale_parts()) == []
    lines = page.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "Before"
    assert lines[2].startswith("| Measure |")
    assert lines[-2] == "After"


def test_reference_pages_are_what_the_code_gives() -> None:
    """The generated pages are up to date (``scripts/check_docs.py --write`` makes them so)."""
    assert [*check_docs.stale_pages(), *check_docs.stale_parts()] == []


def test_everything_is_documented() -> None:
    """Every command, option, error, setting and JSON field has its place, and every link leads somewhere."""
    assert [
        *check_docs.missing_names(),
        *check_docs.empty_meanings(),
        *check_docs.unused_commands(),
        *check_docs.broken_links(),
    ] == []
