"""An explained article on a terminal."""

import io
import re
import subprocess
import sys
from dataclasses import replace

from hypothesis import given
from rich.cells import cell_len
from rich.console import Console

from onrecord.brief.explain.terminal import render_explained
from onrecord.brief.layout import harmless
from onrecord.model import Report
from onrecord.testing.builders import build_article, build_attribution, build_report
from tests.strategies import reports
from tests.unit.brief.explain.lamp import lamp_report


def shown(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """What a console of this width shows."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    render_explained(report, console)
    return out.getvalue()


def test_parts_are_told_apart_without_colour():
    """Each part has brackets of its own and the number of its attribution; a shared source has both numbers."""
    text = shown(lamp_report(), width=400)
    assert "“[1:We will not sail by night],” {1,2:harbour pilot Ida Marsh} <1:told> Vale Radio on Monday" in text
    assert "<2:warning> that [2:a wreck is near]." in text


def test_below_each_paragraph_stands_what_was_made_of_it():
    """Speaker, kind, via, day, channel and confidence, right below the words."""
    lines = shown(lamp_report(), width=400).splitlines()
    told = next(place for place, line in enumerate(lines) if "[1:We" in line)
    assert lines[told + 1] == (
        "     1 Ida Marsh, direct, via Vale Radio, said on 2031-03-03, channel broadcast, confidence 0.91"
    )
    assert lines[told + 2].strip() == "2 Ida Marsh, indirect, confidence 1.00"


def test_a_quotation_that_goes_on_is_named_again():
    """Below its second paragraph it is said to go on, and is not told of anew."""
    text = shown(lamp_report(), width=400)
    assert "     4 Ida Marsh, direct, no source, no cue, confidence 1.00\n" in text
    assert "“[4:The lamps were a promise.]" in text
    assert "[4:Promises are lit by hand.]”\n     4 Ida Marsh, continued\n" in text


def test_doubtful_attributions_stand_out():
    """An exclamation mark stands before an unknown speaker or a low confidence, and before nothing else."""
    marked = [line for line in shown(lamp_report(), width=400).splitlines() if line.startswith(" ! ")]
    assert marked == [" !   5 speaker unknown, indirect, low confidence 0.40"]


def test_what_was_not_read_is_shown_as_such():
    """Byline and clutter have their sign and are dimmed."""
    assert "\n ~ By Odo Wren\n" in shown(lamp_report())
    assert "\n ~ Share this <script>alert('x')</script>\n" in shown(lamp_report())
    assert re.search(r"\x1b\[2m ~ \x1b\[0m\x1b\[2mBy Odo Wren", shown(lamp_report(), colour=True))


def test_what_was_read_is_not_dimmed():
    """Nothing of a paragraph that was read is dimmed, in its first line or in any other."""
    report = build_report(build_article("a", "The lamps date from 1861, " * 9))
    lines = shown(report, colour=True).splitlines()
    read = [line for line in lines if "lamps" in line]
    assert len(read) > 2
    assert not [line for line in read if "\x1b[2m" in line.replace("\x1b[2m   \x1b[0m", "")]


def test_the_speakers_come_last_with_all_their_names():
    """Names and roles as written, and the numbers of what each said."""
    text = " ".join(shown(lamp_report()).split())
    assert "SPEAKERS - Ida Marsh (person); role as stated: harbour pilot; as written: Ida Marsh, she;" in text
    assert text.endswith("said 1, 2, 3, 4 - Vale Radio (organisation); said nothing")


def test_only_the_name_is_bold_in_a_note():
    """What stands behind it is not."""
    assert "\x1b[1mIda Marsh\x1b[0m, direct, via Vale Radio" in shown(lamp_report(), width=400, colour=True)


def test_colour_only_repeats_what_the_marks_say():
    """Without its escape sequences a coloured text is the plain one."""
    coloured = shown(lamp_report(), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown(lamp_report())


def test_an_article_without_attributions_says_so():
    """Its text is shown all the same."""
    text = shown(build_report(build_article("a", "The lamps date from 1861.")))
    assert "0 attributions\n" in text
    assert "The lamps date from 1861." in text
    assert "SPEAKERS" not in text


def test_words_outside_all_blocks_are_told_of_too():
    """They come after the text."""
    article = build_article("a", "One day.", "The next day.")
    report = build_report(article, build_attribution(article, "One day", speaker="Ida Marsh"))
    cut = replace(report, article=replace(article, blocks=article.blocks[1:]))
    assert "outside the blocks of the text:\n     1 Ida Marsh, indirect" in shown(cut)


@given(reports())
def test_hostile_articles_stay_inside_the_terminal(report: Report):
    """Nothing runs over 40 columns and nothing acts on the terminal, whatever the article holds."""
    lines = shown(report, width=40).split("\n")
    assert all(line == harmless(line) for line in lines)
    assert max(map(cell_len, lines)) <= 40


def test_importing_the_renderer_does_not_load_rich():
    """Start-up does not pay for rich."""
    code = "import sys, onrecord.brief.explain.terminal; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"
