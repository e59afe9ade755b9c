"""How far corrections travelled against the claims they put right."""

from __future__ import annotations

from functools import reduce

from dorpskern.measure.bounded import Bounded
from dorpskern.measure.corrected import BASES, Correction, corrections_of, of_corrections
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MISINFORMATION, "correction_reach_ratio", "times_claim", "ratio_of_bounds")


def correction_reach_ratio(case: Measuring) -> list[Finding]:
    """Times corrections were seen over times their claims were seen, summed over corrections with both known.

    The list may give a bound: then the ratio lies between bounds too. A complete count of that list, no sample.
    """
    listed = corrections_of(case)
    if not listed:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="list_of_corrections")]
    known = {basis: [one for one in listed if one.claim and one.seen[basis] is not None] for basis in BASES}
    basis = max(BASES, key=lambda one: (len(known[one]), one == BASES[0]))
    them = known[basis]
    figure = of_corrections(FIGURE, case, "", them or listed)
    if not them:
        needs = "list_of_corrections:claim_seen" if all(one.claim is None for one in listed) else "impressions"
        return [figure.missing(Reason.NOT_IN_EXPORT, needs=needs)]
    return [_ratio(figure, them, basis, len(listed))]


def _ratio(figure: Figure, them: list[Correction], basis: str, listed: int) -> Finding:
    seen = float(sum(one.seen[basis] or 0 for one in them))
    claims = reduce(Bounded.plus, (one.claim for one in them if one.claim))
    if not claims.value:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    ratio = Bounded(seen, seen, seen).per(claims)
    return figure.found(
        ratio.value,
        interval=ratio.interval,
        level=None,
        notes=("claims_counted_by_others", *(("claim_is_a_bound",) if claims.high > claims.low else ())),
        details={
            "basis": basis,
            "seen": seen,
            "claims_seen": claims.value,
            "unknown": listed - len(them),
            "with_source": sum(one.has_source for one in them),
        },
    )
