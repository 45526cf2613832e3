"""Values that are kept."""

from onrecord.interfaces.web.kept import Kept


def test_what_was_asked_for_last_is_kept():
    """The value that nobody asked for longest goes first, and is made again when asked for."""
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    kept: Kept[str] = Kept(2)
    for name in "abacab":
        assert kept.get(name, lambda name=name: make(name)) == name.upper()
    assert made == ["a", "b", "c", "b"]
