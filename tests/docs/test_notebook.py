"""The notebook for corpora runs as it is."""

import json

from doc_notebook import NOTEBOOK, notebook
from doc_pages import ROOT
from onrecord.corpus import build_corpus


def test_every_cell_runs(tmp_path, monkeypatch, capsys):
    """On the corpus that its first cell says to build; it is what the page gives."""
    assert NOTEBOOK.read_text(encoding="utf-8") == notebook()
    build_corpus([ROOT / "examples"], tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    told = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (told["nbformat"], told["nbformat_minor"]) == (4, 5)
    code = ["".join(cell["source"]) for cell in told["cells"] if cell["cell_type"] == "code"]
    assert len(code) >= 5
    names: dict[str, object] = {}
    for cell in code:
        exec(cell, names)  # noqa: S102 - our own page
    assert capsys.readouterr().out.count("┌") == len(code)
