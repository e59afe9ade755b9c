"""The ids of the framework: eleven trends, nine clauses, six criteria. Their wording is data, in ``policy``."""

from __future__ import annotations

from enum import StrEnum


class Trend(StrEnum):
    """The eleven trends of the VNG deck, in its order."""

    PAID_REACH = "paid_reach"
    KNOWING = "knowing"
    PUBLIC_PRIVATE = "public_private"
    TARGET_GROUPS = "target_groups"
    AGGRESSION = "aggression"
    MONOPOLY = "monopoly"
    POLARISING = "polarising"
    MISINFORMATION = "misinformation"
    MENTAL_HEALTH = "mental_health"
    VULNERABLE = "vulnerable"
    BUSINESS_MODEL = "business_model"


class Criterion(StrEnum):
    """The six criteria of the VNG deck, in its order. ``BASELINE`` is the floor and carries no weight."""

    BASELINE = "baseline"
    GOALS_REACH = "goals_reach"
    COSTS = "costs"
    LAW = "law"
    BUSINESS_MODEL = "business_model"
    INTEROPERABILITY = "interoperability"


WEIGHED = tuple(criterion for criterion in Criterion if criterion is not Criterion.BASELINE)
"""The five criteria that are weighed; the sixth, the baseline, is the floor."""

CLAUSES = tuple(range(1, 10))
"""The nine clauses of the democratic baseline, numbered as in the deck."""
