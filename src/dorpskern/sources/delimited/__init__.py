"""Any text table: its encoding, its separator, its records."""

from dorpskern.sources.delimited.read import Delimited, read_delimited

__all__ = ["Delimited", "read_delimited"]
