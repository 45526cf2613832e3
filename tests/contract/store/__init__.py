"""What every store must do, on SQLite and on PostgreSQL."""
