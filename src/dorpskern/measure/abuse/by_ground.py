"""The share of abuse by what it aims at; grounds with few audited texts stand together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.abuse.estimate import LEAST_SHOWN, AuditedShare, audited_share
from dorpskern.terms.finding import Missing, Reason

OTHER = "other"


@dataclass(frozen=True, slots=True)
class GroundShare:
    """The share of all texts that is abuse at one ground; ``other``: grounds with fewer than five found, together."""

    ground: str
    share: AuditedShare | Missing


def shares_by_ground(
    scores: NDArray[np.float64],
    strata: NDArray[np.intp],
    said: Mapping[int, frozenset[str] | None],
    named: Mapping[str, NDArray[np.bool_]],
) -> tuple[GroundShare, ...]:
    """The corrected share of each ground of which the audit found five texts or more, and of all others together.

    Args:
        scores: One per text.
        strata: As in ``audited_share``.
        said: Place of an audited text → the grounds people settled on; None for no abuse.
        named: Ground → per text whether the rules name it.

    Returns:
        In order of ``named``, ``other`` last; fewer than five texts under ``other`` give ``Missing`` with
        ``hidden_small_cell``, so that a single message is not told.

    """
    counts = {ground: sum(ground in (grounds or ()) for grounds in said.values()) for ground in named}
    shown = [ground for ground in named if counts[ground] >= LEAST_SHOWN]
    few = [ground for ground in named if ground not in shown]
    found = [GroundShare(ground, _share(scores, strata, said, [ground], named)) for ground in shown]
    if sum(counts[ground] for ground in few) < LEAST_SHOWN:
        return (*found, GroundShare(OTHER, Missing(Reason.HIDDEN_SMALL_CELL))) if few else tuple(found)
    return (*found, GroundShare(OTHER, _share(scores, strata, said, few, named)))


def _share(
    scores: NDArray[np.float64],
    strata: NDArray[np.intp],
    said: Mapping[int, frozenset[str] | None],
    grounds: list[str],
    named: Mapping[str, NDArray[np.bool_]],
) -> AuditedShare | Missing:
    of_ground = np.any([named[ground] for ground in grounds], axis=0)
    labels = {place: bool(set(grounds) & (aims or frozenset())) for place, aims in said.items()}
    return audited_share(np.where(of_ground, scores, 0.0), strata, labels)
