"""The outcome of weighing as a paper keeps it, in words of both languages: a page still reads it years later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpskern import pipeline
from dorpsplein.decisions.models import Paper

LANGUAGES = ("nl", "en")
NUMBERS = ("framework", "samples", "seed", "monte_carlo_error", "participants", "silent", "decisive_unknowns")
PER_CHANNEL = ("id", "floor", "advice", "rank_acceptability", "first_rank_bounds")


def verdicts_of(paper: Paper | None) -> dict[str, Mapping[str, Any]]:
    """What weighing says per channel; empty without a paper."""
    return {} if paper is None else {one["id"]: one for one in paper.outcome["alternatives"]}


def numbers_of(paper: Paper) -> dict[str, Any]:
    """The figures behind a decision, of the group as a whole: nothing per participant, nothing per party."""
    told = {key: paper.outcome[key] for key in NUMBERS}
    told["channels"] = [{key: one[key] for key in PER_CHANNEL} for one in paper.outcome["alternatives"]]
    return told


def floor_of(verdict: Mapping[str, Any]) -> dict[str, Any]:
    """The floor of one channel: its state, the clauses it is in conflict with and why, those nobody knows yet."""
    clauses = {one["clause"]: one for one in verdict["clauses"]}
    failed = [
        {**_clause(number), "evidence": [_source(piece) for piece in clauses.get(number, {}).get("evidence", ())]}
        for number in verdict["failed_clauses"]
    ]
    return {
        "state": verdict["floor"],
        "failed": failed,
        "unknown": [_clause(number) for number in verdict["unknown_clauses"]],
    }


def _clause(number: int) -> dict[str, Any]:
    return {"clause": number, **{language: pipeline.names(language).clause_texts[number] for language in LANGUAGES}}


def _source(piece: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(piece.get(key) or "") for key in ("source", "date", "url")}
