"""The door to what can be done here: rounds, weights, outcomes, the wish for a mix, and what-if."""

from __future__ import annotations

from dorpsplein.weighing.messages import NotNow, Why
from dorpsplein.weighing.outcomes import compute, reveal
from dorpsplein.weighing.rounds import (
    close_round,
    enter_as_guest,
    forget_person,
    give_as_guest,
    give_as_member,
    is_invited,
    open_round,
    renew_code,
    run_retention,
    take_back,
)

__all__ = [
    "NotNow",
    "Why",
    "close_round",
    "compute",
    "enter_as_guest",
    "forget_person",
    "give_as_guest",
    "give_as_member",
    "is_invited",
    "open_round",
    "renew_code",
    "reveal",
    "run_retention",
    "take_back",
]
