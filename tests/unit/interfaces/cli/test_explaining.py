from onrecord.interfaces.cli.explaining import explain_page, explain_text, explain_view
from tests.unit.brief.explain.lamp import lamp_report


def test_a_text_that_is_not_live_has_no_colour_and_80_columns(monkeypatch):
    """The same bytes on every machine."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    lines = explain_text(lamp_report(), live=False).decode().splitlines()
    assert not any("\x1b" in line for line in lines)
    assert 70 < max(map(len, lines)) <= 80


def test_a_live_text_has_the_terminals_width(monkeypatch):
    """Whatever it is."""
    monkeypatch.setenv("COLUMNS", "50")
    lines = explain_text(lamp_report(), live=True).decode().splitlines()
    assert 40 < max(map(len, lines)) <= 50


def test_a_page_holds_every_article():
    """In the order given."""
    html = explain_page([explain_view(lamp_report(), number) for number in (1, 2)])
    assert html.lstrip().startswith(b"<!doctype html>")
    assert html.index(b'id="x1-a1"') < html.index(b'id="x2-a1"')
