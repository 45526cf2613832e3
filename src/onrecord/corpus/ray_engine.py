"""Tasks on a Ray cluster: on one machine or on many that share the folder of the corpus.

What moves between stages are files in that folder, so Ray carries the tasks alone: no article goes through its object
store. A task whose process or node is killed is begun anew elsewhere.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from onrecord.corpus.engines import ATTEMPTS, Ended, try_task
from onrecord.corpus.tasks import Task
from onrecord.errors import ConfigError

_AHEAD = 2
"""Tasks given to Ray for each processor of the cluster: enough that none is idle."""

_QUIET = {"log_to_driver": False, "logging_level": "error"}

_KNOCK_S = 30.0


class RayEngine:
    """The processors of a cluster; without an address, one of this machine that begins and ends with the context.

    Args:
        address: ``HOST:PORT`` of a cluster, or ``auto`` for the one that runs on this machine.
        num_cpus: How many processors one that is begun here has; by default those of the machine.
    """

    def __init__(self, address: str | None = None, *, num_cpus: int | None = None) -> None:
        self._address = address
        self._num_cpus = num_cpus if address is None else None
        self._ray: Any = None
        self._ours = False

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            ConfigError: Ray is not installed, or no cluster answers at the address.
        """
        try:
            import ray  # noqa: PLC0415 - an extra, and seconds
        except ImportError as error:
            raise ConfigError("ray: is not installed; pip install 'onrecord[ray]'") from error
        self._ray = ray
        self._ours = not ray.is_initialized()  # else it is theirs who embed this
        if self._ours:
            _connect(ray, self._address, self._num_cpus)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ours:
            self._ray.shutdown()

    def run(self, tasks: Sequence[Task]) -> Iterator[Ended]:
        """As ``Engine``; a task whose process or node is killed is begun anew, at most so often."""
        ray = self._ray
        remote = ray.remote(num_cpus=1, max_retries=0)(try_task)
        waiting = [(task, 1) for task in reversed(tasks)]
        running: dict[Any, tuple[Task, int]] = {}
        try:
            while waiting or running:
                room = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
                while waiting and len(running) < room:
                    task, attempt = waiting.pop()
                    running[remote.remote(task, attempt)] = task, attempt
                (reference, *_), _ = ray.wait(list(running), num_returns=1)
                task, attempt = running.pop(reference)
                try:
                    yield Ended(task=task, failure=ray.get(reference))
                except ray.exceptions.RayError as error:
                    if attempt < ATTEMPTS:
                        waiting.append((task, attempt + 1))
                    else:
                        yield Ended(task=task, failure=str(error).strip().partition("\n")[0])
        finally:
            for reference in running:
                ray.cancel(reference, force=True)


def _connect(ray: Any, address: str | None, num_cpus: int | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    try:
        if address is None:
            ray.init(address="local", num_cpus=num_cpus, include_dashboard=False, **_QUIET)
        else:
            _knock(address)
            ray.init(address=address, **_QUIET)
    except (OSError, RuntimeError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        if address is None:
            raise ConfigError(f"ray: no cluster can be begun here ({reason}); see whether another one runs") from error
        raise ConfigError(f"{address}: no Ray cluster answers ({reason}); start one with ray start --head") from error


def _knock(address: str) -> None:
    """Ask whether the head of a cluster answers at ``HOST:PORT``; Ray itself would wait for many minutes.

    Raises:
        OSError: Nothing answers, or nothing that is one.
    """
    host, _, port = address.rpartition(":")
    if "/" in host or not host or not port.isdigit():  # another form, such as auto or ray://
        return
    socket.create_connection((host.strip("[]"), int(port)), timeout=_KNOCK_S).close()
    ask = [sys.executable, "-m", "ray.scripts.scripts", "health-check", "--address", address]
    try:
        subprocess.run(ask, check=True, capture_output=True, timeout=_KNOCK_S)  # noqa: S603 - our own arguments
    except subprocess.SubprocessError as error:
        raise ConnectionError("what listens there is no head of a cluster") from error
