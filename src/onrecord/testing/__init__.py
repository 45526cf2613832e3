"""Room under construction: testing."""
