"""One at a time."""

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
