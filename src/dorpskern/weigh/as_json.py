"""The outcome of weighing and of the mix as the JSON the command line promises (docs/reference/commands.md)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dorpskern.terms.verdict import AlternativeVerdict, ClauseVerdict, Infeasible, Mix, Weighing


def weighing_as_json(weighing: Weighing) -> dict[str, Any]:
    """The keys of the contract first, then what else was found. Everything is a plain number, text, list or table."""
    return {
        "framework": weighing.framework,
        "alternatives": [_alternative(verdict) for verdict in weighing.alternatives],
        "pairwise": weighing.pairwise,
        "decisive_unknowns": [asdict(unknown) for unknown in weighing.decisive_unknowns],
        "monte_carlo_error": weighing.monte_carlo_error,
        "samples": weighing.samples,
        "seed": weighing.seed,
        "participants": weighing.participants,
        "silent": weighing.silent,
        "contradictions": list(weighing.contradictions),
        "between_anchors": list(weighing.between_anchors),
        "other_reading": weighing.other_reading,
        "migrated": list(weighing.migrated),
    }


def mix_as_json(mix: Mix | Infeasible) -> dict[str, Any]:
    """The chosen channels with what they cost and reach, or ``infeasible`` alone."""
    if isinstance(mix, Infeasible):
        return {"infeasible": _plain(asdict(mix))}
    table: dict[str, Any] = _plain(asdict(mix))
    return table


def _alternative(verdict: AlternativeVerdict) -> dict[str, Any]:
    bounds = verdict.first_rank_bounds
    return {
        "id": verdict.id,
        "floor": verdict.floor.value,
        "failed_clauses": list(verdict.failed_clauses),
        "unknown_clauses": list(verdict.unknown_clauses),
        "rank_acceptability": list(verdict.rank_acceptability),
        "central_weights": verdict.central_weights,
        "confidence_factor": verdict.confidence_factor,
        "advice": verdict.advice.value,
        "advice_reasons": list(verdict.advice_reasons),
        "floor_reasons": list(verdict.floor_reasons),
        "first_rank_bounds": None if bounds is None else list(bounds),
        "most_often_first_for": verdict.most_often_first_for,
        "asserted_without_evidence": verdict.asserted_without_evidence,
        "clauses": [_clause(clause) for clause in verdict.clauses],
    }


def _clause(verdict: ClauseVerdict) -> dict[str, Any]:
    table: dict[str, Any] = _plain(asdict(verdict))
    return table


def _plain(value: Any) -> Any:
    """Tuples as lists, enums as their text, a number without limit as null: JSON has no infinity."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, str):
        return str(value)
    return None if value == float("inf") else value
