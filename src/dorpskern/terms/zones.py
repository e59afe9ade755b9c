"""Time zones of moments that an export writes without a zone."""

from __future__ import annotations

from typing import Final

META_TIME: Final = "America/Los_Angeles"
"""Meta's own time. Its exports do not say their zone; public programs that read them convert from this one."""
ZONE_ASSUMED: Final = "time_zone_assumed"
"""The oddity in the ledger of a file whose times were read as ``META_TIME`` because nobody said their zone."""
