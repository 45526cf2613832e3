"""``python scripts/freeze_schema.py REVISION NAME``: write the tables of ``schema.py`` as a step that never changes.

The step holds the statements for each database word for word, triggers included, so that a later change of
``schema.py`` changes nothing in it. Only the first step is made so, and made anew until it is released; every later
step is written by hand with Alembic's operations, and ``tests/unit/store/migrations`` says whether all steps together
make what ``schema.py`` says.
"""

import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine

from onrecord.store.schema import metadata

_STEPS = Path(__file__).parents[1] / "src" / "onrecord" / "store" / "migrations" / "versions"
_HEAD = '''"""The newsroom: articles with their versions, stories, search, the queue, accounts.

Written by scripts/freeze_schema.py.
"""

from alembic import op

revision = "{revision}"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    connection = op.get_bind()
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)

'''


def statements(url: str) -> list[str]:
    """What makes all tables on a database, in order."""
    found: list[str] = []

    def note(statement: Any, *_values: Any, **_more: Any) -> None:
        lines = str(statement.compile(dialect=engine.dialect)).strip().splitlines()
        found.append("\n".join(line.replace("\t", "    ").rstrip() for line in lines))

    engine = create_mock_engine(url, note)
    metadata.create_all(engine, checkfirst=False)
    return _in_order(found)


def _in_order(found: list[str]) -> list[str]:
    """The indexes of each table by name, as a table knows them in no order."""
    runs = groupby(found, key=lambda statement: " INDEX " in statement.partition("(")[0])
    return [statement for is_index, run in runs for statement in (sorted(run) if is_index else run)]


def main() -> int:
    """Write the step."""
    revision, name = sys.argv[1:]
    parts = [_HEAD.format(revision=revision)]
    for variable, url in (("SQLITE", "sqlite://"), ("POSTGRESQL", "postgresql+pg8000://")):
        listed = "".join(f'    """{statement}""",\n' for statement in statements(url))
        parts.append(f"\n{variable} = (\n{listed})\n")
    (_STEPS / f"{revision}_{name}.py").write_text("".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
