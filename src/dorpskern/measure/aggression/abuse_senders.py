"""How concentrated the writers of abuse under our messages are: one number, no list."""

from __future__ import annotations

from dorpskern.measure.abuse.senders import same_writer_share
from dorpskern.measure.abuse.tally import SENDERS
from dorpskern.measure.audits import NEEDS, Audits, newest_audits, not_audited
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.AGGRESSION, "abuse_senders", "share", "pairs_of_sample")


def abuse_senders(case: Measuring) -> list[Finding]:
    """The chance that two abusive reactions have the same writer, per audited platform with one audit.

    Missing(``too_few``) where the audited file named no writers, or fewer than twenty abusive reactions were found; of
    several channels the one with the most such reactions, since writers are not known across channels.
    """
    audits = newest_audits(case)
    return [_one(each) for each in audits] + not_audited(case, FIGURE, audits)


def _one(audits: Audits) -> Finding:
    figure = audits.of(FIGURE)
    known = [one.senders for one in audits.tallies(SENDERS, "") if one.senders]
    if not known:
        return figure.missing(Reason.TOO_FEW, needs=f"{NEEDS}:writer")
    most = max(known, key=lambda one: one.texts)
    share, interval = same_writer_share(most)
    return figure.found(
        share, interval=interval, notes=("one_writer_may_have_more_accounts",), details={"abusive": most.texts}
    )
