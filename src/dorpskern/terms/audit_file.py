"""The file of a settled audit: the table ``audits`` as CSV, without its source."""

from __future__ import annotations

from dorpskern.terms.tables import AUDITS

COLUMNS = tuple(name for name in AUDITS.names if name != "source")
DIMENSIONS = ("all", "ground", "severity", "role", "day_part", "senders", "undecided")
"""What an audit is told by; see the table."""
