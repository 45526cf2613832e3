"""Room under construction: interfaces."""
