"""The tests of the store's modules."""
