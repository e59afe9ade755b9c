"""The door to what can be done here: rounds, weights, outcomes, the wish for a mix, and what-if."""

from __future__ import annotations

from dorpsplein.weighing.choices import explain, wish_mix
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
from dorpsplein.weighing.supposing import Comparison, Suppose, compare

__all__ = [
    "Comparison",
    "NotNow",
    "Suppose",
    "Why",
    "close_round",
    "compare",
    "compute",
    "enter_as_guest",
    "explain",
    "forget_person",
    "give_as_guest",
    "give_as_member",
    "is_invited",
    "open_round",
    "renew_code",
    "reveal",
    "run_retention",
    "take_back",
    "wish_mix",
]
