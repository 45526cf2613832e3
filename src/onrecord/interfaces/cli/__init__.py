"""Room under construction: interfaces/cli."""
