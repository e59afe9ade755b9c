"""Texts for the privacy officer to begin with: a DPIA per module, the record of processing, the Algorithm Register."""
