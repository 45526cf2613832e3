"""Room under construction: ingest."""
