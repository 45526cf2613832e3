"""Work that one worker does at a time, on one machine or several.

A lease runs out by itself, so that a worker that was killed holds nothing for long; one that is known to be dead, on
this machine, holds nothing at all.
"""

import os
import socket
from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_hex

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.store import schema


def holder_name() -> str:
    """A new holder in this process: machine, process, when the process began, and what no other holder has."""
    return f"{socket.gethostname()}:{os.getpid()}:{_began(os.getpid())}:{token_hex(8)}"


def one_at_a_time(connection: Connection, name: str) -> None:
    """Let one transaction go on from here under this name, the others when it ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        number = int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def take_lease(connection: Connection, name: str, *, holder: str, now: datetime, seconds: float) -> bool:
    """Take a lease, or take it longer; ``False`` where another one has it."""
    table = schema.leases
    until = now + timedelta(seconds=seconds)
    found = connection.execute(select(table).where(table.c.name == name).with_for_update()).one_or_none()
    if found is None:
        return _take_first(connection, name, holder, until)
    if found.holder != holder and found.until > now and not is_dead(found.holder):
        return False
    connection.execute(update(table).where(table.c.name == name).values(holder=holder, until=until))
    return True


def drop_lease(connection: Connection, name: str, *, holder: str) -> None:
    """Give a lease back; one that is held by another one stays."""
    table = schema.leases
    connection.execute(delete(table).where(table.c.name == name, table.c.holder == holder))


def is_dead(holder: str) -> bool:
    """Whether a process is known to have ended; never said of another machine's."""
    host, _, process = holder.partition(":")
    number, _, rest = process.partition(":")
    began = rest.partition(":")[0]
    if host != socket.gethostname() or not number.isdecimal():
        return False
    return _began(int(number)) != began


def _take_first(connection: Connection, name: str, holder: str, until: datetime) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(insert(schema.leases).values(name=name, holder=holder, until=until))
    except IntegrityError:  # another one was faster
        return False
    return True


def _began(process: int) -> str:
    """When a process of this machine began, in ticks; empty where it is gone or the system does not say."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as stat:  # noqa: PTH123 - a device
            return stat.read().rpartition(")")[2].split()[19]
    except OSError:
        return "running" if _is_running(process) else ""


def _is_running(process: int) -> bool:
    if os.path.isdir("/proc/self"):  # noqa: PTH112 - this system lists its processes, and it is not listed
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
