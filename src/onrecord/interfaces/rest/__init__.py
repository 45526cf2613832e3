"""The API under ``/api/v1``: the store as JSON, in the schemas of the command line."""
