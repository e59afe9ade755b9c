"""Seeded draws of weights and scores, in chunks, keyed so that order never matters."""

CHUNK = 20_000
"""Columns drawn and compared at a time: bounds the memory whatever the number of samples."""
