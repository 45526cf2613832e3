"""What ``import onrecord`` offers."""

import importlib
import importlib.metadata
import subprocess
import sys

import pytest

import onrecord


def test_every_public_name_is_there():
    """``__all__`` promises nothing that is missing, and ``dir`` shows it."""
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    assert set(onrecord.__all__) <= set(dir(onrecord))


def test_an_unknown_name_is_an_attribute_error():
    """A misspelt name fails as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        onrecord.raed  # noqa: B018


@pytest.mark.parametrize("name", ["brief", "compare", "read", "verify"])
def test_a_function_stays_a_function_when_its_room_is_loaded(name):
    """The rooms bear the same names; importing one must not put it in the function's place."""
    room = importlib.import_module(f"onrecord.{name}")
    assert room is sys.modules[f"onrecord.{name}"]
    assert callable(getattr(onrecord, name))
    assert not callable(room)


def test_the_version_is_that_of_the_package():
    """One number, in the project's file and in the package."""
    assert importlib.metadata.version("onrecord") == onrecord.__version__


def test_importing_loads_nothing_else():
    """Neither our own rooms nor anybody's library is loaded before it is used."""
    code = (
        "import sys; before = set(sys.modules); import onrecord; loaded = set(sys.modules) - before; "
        "print(*sorted(name for name in loaded if name.partition('.')[0] not in sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["onrecord"]
