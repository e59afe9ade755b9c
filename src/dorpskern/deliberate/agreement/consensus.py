"""What most people of every group answer the same, with an interval."""

from __future__ import annotations

import numpy as np

from dorpskern.deliberate.agreement.answers import FEWEST_SEEN, Answers
from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints
from dorpskern.terms.opinion_map import Consensus

DRAWS = 2_000


def consensus_statements(answers: Answers, *, seed: int) -> tuple[Consensus, ...]:
    """Statements on which every group leans the same way, the strongest first; a small group counts as a large one.

    Leaning: in every group more than half of those who saw it agree (or disagree). Strength: the geometric mean over
    groups of (agrees + 1) / (seen + 2), so that it does not sink with the number of groups as the product does. The
    interval: 2,000 seeded Beta draws per group with the groups held fixed; it does not cover that people could have
    been grouped otherwise. A statement that fewer than five people of some group saw is hidden.

    Source: group-aware consensus, Small et al. 2021, Recerca 26(2); its geometric mean is ours.
    """
    is_seen = (answers.seen >= FEWEST_SEEN).all(axis=0)
    found = [
        _consensus(answers, int(s), direction, counts, seed)
        for direction, counts in (("agree", answers.agrees), ("disagree", answers.disagrees))
        for s in np.flatnonzero(is_seen & (2 * counts > answers.seen).all(axis=0))
    ]
    return tuple(sorted(found, key=lambda one: (-round(one.group_aware_consensus, 12), -one.seen, one.statement)))


def group_aware_consensus(counts: Ints, seen: Ints) -> float:
    """Geometric mean over groups of (counts + 1) / (seen + 2); both of shape (groups,)."""
    return float(np.exp(np.log((counts + 1) / (seen + 2)).mean()))


def _consensus(answers: Answers, statement: int, direction: str, counts: Ints, seed: int) -> Consensus:
    here, seen = counts[:, statement], answers.seen[:, statement]
    return Consensus(
        statement=str(answers.statements[statement]),
        direction=direction,
        group_aware_consensus=group_aware_consensus(here, seen),
        interval=_interval(here, seen, seed),
        seen=int(seen.sum()),
    )


def _interval(counts: Ints, seen: Ints, seed: int) -> tuple[float, float]:
    """Middle 95 % of the draws. Seeded by the counts too: equal counts give equal limits, whatever their order."""
    order = np.lexsort((seen, counts))
    agreed, asked = counts[order], seen[order]
    chance = np.random.default_rng([seed, 4, *agreed.tolist(), *asked.tolist()])
    draws: Floats = chance.beta(agreed + 1, asked - agreed + 1, size=(DRAWS, len(agreed)))
    low, high = np.quantile(np.exp(np.log(draws).mean(axis=1)), (0.025, 0.975))
    return float(low), float(high)
