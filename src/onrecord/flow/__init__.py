"""Room under construction: flow."""
