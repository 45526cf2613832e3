"""Room under construction: language."""
