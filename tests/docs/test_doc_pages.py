"""How the documentation's examples are found and compared."""

from pathlib import Path

import pytest

from doc_pages import ExampleFailed, find_blocks, matches, rewrite, run_page


def write_page(folder: Path, *lines: str) -> Path:
    """A page with these lines."""
    page = folder / "page.md"
    page.write_text("\n".join((*lines, "")), encoding="utf-8")
    return page


def test_blocks_know_their_language_place_and_whether_they_run() -> None:
    """A block runs unless the line before it says why not."""
    blocks = find_blocks("Text\n\n```console\n$ true\n```\n\n<!-- not run: needs the network -->\n```python\nx\n```\n")
    assert [(b.language, b.start, b.lines, b.runs) for b in blocks] == [
        ("console", 3, ("$ true",), True),
        ("python", 8, ("x",), False),
    ]


@pytest.mark.parametrize(
    ("shown", "real", "expected"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a",), ("a", "b"), False),
        ((), (), True),
        ((), ("a",), False),
        (("a", "...", "c"), ("a", "b", "b", "c"), True),
        (("a", "...", "c"), ("a", "c"), True),
        (("a", "...", "c"), ("a", "b"), False),
        (("...", "b", "...", "d"), ("a", "b", "c", "d"), True),
        (("...", "b", "...", "d"), ("a", "c", "d"), False),
        (("a", "...", "a"), ("a",), False),
        (("a", "..."), ("a", "b", "c"), True),
    ],
)
def test_dots_stand_for_any_number_of_lines(shown: tuple[str, ...], real: tuple[str, ...], *, expected: bool) -> None:
    """Shown lines have to be there, in order, at both ends; only a line of dots may stand for others."""
    assert matches(shown, real) is expected


def test_commands_run_in_a_folder_with_the_example(tmp_path: Path) -> None:
    """A command sees a copy of examples/, and what one command writes the next can read."""
    lines = ("$ ls examples | head -n 1 > first", "$ cat first", "ansel-courier-keeper.html")
    page = write_page(tmp_path, "```console", *lines, "```")
    assert [shown.holds for shown in run_page(page)] == [True, True]


def test_a_wrong_page_is_told_and_rewritten(tmp_path: Path) -> None:
    """Output that is not what the command gives does not hold, and rewriting puts it right."""
    page = write_page(tmp_path, "```console", "$ echo one; echo two", "one", "```", "", "Below.")
    assert not run_page(page)[0].holds
    assert rewrite(page)
    assert page.read_text(encoding="utf-8").split("\n")[1:4] == ["$ echo one; echo two", "one", "two"]
    assert not rewrite(page)


def test_python_shares_a_namespace_and_shows_what_it_prints(tmp_path: Path) -> None:
    """Python blocks of a page build on one another; the text block below one is its output."""
    page = write_page(tmp_path, "```python", "x = 2", "```", "```python", "print(x + 1)", "```", "```text", "3", "```")
    assert [(shown.lines, shown.holds) for shown in run_page(page)] == [(("3",), True)]


def test_python_that_raises_fails_the_page(tmp_path: Path) -> None:
    """A page whose Python raises has no output to compare: it fails with the traceback."""
    page = write_page(tmp_path, "```python", "1 / 0", "```")
    with pytest.raises(ExampleFailed, match="ZeroDivisionError"):
        run_page(page)
