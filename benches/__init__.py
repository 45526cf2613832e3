"""Benches: accuracy and speed on data from a folder that the caller names. None of that data is in the repository."""
