"""Facts that somebody else found, shown beside our own figures as findings with their source and date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from dorpskern.measure.figure import THIS_FACT
from dorpskern.terms.fact import Fact, LegalState, is_stale
from dorpskern.terms.finding import Finding, Source
from dorpskern.terms.framework import Trend

METHOD = "sourced_fact"
_PERCENT = frozenset({"%", "procent", "percent"})


def facts_by_trend(facts: Sequence[Fact], *, on: date) -> dict[Trend, list[Finding]]:
    """The facts as findings, each under one trend; facts that belong to no trend are left out.

    Facts that contradict each other stand side by side, each with a note. Fresh ones come before stale ones.
    """
    found: dict[Trend, list[Finding]] = {trend: [] for trend in Trend}
    disputed = {other for fact in facts for other in fact.contradicts}
    for fact in sorted(facts, key=lambda one: (is_stale(one, on=on), one.subject, one.key, one.id)):
        trend = trend_of(fact)
        if trend is not None:
            is_disputed = fact.id in disputed or bool(fact.contradicts)
            found[trend].append(_finding(fact, trend, on=on, is_disputed=is_disputed))
    return found


def trend_of(fact: Fact) -> Trend | None:
    """The trend a fact belongs to: its subject when that is a trend, else by its key."""
    return Trend(fact.subject) if fact.subject in set(Trend) else _trend_of_key().get(fact.key)


@cache
def _trend_of_key() -> Mapping[str, Trend]:
    keys = tomllib.loads(files("dorpskern.measure").joinpath("fact_keys.toml").read_text(encoding="utf-8"))
    return {key: Trend(trend) for trend, own in keys.items() for key in own}


def _finding(fact: Fact, trend: Trend, *, on: date, is_disputed: bool) -> Finding:
    value, unit = _value(fact)
    return Finding(
        trend=trend,
        indicator=fact.key,
        platform="" if fact.subject in set(Trend) else fact.subject,
        unit=unit,
        period=fact.as_of,
        method=METHOD,
        estimand=THIS_FACT,
        sources=(Source(fact.source, url=fact.url, as_of=fact.as_of),),
        value=value,
        notes=_notes(fact, on=on, is_disputed=is_disputed),
        details={"fact": fact.id, "kind": fact.kind.value, "confidence": fact.confidence},
    )


def _value(fact: Fact) -> tuple[float | str, str]:
    """A number where it is one (percentages as shares), else the words of the source; never nothing."""
    try:
        number = float(fact.value)
    except ValueError:
        return fact.value or fact.sentence_nl, fact.unit
    return (number / 100, "share") if fact.unit.casefold() in _PERCENT else (number, fact.unit)


def _notes(fact: Fact, *, on: date, is_disputed: bool) -> tuple[str, ...]:
    legal = f"legal_{fact.legal_state.value}" if fact.legal_state is not LegalState.NONE else ""
    said = {
        "stale": is_stale(fact, on=on),
        "contradicted": is_disputed,
        legal: bool(legal),
        "appeal_runs": fact.appeal,
        "medium_confidence": fact.confidence == "medium",
    }
    return tuple(note for note, holds in said.items() if holds)
