"""Lindewaard, a municipality that does not exist: export files, an assessment and a square, with known truth."""
