"""The examples in the documentation: find them, run them, and compare or rewrite what they show.

Two kinds of block run, on every page, from top to bottom, in one folder that holds a copy of ``examples/``:

- ``console``: each line that begins with ``$ `` is a shell command; the lines below it are its output;
- ``python``: runs in one namespace a page, after the commands; a ``text`` block that comes next shows what it prints.

In shown output, a line of three dots stands for any number of lines. A block after a ``<!-- not run: reason -->`` line
is left alone; the reason says who checks it instead.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOTS = "..."
_WIDTH = "100"
_LIMIT_S = 120


class ExampleFailed(Exception):
    """An example did not run, or did not give what the page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: its language, the index of its first line inside the fence, its lines, and whether it runs."""

    language: str
    start: int
    lines: tuple[str, ...]
    runs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Output as a page shows it: where it stands, the lines, and the lines that the example really gives."""

    start: int
    lines: tuple[str, ...]
    real: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the page is true."""
        return matches(self.lines, self.real)


def pages() -> tuple[Path, ...]:
    """README and everything under docs/, in order of path."""
    return (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def find_blocks(text: str) -> tuple[Block, ...]:
    """The fenced blocks of a Markdown page, in order."""
    lines = text.split("\n")
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        if lines[index].startswith("```"):
            end = next((i for i in range(index + 1, len(lines)) if lines[i] == "```"), len(lines))
            before = next((line for line in reversed(lines[:index]) if line.strip()), "")
            blocks.append(
                Block(
                    language=lines[index].removeprefix("```").strip(),
                    start=index + 1,
                    lines=tuple(lines[index + 1 : end]),
                    runs=not before.startswith("<!-- not run:"),
                )
            )
            index = end
        index += 1
    return tuple(blocks)


def matches(shown: tuple[str, ...], real: tuple[str, ...]) -> bool:
    """Whether the shown lines equal the real ones, a line of dots standing for any number of lines."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == DOTS:
            parts.append([])
        else:
            parts[-1].append(line)
    first, rest = parts[0], parts[1:]
    if list(real[: len(first)]) != first:
        return False
    if not rest:
        return len(real) == len(first)
    at = len(first)
    for part in rest[:-1]:
        found = next((i for i in range(at, len(real) - len(part) + 1) if list(real[i : i + len(part)]) == part), None)
        if found is None:
            return False
        at = found + len(part)
    last = rest[-1]
    return len(real) - len(last) >= at and list(real[len(real) - len(last) :]) == last


@contextmanager
def workplace() -> Iterator[Path]:
    """A fresh folder with the bundled example in it, gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "examples", Path(name) / "examples")
        yield Path(name)


def run_page(page: Path) -> tuple[Shown, ...]:
    """Run the examples of one page: its commands in order, then its Python in order.

    Raises:
        ExampleFailed: Python code raised. A command may end with any exit code; what it writes is what counts.
    """
    blocks = find_blocks(page.read_text(encoding="utf-8"))
    python = [block for block in blocks if block.language == "python" and block.runs]
    with workplace() as folder:
        shown = [s for b in blocks if b.language == "console" and b.runs for s in _run_commands(b, folder)]
        printed = _run_python(page, python, folder) if python else ()
    for block, real in zip(python, printed, strict=True):
        below = next((b for b in blocks if b.start > block.start), None)
        if below and below.language == "text":
            shown.append(Shown(start=below.start, lines=below.lines, real=real))
    return tuple(sorted(shown, key=lambda s: s.start))


def rewrite(page: Path) -> bool:
    """Put the real output of its examples into a page; ``True`` if that changed it."""
    lines = page.read_text(encoding="utf-8").split("\n")
    changed = [shown for shown in run_page(page) if not shown.holds]
    for shown in reversed(changed):
        lines[shown.start : shown.start + len(shown.lines)] = shown.real
    if changed:
        page.write_text("\n".join(lines), encoding="utf-8")
    return bool(changed)


def run_command(command: str, folder: Path) -> tuple[str, ...]:
    """The lines that a shell command writes to stdout and stderr, blanks at line ends cut off."""
    done = subprocess.run(  # noqa: S603  # the commands are those of our own pages
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_LIMIT_S,
        check=False,
    )
    return _lines(done.stdout)


def _environment(folder: Path) -> dict[str, str]:
    """That of this process, with a store of the page's own."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    fixed = {"PATH": path, "COLUMNS": _WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return inherited | fixed | {"XDG_DATA_HOME": str(folder / ".data")}


def _lines(output: bytes) -> tuple[str, ...]:
    text = output.decode("utf-8", errors="replace").rstrip("\n")
    return tuple(line.rstrip() for line in text.split("\n")) if text else ()


def _run_commands(block: Block, folder: Path) -> Iterator[Shown]:
    starts = [i for i, line in enumerate(block.lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        yield Shown(
            start=block.start + start + 1,
            lines=block.lines[start + 1 : end],
            real=run_command(block.lines[start].removeprefix("$ "), folder),
        )


def _run_python(page: Path, blocks: list[Block], folder: Path) -> tuple[tuple[str, ...], ...]:
    """Run the Python blocks of a page in one process and one namespace; what each prints."""
    fence = "\x1e"
    code = "".join("\n".join(block.lines) + f"\nprint({fence!r}, end='')\n" for block in blocks)
    done = subprocess.run(  # noqa: S603  # the code is that of our own pages
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        timeout=_LIMIT_S,
        check=False,
    )
    if done.returncode:
        raise ExampleFailed(f"{page.name}: the Python examples failed:\n{done.stderr.decode(errors='replace')}")
    return tuple(_lines(part) for part in done.stdout.split(fence.encode())[:-1])
