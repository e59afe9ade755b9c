"""DSA harmonised transparency reports (Implementing Regulation (EU) 2024/2835), as publishers write them and tidy."""

from dorpskern.sources.dsa.files import FORMATS, LONG, TIDY, WIDE, format_of, read_dsa

__all__ = ["FORMATS", "LONG", "TIDY", "WIDE", "format_of", "read_dsa"]
