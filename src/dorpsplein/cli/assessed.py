"""What residents wrote is read only once the privacy officer assessed the DPIA: the option that says when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.cli.outside import today
from dorpsplein.ui.words import say

Dpia = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="When the privacy officer assessed the DPIA: needed for what residents wrote.",
        show_default=False,
    ),
]


def is_assessed(dpia: datetime | None) -> bool:
    """Whether the privacy officer did, today at the latest."""
    return dpia is not None and dpia.date() <= today()


def refuse_unassessed(dpia: datetime | None, *, at: str, language: str) -> None:
    """Raise ``DPIA_MISSING`` with what to type, when nobody said that it was assessed."""
    if not is_assessed(dpia):
        problem = Refusal(Code.DPIA_MISSING, at=at)
        problem.add_note(say("cli", "dpia_hint", language))
        raise problem
