"""Our groups against those Polis itself gave, on six real exports."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from dorpskern.deliberate.opinion_map import opinion_map
from dorpskern.terms.opinion_map import MapVerdict, OpinionMap
from lib.polis_votes import EXPORTS, polis_groups, polis_statements, polis_votes
from lib.shared_data import needs_shared_data

pytestmark = needs_shared_data

MEASURED = dict(zip(EXPORTS, (0.983, 1.000, 0.964, 0.122, 0.966, 0.939), strict=True))
"""Adjusted Rand index with Polis's own groups, when the recipe was chosen."""

NO_WORSE_THAN = 0.05
"""How far below red-dwarf one export may be: one person more or less in a group of 16 is 0.03."""


def mapped(export: str, bootstraps: int = 1) -> OpinionMap:
    votes, revoted = polis_votes(export)
    return opinion_map(votes, polis_statements(export), revoted=revoted, bootstraps=bootstraps)


def agreement_with_polis(export: str, membership: dict[str, int]) -> float:
    theirs = polis_groups(export)
    both = sorted(theirs.keys() & membership.keys())
    assert len(both) > 0.95 * len(theirs)
    return float(adjusted_rand_score([theirs[p] for p in both], [membership[p] for p in both]))


@pytest.mark.parametrize("export", EXPORTS)
def test_groups_are_those_of_polis_as_far_as_they_were_when_the_recipe_was_chosen(export):
    assert agreement_with_polis(export, mapped(export).membership) >= MEASURED[export] - 0.01


def test_revotes_are_told_and_never_counted():
    found = mapped("london.youth.policing")
    assert (found.participants, found.statements, found.votes, found.revoted) == (26, 39, 638, 2)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("export", "verdict", "reasons", "deserves_trust"),
    [
        (EXPORTS[0], MapVerdict.STABLE, {"stable"}, True),
        (EXPORTS[1], MapVerdict.UNSTABLE, {"unstable"}, False),
        (EXPORTS[2], MapVerdict.STABLE, {"stable"}, False),  # the small group voted far more: participation
        (EXPORTS[4], MapVerdict.STABLE, {"stable"}, True),
        (EXPORTS[5], MapVerdict.ONE_GROUP, {"gradual"}, False),
    ],
)
def test_the_verdict_on_a_real_conversation(export, verdict, reasons, deserves_trust):
    found = mapped(export, bootstraps=50)
    assert (found.verdict, found.reason in reasons, found.deserves_trust) == (verdict, True, deserves_trust)


@pytest.mark.slow
def test_a_conversation_of_24_people_earns_no_trust():
    found = mapped("london.youth.policing", bootstraps=50)
    assert found.verdict is not MapVerdict.STABLE
    assert "small_gathering" in found.warnings


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # red-dwarf and what it imports warn about themselves
def test_on_average_we_agree_with_polis_at_least_as_much_as_red_dwarf_does():
    ours = {export: agreement_with_polis(export, mapped(export).membership) for export in EXPORTS}
    theirs = {export: agreement_with_polis(export, red_dwarf(export)) for export in EXPORTS}
    assert np.mean(list(ours.values())) >= np.mean(list(theirs.values()))
    assert all(ours[export] >= theirs[export] - NO_WORSE_THAN for export in EXPORTS)


def red_dwarf(export: str) -> dict[str, int]:
    from reddwarf.implementations.polis import run_pipeline

    votes, _ = polis_votes(export)
    statements = polis_statements(export)
    out = [
        int(s)
        for s, moderation in zip(*(statements[c].to_pylist() for c in ("statement", "moderation")), strict=True)
        if moderation == -1
    ]
    result = run_pipeline(
        votes=[
            {
                "participant_id": int(r["participant"]),
                "statement_id": int(r["statement"]),
                "vote": r["vote"],
                "modified": 0,
            }
            for r in votes.to_pylist()
        ],
        mod_out_statement_ids=out,
        random_state=0,
    )
    grouped = result.participants_df["cluster_id"].dropna()
    return {str(participant): int(group) for participant, group in grouped.items()}
