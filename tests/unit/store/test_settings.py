"""What a store knows of itself."""

from onrecord.store.database import Database
from onrecord.store.settings import find_secret, make_secret


def test_a_secret_is_made_once(database: Database):
    """It stays the same, is of 32 bytes, and each name has its own."""
    with database.writing() as connection:
        assert find_secret(connection, "a") is None
        made = make_secret(connection, "a")
        assert make_secret(connection, "a") == made == find_secret(connection, "a")
        assert len(made) == 32
        assert make_secret(connection, "b") != made
