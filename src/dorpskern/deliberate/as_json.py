"""A map as the JSON object of ``dorpsplein square map``."""

from __future__ import annotations

from dorpskern.terms.opinion_map import Consensus, OpinionGroup, OpinionMap, Stability

Json = dict[str, object]


def as_json(found: OpinionMap) -> Json:
    """The keys a reader of ``square map`` can rely on, and after them what explains them.

    ``stability`` has null for its figures when nothing could be repeated (no groups); ``null`` is never zero.
    ``deserves_trust`` false: groups and membership are as computed, but should not be shown as groups of people.
    """
    return {
        "participants": found.participants,
        "statements": found.statements,
        "votes": found.votes,
        "revoted": found.revoted,
        "groups": [_group(group) for group in found.groups],
        "membership": dict(found.membership),
        "stability": _stability(found.stability),
        "verdict": found.verdict.value,
        "consensus": [_consensus(one) for one in found.consensus],
        "bridging": list(found.bridging),
        "reason": found.reason,
        "deserves_trust": found.deserves_trust,
        "warnings": list(found.warnings),
        "grouped": found.grouped,
        "moderated_out": found.moderated_out,
        "silhouette": found.silhouette,
        "gain_per_vote": found.gain_per_vote,
        "gain_error": found.gain_error,
        "structure_ratio": found.structure_ratio,
        "participation_auc": found.participation_auc,
        "seed": found.seed,
    }


def _group(group: OpinionGroup) -> Json:
    return {
        "id": group.id,
        "size": group.size,
        "representative": [
            {
                "statement": shown.statement,
                "direction": shown.direction,
                "share": shown.share,
                "interval": list(shown.interval),
                "seen": shown.seen,
            }
            for shown in group.representative
        ],
        "median_votes": group.median_votes,
    }


def _stability(stability: Stability) -> Json:
    is_measured = stability.bootstraps > 0
    return {
        "ari_median": stability.ari_median if is_measured else None,
        "interval": list(stability.interval) if is_measured else None,
        "bootstraps": stability.bootstraps,
        "k_agreement": stability.k_agreement if is_measured else None,
    }


def _consensus(one: Consensus) -> Json:
    return {
        "statement": one.statement,
        "direction": one.direction,
        "group_aware_consensus": one.group_aware_consensus,
        "interval": list(one.interval),
        "seen": one.seen,
    }
