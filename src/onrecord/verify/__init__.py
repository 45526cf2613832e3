"""Room under construction: verify."""
