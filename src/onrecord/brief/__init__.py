"""Room under construction: brief."""
