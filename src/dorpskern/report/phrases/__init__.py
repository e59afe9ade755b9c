"""The sentences of the council paper, Dutch and English side by side, one file per chapter."""

from dorpskern.report.phrases.catalogue import catalogue, phrase

__all__ = ["catalogue", "phrase"]
