"""Write the tallies of a settled audit as a file that can be imported as any other."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import StringIO
from typing import Any

from dorpskern.measure.abuse.tally import Tally
from dorpskern.terms.audit_file import COLUMNS


@dataclass(frozen=True, slots=True)
class AuditAbout:
    """What an audit is about. ``first`` and ``last``: days of the reactions; None unknown."""

    audit: str
    platform: str
    settled_on: date
    channel: str = ""
    first: date | None = None
    last: date | None = None


def tallies_as_csv(tallies: Sequence[Tally], about: AuditAbout) -> str:
    """The rows of the table ``audits``: counts and sums, never a word or a writer."""
    whole = {
        "audit": about.audit,
        "platform": about.platform,
        "channel": about.channel,
        "settled_on": about.settled_on.isoformat(),
        "period_start": about.first.isoformat() if about.first else "",
        "period_end": about.last.isoformat() if about.last else "",
    }
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(whole | _cells(one) for one in tallies)
    return out.getvalue()


def _cells(one: Tally) -> dict[str, Any]:
    sent = one.senders
    own = {name: getattr(one, name) for name in ("dimension", "kind", "stratum", "both", "differing", "missed")}
    told = {"called": one.called, "false_alarms": one.false_alarms}
    pairs = {"pairs": sent.pairs, "same_writer": sent.same_writer, "effective": sent.effective} if sent else {}
    return {
        name: repr(value) if isinstance(value, float) else value
        for name, value in (own | told | asdict(one.counts) | pairs).items()
        if value is not None
    }
