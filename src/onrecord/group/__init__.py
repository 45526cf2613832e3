"""Room under construction: group."""
