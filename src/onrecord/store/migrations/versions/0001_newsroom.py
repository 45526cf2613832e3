"""The newsroom: articles with their versions, stories, search, the queue, accounts."""

from alembic import op

from onrecord.store.schema import metadata
from onrecord.store.search_index import make_index

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    metadata.create_all(op.get_bind())
    make_index(op.get_bind())
