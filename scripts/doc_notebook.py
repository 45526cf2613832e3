"""The notebook for corpora: what the page on building one asks, cell by cell, so that the two cannot differ."""

import json
import re

from doc_pages import ROOT

PAGE = ROOT / "docs" / "how-to" / "build-a-corpus.md"
NOTEBOOK = PAGE.with_name("ask-a-corpus.ipynb")
_ASKED = re.compile(r"^## Ask it$(.*?)^## ", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^```(\w+)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_BEGIN = """# Ask a corpus

Build one first, and start Jupyter beside it: `onrecord corpus build examples/ --out news`.
It needs DuckDB: `pip install duckdb`."""


def notebook() -> str:
    """The notebook as JSON (nbformat 4), without results."""
    asked = _ASKED.search(PAGE.read_text(encoding="utf-8"))
    cells = [_cell("markdown", _BEGIN)]
    text = asked[1] if asked else ""
    place = 0
    for block in _CODE.finditer(text):
        if words := text[place : block.start()].strip():
            cells.append(_cell("markdown", words))
        place = block.end()
        if block[1] in {"python", "sql"}:
            code = block[2] if block[1] == "python" else f'duckdb.sql("""\n{block[2]}""").show()\n'
            cells.append(_cell("code", code.strip()))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    made = {"cells": cells, "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _cell(kind: str, source: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True)}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell
