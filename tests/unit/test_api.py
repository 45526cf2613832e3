import doctest
from pathlib import Path

import pytest

import onrecord
from onrecord import api
from onrecord.errors import InputMissing
from tests.unit.flow.reports import PLOVER, STORY


@pytest.mark.parametrize("inputs", [PLOVER, [PLOVER], (text for text in [PLOVER])])
def test_one_input_or_several(inputs):
    """One text, a list and a generator are all inputs."""
    (report,) = onrecord.read(inputs).values
    assert report.article.text == PLOVER.text


def test_a_path_is_a_str_or_a_path(tmp_path):
    """Both are opened; neither is taken for the text of a report."""
    path = tmp_path / "a.txt"
    path.write_text(PLOVER.text)
    one, two = onrecord.read(str(path)).values[0], onrecord.read(Path(path)).values[0]
    assert one == two
    assert [type(failure) for failure in onrecord.read(PLOVER.text).failures] == [InputMissing]


def test_what_was_read_can_be_compared():
    """Articles of one call are inputs of the next."""
    articles = [report.article for report in onrecord.read(STORY).values]
    compared = onrecord.compare(articles)
    assert [set(comparison.story.articles) for comparison in compared.comparisons] == [{"plover", "quay", "tide"}]


def test_a_briefing_can_be_verified():
    """The main job and its check, from texts in memory."""
    from onrecord.brief.markdown import render_markdown  # noqa: PLC0415 - as a user would, after the functions

    briefed = onrecord.brief(STORY)
    assert briefed.failures == ()
    verified = onrecord.verify(render_markdown(briefed.briefing), STORY)
    assert verified.findings.clean
    assert verified.findings.checks


def test_settings_are_checked():
    """Nothing is raised for inputs, but for a setting that cannot be used."""
    with pytest.raises(onrecord.ConfigError):
        onrecord.read(PLOVER, jobs=0)


def test_the_examples_in_the_descriptions_are_true():
    """What a docstring shows is what comes out."""
    assert doctest.testmod(api) == doctest.TestResults(failed=0, attempted=4)
