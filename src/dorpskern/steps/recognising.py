"""Recognise: answers to the scan in, counts per role out."""

from __future__ import annotations

from collections.abc import Sequence

from dorpskern import policy
from dorpskern.recognise.scan_tally import ScanAnswer, ScanTally, scan_tally


def scanned(answers: Sequence[ScanAnswer]) -> ScanTally:
    """Count the four items of the framework."""
    return scan_tally(answers, [item.id for item in policy.load_framework().scan])
