"""What the options can be."""

from onrecord.interfaces.cli.corpus_options import EngineName


def test_engines_are_named_as_people_write_them():
    """On the command line."""
    assert [name.value for name in EngineName] == ["local", "ray"]
