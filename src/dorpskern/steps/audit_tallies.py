"""Write the tallies of a settled audit as a file that can be imported as any other."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import StringIO
from typing import Any

from dorpskern.measure.abuse.estimate import share_of
from dorpskern.measure.abuse.tally import ALL, SENDERS, UNDECIDED, Tally, error_rates, range_of, with_undecided
from dorpskern.measure.audits import agreement_of
from dorpskern.report.voice import Voice
from dorpskern.terms.audit_file import COLUMNS
from dorpskern.terms.finding import Missing


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


def outcome_of(tallies: Sequence[Tally], *, seed: int) -> dict[str, Any]:
    """What an audit yields, to keep: shares with intervals, errors of the scores, how far the coders agreed.

    Args:
        tallies: Of one audit.
        seed: Of the resampling behind the interval of the agreement.

    Returns:
        ``rows``: per dimension and kind ``share``, ``low`` and ``high`` (None where there is no share), ``audited``,
        ``missed`` and ``false_alarm`` (None where there are too few). ``alpha``: None when nothing varies.
        ``undecided``: how many texts nobody could settle; ``range``: between which the share lies whatever those are.

    """
    groups: dict[tuple[str, str], list[Tally]] = {}
    for one in tallies:
        if one.dimension not in (SENDERS, UNDECIDED):
            groups.setdefault((one.dimension, one.kind), []).append(one)
    agreed = agreement_of(groups.get((ALL, ""), []), seed=seed)
    return {
        "rows": [_row(*key, rows) for key, rows in groups.items()],
        "alpha": agreed.alpha,
        "undecided": sum(one.counts.audited for one in tallies if one.dimension == UNDECIDED),
        "range": range_of(with_undecided(tallies)),
    }


def _row(dimension: str, kind: str, rows: Sequence[Tally]) -> dict[str, Any]:
    share, errors = share_of([one.counts for one in rows]), error_rates(rows)
    found = None if isinstance(share, Missing) else share
    return {
        "dimension": dimension,
        "kind": kind,
        "share": found and found.share,
        "low": found and found.interval[0],
        "high": found and found.interval[1],
        "audited": sum(one.counts.audited for one in rows),
        "missed": errors.missed,
        "false_alarm": errors.false_alarm,
    }


def audit_row_said(row: Mapping[str, Any], language: str) -> dict[str, str]:
    """One row of ``outcome_of`` in words: ``name``, ``share``, ``between``, ``missed``, ``false_alarm``; "" unknown."""
    say = Voice(language)

    def percentage(value: float | None) -> str:
        return share_said(value, language)

    key = f"part.{row['dimension']}.{row['kind']}" if row["kind"] else "part.all"
    low, high = percentage(row["low"]), percentage(row["high"])
    return {
        "name": say(key),
        "share": percentage(row["share"]),
        "between": say("measured.column.range", low=low, high=high) if low else "",
        "missed": percentage(row["missed"]),
        "false_alarm": percentage(row["false_alarm"]),
    }


def share_said(value: float | None, language: str) -> str:
    """A share as a percentage; "" unknown."""
    return "" if value is None else Voice(language).percentage(value)
