"""Room under construction: read."""
