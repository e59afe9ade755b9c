"""Any text table: its encoding, its separator, its records."""

from dorpskern.sources.delimited.read import Delimited, read_delimited
from dorpskern.sources.delimited.records import Record, records_of
from dorpskern.sources.delimited.sample import Sample, column_name, take_sample

__all__ = ["Delimited", "Record", "Sample", "column_name", "read_delimited", "records_of", "take_sample"]
