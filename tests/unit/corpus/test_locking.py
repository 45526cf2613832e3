"""One at a time."""

import errno
import os
import subprocess
import sys

import pytest

from onrecord.corpus.locking import alone
from onrecord.errors import ConfigError

HOLD = "import sys, time; from pathlib import Path; from onrecord.corpus.locking import alone\n"
HOLD += "with alone(Path(sys.argv[1]), 'no'): print('held', flush=True); time.sleep(60)"


def test_another_process_is_refused_until_the_first_ends(tmp_path):
    """Even by being killed."""
    path = tmp_path / ".lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE) as holder:  # noqa: S603
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ConfigError, match="another"), alone(path, "another run builds it"):
            pass
        holder.kill()
    with alone(path, "another run builds it"):
        pass


def test_a_file_system_without_locks_holds_nothing(tmp_path, monkeypatch):
    """The run goes on; another fault of the disk is one."""
    if sys.platform == "win32":
        pytest.skip("there are no such locks")

    def refuse(code):
        def flock(*_):
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr("fcntl.flock", flock)

    refuse(errno.ENOSYS)
    with alone(tmp_path / ".lock", "no"):
        pass
    refuse(errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), alone(tmp_path / ".lock", "no"):
        pass
