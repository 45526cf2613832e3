"""What the options can be."""

from onrecord.interfaces.cli.corpus_options import DiffersBy, EngineName, SaidHow, Touched
from onrecord.model import AttributionKind, ChangeFlag, RenderingKind


def test_engines_are_named_as_people_write_them():
    """On the command line."""
    assert [name.value for name in EngineName] == ["local", "ray"]


def test_options_are_named_as_in_the_tables():
    """A paraphrase is no rendering that a word diff would help to see."""
    assert {kind.value for kind in SaidHow} == {kind.value for kind in AttributionKind}
    assert {flag.value for flag in Touched} == {flag.value for flag in ChangeFlag}
    kinds = {kind.value for kind in RenderingKind}
    assert kinds - {kind.value for kind in DiffersBy} == {"verbatim", "paraphrased"}
