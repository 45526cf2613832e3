"""The newsroom: articles with their versions, stories, search, the queue, accounts."""

from alembic import op

from onrecord.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    metadata.create_all(op.get_bind())
