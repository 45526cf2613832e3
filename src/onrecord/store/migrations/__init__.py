"""Steps from each released form of the store to the next, run by Alembic.

A new step is a module in ``versions``; ``database.HEAD`` names the newest. A step is never edited once released.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from onrecord.errors import StoreError

if TYPE_CHECKING:
    from onrecord.store.database import Database

_LOCK = 7_262_054_399


def upgrade(database: "Database", found: str | None, *, to: str = "head") -> None:
    """Bring the tables from revision ``found`` forward, in one transaction.

    Raises:
        StoreError: The store was made by a newer onrecord.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with database.writing() as connection:
        if not database.is_sqlite:  # two processes may open a new store at once; SQLite lets one in by itself
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, to)
        except CommandError as error:
            raise StoreError(
                f"{database.name}: its revision {found} is not known here; update onrecord, which is older than it"
            ) from error
