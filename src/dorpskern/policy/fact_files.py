"""Loads the sourced facts about platforms and trends, typed and once."""

from __future__ import annotations

from dorpskern.policy.files import Table, read_toml, remembered, toml_names
from dorpskern.terms.fact import Fact, Kind, LegalState

FOLDERS = ("platforms", "trends")


@remembered
def load_facts() -> tuple[Fact, ...]:
    """All facts, in order of subject and id. Those that contradict each other are all there."""
    rows = [
        row
        for folder in FOLDERS
        for name in toml_names(f"facts/{folder}")
        for row in read_toml("facts", folder, f"{name}.toml")["fact"]
    ]
    return tuple(sorted((read_fact(row) for row in rows), key=lambda fact: (fact.subject, fact.id)))


def facts_about(subject: str) -> tuple[Fact, ...]:
    """The facts about one platform or trend."""
    return tuple(fact for fact in load_facts() if fact.subject == subject)


def fact_by_id(wanted: str) -> Fact | None:
    """One fact, or None when no sourced fact has this id."""
    return _by_id().get(wanted)


@remembered
def _by_id() -> dict[str, Fact]:
    return {fact.id: fact for fact in load_facts()}


def read_fact(row: Table) -> Fact:
    """One fact, from its parsed TOML."""
    return Fact(
        id=row["id"],
        urn=row["urn"],
        subject=row["subject"],
        criterion=row["criterion"],
        key=row["key"],
        value=row["value"],
        unit=row.get("unit", ""),
        kind=Kind(row["kind"]),
        as_of=row["as_of"],
        source=row["source"],
        url=row["url"],
        confidence=row["confidence"],
        sentence_nl=row["sentence_nl"],
        sentence_en=row["sentence_en"],
        legal_state=LegalState(row.get("legal_state", "")),
        appeal=row.get("appeal", False),
        superseded_by=row.get("superseded_by", ""),
        contradicts=tuple(row.get("contradicts", ())),
        caution_nl=row.get("caution_nl", ""),
        caution_en=row.get("caution_en", ""),
    )
