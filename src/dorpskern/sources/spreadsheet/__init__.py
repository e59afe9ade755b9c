"""Reads spreadsheets (XLSX and the older XLS) as sheets of text, with the standard library and inside limits."""

from dorpskern.sources.spreadsheet.read import is_workbook, read_workbook
from dorpskern.sources.spreadsheet.sheets import Sheet, Workbook

__all__ = ["Sheet", "Workbook", "is_workbook", "read_workbook"]
