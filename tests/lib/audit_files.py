"""The file of a settled audit, as small as a test needs."""

from __future__ import annotations

from datetime import date

from dorpskern.measure.abuse.audit import Judgement, Verdict
from dorpskern.measure.abuse.tally import Cell, Judged, tally
from dorpskern.steps.audit_tallies import AuditAbout, tallies_as_csv

ABOUT = AuditAbout("a1", "facebook", date(2026, 11, 20), first=date(2026, 9, 1), last=date(2026, 10, 31))
_LOW, _HIGH = Cell(0, 0.0, frozenset(), "evening"), Cell(1, 0.8, frozenset({"origin"}), "night")
_ABUSE, _FINE = Verdict(True, "origin", "threat", "none"), Verdict(False)


def audit_file(about: AuditAbout = ABOUT, undecided: int = 0) -> str:
    """The tallies of 55 judged messages out of 340, and of some more that nobody could settle."""
    sample = [Judged(_HIGH, Judgement(_ABUSE, _ABUSE), f"w{at % 4}") for at in range(25)]
    sample += [Judged(_LOW, Judgement(_FINE, _FINE)) for _ in range(30)]
    sample += [Judged(_LOW, Judgement(None, None)) for _ in range(undecided)]
    return tallies_as_csv(tally({_LOW: 300, _HIGH: 40}, sample), about)
