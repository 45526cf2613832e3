"""One run at a time on the folder of a corpus."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import ConfigError

if sys.platform != "win32":
    import fcntl

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})


@contextmanager
def alone(path: Path, refusal: str) -> Iterator[None]:
    """Hold a lock while the context lasts; it ends with the process, however that ends.

    Of machines that share the folder, those know of each other whose file system has locks; where it has none, and on
    Windows, nothing is held.

    Raises:
        ConfigError: Another process holds it; ``refusal`` is its message.
    """
    if sys.platform == "win32":
        yield
        return
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ConfigError(refusal) from error
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        yield
