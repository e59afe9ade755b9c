"""Any text table: its encoding, its separator, its records."""

from dorpskern.sources.delimited.read import Delimited, read_delimited
from dorpskern.sources.delimited.sample import Sample, column_name, take_sample

__all__ = ["Delimited", "Sample", "column_name", "read_delimited", "take_sample"]
