from onrecord.interfaces.cli.exits import MEANINGS, Exit, describe_exits


def test_every_code_has_a_meaning():
    """No code goes undocumented."""
    assert set(MEANINGS) == set(Exit)


def test_the_codes_are_listed_one_a_line():
    """Help and the documentation show the same list."""
    lines = describe_exits().splitlines()
    assert len(lines) == len(Exit)
    assert lines[0].split(maxsplit=1) == ["0", MEANINGS[Exit.OK]]
