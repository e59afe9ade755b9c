"""Findings and verdicts become one document tree, with the data it rests on; no file format is known here."""
