"""What a figure holds beside itself: a second way to see the same thing, as a sentence."""

from __future__ import annotations

from dorpskern.report.voice import Voice
from dorpskern.terms.finding import UNDECIDED_DETAILS, Finding

SHARES, NUMBERS = ("top_tenth_share",), ("effective_number",)
"""Details that are said: as a percentage, and with one decimal."""


def beside_said(finding: Finding, say: Voice) -> str:
    """The sentences of a finding's details, "" when it has none to say."""
    shares = {name: say.percentage(float(finding.details[name] or 0)) for name in SHARES if name in finding.details}
    numbers = {
        name: say.number(float(finding.details[name] or 0), digits=1) for name in NUMBERS if name in finding.details
    }
    said = [say(f"beside.{name}", value=value) for name, value in (shares | numbers).items()]
    if finding.details.get(UNDECIDED_DETAILS[0]):
        n, low, high = (float(finding.details[name] or 0) for name in UNDECIDED_DETAILS)
        said.append(say("beside.undecided", n=int(n), low=say.percentage(low), high=say.percentage(high)))
    return " ".join(said)
