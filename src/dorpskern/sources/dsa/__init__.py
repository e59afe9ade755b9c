"""DSA harmonised transparency reports (Implementing Regulation (EU) 2024/2835), as publishers write them and tidy."""

from dorpskern.sources.dsa.files import FORMATS, LONG, TEXTS, TIDY, WIDE, format_of, matches, read

__all__ = ["FORMATS", "LONG", "TEXTS", "TIDY", "WIDE", "format_of", "matches", "read"]
