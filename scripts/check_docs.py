"""Check that the documentation is true and whole; ``--write`` puts right what can be generated.

Checked are: the reference pages equal what the code gives; every command, option, error, setting and JSON field has its
place there, every setting and field a meaning, and every command an example that runs; links inside the repository
resolve; and the output that README.md shows is the real one. The examples of all other pages run in tests/docs.
``--write`` rewrites the reference pages and the output shown on every page.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from doc_pages import ROOT, find_blocks, pages, rewrite, run_page
from doc_reference import DATA, PAGES, PARTS, command_names, error_classes, helps, option_classes, schemas

REFERENCE = ROOT / "docs" / "reference"
_LINK = re.compile(r"\[[^\]\[]*\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_PART = re.compile(r"^(<!-- generated: (\w+) -->)\n.*?^(<!-- end of generated -->)$", re.MULTILINE | re.DOTALL)
_NO_MEANING = re.compile(r"\| (`\w+`) \|.*\|\s*\|$")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def main() -> int:
    """Report every fault on a line of its own; the exit status is 1 if there is any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="rewrite reference pages and shown output")
    if parser.parse_args().write:
        write_all()
    written = [
        *stale_pages(),
        *stale_data(),
        *stale_parts(),
        *missing_names(),
        *empty_meanings(),
        *unused_commands(),
        *broken_links(),
    ]
    faults = [*written, *wrong_output(ROOT / "README.md")]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(pages())} pages, {len(faults)} faults")
    return 1 if faults else 0


def write_all() -> None:
    """Generate the reference pages, then put the real output on every page."""
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
    for path, make in DATA.items():
        path.write_text(make(), encoding="utf-8")
    for page in pages():
        page.write_text(with_parts(page.read_text(encoding="utf-8")), encoding="utf-8")
        if rewrite(page):
            print(f"rewrote {page.relative_to(ROOT)}")


def stale_pages() -> Iterator[str]:
    """Reference pages that are not what the code gives."""
    for name, make in PAGES.items():
        page = REFERENCE / name
        if not page.is_file() or page.read_text(encoding="utf-8") != make():
            yield f"docs/reference/{name}: is not what the code gives; run scripts/check_docs.py --write"


def stale_data() -> Iterator[str]:
    """Files of the package that are not what they are made from."""
    for path, make in DATA.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != make():
            yield f"{path.name}: is not what it is made from; run scripts/check_docs.py --write"


def stale_parts() -> Iterator[str]:
    """Pages of which a generated part is not what the code gives."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        if with_parts(text) != text:
            yield f"{page.relative_to(ROOT)}: a generated part is stale; run scripts/check_docs.py --write"


def with_parts(text: str) -> str:
    """A page with its generated parts made anew."""
    return _PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n{part[3]}", text)


def missing_names() -> Iterator[str]:
    """Names of the program that no reference page has."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in sorted(REFERENCE.glob("*.md")))
    for kind, name in _names():
        if not re.search(rf"(?:^|[\s`]){re.escape(name)}(?:[\s`,]|$)", text):
            yield f"docs/reference: the {kind} {name} is not documented"


def empty_meanings() -> Iterator[str]:
    """Names on generated reference pages whose row does not say what they mean."""
    for name in PAGES:
        page = REFERENCE / name
        rows = page.read_text(encoding="utf-8").splitlines() if page.is_file() else ()
        for found in filter(None, map(_NO_MEANING.match, rows)):
            yield f"docs/reference/{name}: {found[1]} has no meaning; write it into the docstring"


def _names() -> Iterator[tuple[str, str]]:
    for name, text in helps().items():
        yield "command", name
        yield from (("option", option) for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", text))
    yield from (("error", error.__name__) for error in error_classes())
    for options in option_classes():
        yield from (("setting", name) for name in options.__dataclass_fields__)
    for name, schema in schemas():
        yield from ((f"field of {name}", field) for field in schema.get("properties", {}))


def unused_commands() -> Iterator[str]:
    """Commands that no example on any page runs."""
    run = "\n".join(
        line
        for page in pages()
        for block in find_blocks(page.read_text(encoding="utf-8"))
        for line in block.lines
        if block.runs and block.language == "console" and line.startswith("$ ")
    )
    for name in command_names():
        if f"onrecord {name}" not in run:
            yield f"docs: no example runs onrecord {name}"


def broken_links() -> Iterator[str]:
    """Links inside the repository that lead nowhere."""
    for page in (*pages(), ROOT / "CHANGELOG.md", *sorted((ROOT / "changelog.d").glob("*.md"))):
        text = _FENCED.sub("", page.read_text(encoding="utf-8"))
        for link in _LINK.findall(text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            if not target.exists() or not target.is_relative_to(ROOT):
                yield f"{page.relative_to(ROOT)}: the link {link} leads nowhere"
            elif anchor and anchor not in anchors(target):
                yield f"{page.relative_to(ROOT)}: the link {link} names a heading that is not there"


def anchors(page: Path) -> frozenset[str]:
    """The anchors that a forge gives the headings of a page."""
    headings = _HEADING.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def wrong_output(page: Path) -> Iterator[str]:
    """Output on a page that is not what its examples give."""
    for shown in run_page(page):
        if not shown.holds:
            line = f"{page.relative_to(ROOT)}:{shown.start + 1}"
            yield f"{line}: is not the real output; run scripts/check_docs.py --write"


if __name__ == "__main__":
    sys.exit(main())
