"""Rows of a DSA transparency report to the table ``dsa_figures``."""

from dorpskern.normalise.dsa.report import normalise_dsa
from dorpskern.normalise.dsa.words import platform_id

__all__ = ["normalise_dsa", "platform_id"]
