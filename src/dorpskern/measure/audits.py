"""The newest audit of each channel, per platform, and figures from its tallies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dorpskern.measure.abuse.agreement import Agreement, agreement
from dorpskern.measure.abuse.estimate import AuditedShare, Stratum, share_of
from dorpskern.measure.abuse.senders import Senders
from dorpskern.measure.abuse.tally import ALL, ORDER, Tally, error_rates, range_of, with_undecided
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.measure.messages import own_messages
from dorpskern.terms.finding import UNDECIDED_DETAILS, Finding, Missing, Reason
from dorpskern.terms.tables import AUDITS

NEEDS = "replies_with_audit"
NOTES = ("audited_by_people", "rules_and_people_err")
LITTLE_ABUSE = 10
"""With fewer abusive messages found the interval holds somewhat less often than promised: it is said beside it."""
LITTLE_AGREEMENT = 0.667
"""Below this alpha Krippendorff (2004, Content Analysis, 11.4) draws no conclusions: it is said beside the figure."""


@dataclass(frozen=True, slots=True)
class Audits:
    """The newest audit of each channel of one platform.

    ``rows``: as in the table, without dates and names. ``strata``: of every channel, with what nobody could settle.
    """

    platform: str
    period: str
    rows: tuple[Tally, ...]
    strata: tuple[tuple[Stratum, Stratum | None], ...]
    hashes: tuple[str, ...]
    case: Measuring

    def of(self, figure: Figure) -> Figure:
        """A figure of these audits; ``n``: how many messages people settled."""
        audited = sum(one.counts.audited for one in self.tallies(ALL, ""))
        return figure.at(platform=self.platform, period=self.period, n=audited, sources=self.case.sources(self.hashes))

    def kinds(self, dimension: str) -> tuple[str, ...]:
        """The kinds that every one of the audits tells apart; a kind that one leaves out has no figure of all."""
        strata = len(self.tallies(ALL, ""))
        told = dict.fromkeys(one.kind for one in self.rows if one.dimension == dimension)
        kinds = dict.fromkeys([*(kind for kind in ORDER.get(dimension, ()) if kind in told), *told])
        return tuple(kind for kind in kinds if len(self.tallies(dimension, kind)) == strata)

    def tallies(self, dimension: str, kind: str) -> list[Tally]:
        """The rows of one kind."""
        return [one for one in self.rows if (one.dimension, one.kind) == (dimension, kind)]

    def undecided(self) -> dict[str, float | int]:
        """How many messages nobody could settle, and between which the share lies whatever they are; none: {}."""
        limits = range_of(self.strata)
        texts = sum(left.audited for _, left in self.strata if left)
        return dict(zip(UNDECIDED_DETAILS, (texts, *limits), strict=True)) if limits else {}

    def agreed(self) -> Agreement:
        """How far both coders agreed on abuse or not."""
        return agreement_of(self.tallies(ALL, ""), seed=self.case.seed)


def agreement_of(rows: Sequence[Tally], *, seed: int) -> Agreement:
    """Krippendorff's alpha of the rows of ``all``, computed anew from how often both coders said the same."""
    both, differing = (sum(getattr(one, name) for one in rows) for name in ("both", "differing"))
    neither = sum(one.counts.audited for one in rows) - both - differing
    units = [(True, True)] * both + [(True, False)] * differing + [(False, False)] * neither
    return agreement(units, seed=seed)


def newest_audits(case: Measuring) -> list[Audits]:
    """Per platform the audit of each channel that was settled last, in order of name."""
    table = case.table("audits")
    order = ("platform", "channel", "settled_on", "audit", "dimension", "kind", "stratum")
    rows = case.fetch(table.select(*AUDITS.names).order_by(*order)).to_pylist()
    newest = {(row["platform"], row["channel"]): (row["settled_on"], row["audit"]) for row in rows}  # the last stays
    kept = [row for row in rows if newest[row["platform"], row["channel"]] == (row["settled_on"], row["audit"])]
    found = []
    for platform in dict.fromkeys(row["platform"] for row in kept):
        own = [row for row in kept if row["platform"] == platform]
        starts, ends = ([row[name] for row in own if row[name]] for name in ("period_start", "period_end"))
        days = (starts, ends) if starts and ends else ([row["settled_on"] for row in own],) * 2
        hashes = tuple(dict.fromkeys(row["source"] for row in own))
        channels = [
            [_tally(row) for row in own if row["channel"] == name]
            for name in dict.fromkeys(row["channel"] for row in own)
        ]
        rows_of, strata = chain.from_iterable(channels), chain.from_iterable(map(with_undecided, channels))
        months = months_said(min(days[0]), max(days[1]))
        found.append(Audits(platform, months, tuple(rows_of), tuple(strata), hashes, case))
    return found


def _tally(row: dict[str, object]) -> Tally:
    counts = Stratum(**{name: row[name] for name in Stratum.__dataclass_fields__})  # type: ignore[arg-type]  # one row of the table, whose schema has these types
    told = {name: row[name] for name in ("dimension", "kind", "stratum", "both", "differing", "missed")}
    pairs = row["pairs"]
    sent = None if pairs is None else Senders(counts.abusive, pairs, row["same_writer"], row["effective"])  # type: ignore[arg-type]  # as above
    return Tally(**told, called=row["called"], false_alarms=row["false_alarms"], counts=counts, senders=sent)  # type: ignore[arg-type]  # as above


def not_audited(case: Measuring, figure: Figure, audits: Sequence[Audits]) -> list[Finding]:
    """For each platform with messages but without an audit: nobody checked, so there is no share."""
    known = {one.platform for one in audits}
    parts = own_messages(case)
    if not parts and not audits:
        return [figure.missing(Reason.NO_SOURCE, needs=NEEDS)]
    return [part.of(figure).missing(Reason.NOT_AUDITED, needs=NEEDS) for part in parts if part.platform not in known]


def by_kind(case: Measuring, figure: Figure, *dimensions: str) -> list[Finding]:
    """The share of each kind of these dimensions; ``figure`` of each audited platform."""
    audits = newest_audits(case)
    found = [
        _share(one, figure, dimension, kind)
        for one in audits
        for dimension in dimensions
        for kind in one.kinds(dimension)
    ]
    return found + not_audited(case, figure, audits)


def _share(audits: Audits, figure: Figure, dimension: str, kind: str) -> Finding:
    rows = audits.tallies(dimension, kind)
    part = {"part": f"{dimension}.{kind}"} if kind else {}
    share = share_of([one.counts for one in rows])
    if isinstance(share, Missing):
        return audits.of(figure).missing(share.reason, needs=NEEDS, details=part)
    agreed = audits.agreed()
    doubt = ("coders_often_differed",) if agreed.alpha is not None and agreed.alpha < LITTLE_AGREEMENT else ()
    little = ("little_abuse_less_sure",) if sum(one.counts.abusive for one in rows) < LITTLE_ABUSE else ()
    details = part | _details(rows, share, agreed) | (audits.undecided() if dimension == ALL else {})
    notes = (*doubt, *little, *NOTES)
    return audits.of(figure).found(share.share, interval=share.interval, notes=notes, details=details)


def _details(rows: Sequence[Tally], share: AuditedShare, agreed: Agreement) -> dict[str, float | int | str | None]:
    errors = error_rates(rows)
    low, high = agreed.interval or (None, None)
    return {
        "messages": sum(one.counts.within for one in rows),
        "audited": share.audited,
        "missed_by_scores": errors.missed,
        "false_alarms_of_scores": errors.false_alarm,
        "alpha": agreed.alpha,
        "alpha_low": low,
        "alpha_high": high,
    }
