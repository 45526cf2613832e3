"""Room under construction: compare."""
