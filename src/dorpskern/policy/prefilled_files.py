"""Answers that were researched once for everybody: facts only, one file per channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dorpskern.policy.fact_files import load_facts
from dorpskern.policy.files import Table, read_toml, remembered, toml_names
from dorpskern.policy.framework import URN_PREFIX
from dorpskern.policy.load import load_framework
from dorpskern.policy.migrate import migrate_answers
from dorpskern.terms.assessment import Answer, Evidence, EvidenceKind, Score
from dorpskern.terms.fact import Fact
from dorpskern.terms.refusal import Code, Refusal, refuse_all

MEASURED_CONFIDENCE = "medium"
"""Somebody else's measurement: a signal until the municipality measures itself."""


@dataclass(frozen=True, slots=True)
class PrefilledAnswer:
    """One shipped answer.

    ``decides``: we claim that its evidence is strong enough to put the clause below the floor; the validator checks.
    ``measured``: "trend:<trend>.<indicator>" when it stems from a measurement, to be filled in from one's own.
    ``see``: ids of facts that help to find the answer but do not support one.
    """

    answer: Answer
    decides: bool = False
    measured: str = ""
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrefilledChannel:
    """All shipped answers for one channel, read on a day under one version of the framework."""

    id: str
    urn: str
    framework: str
    name_nl: str
    name_en: str
    read_on: date
    answers: tuple[PrefilledAnswer, ...]


def prefilled_channels() -> tuple[str, ...]:
    """The ids of the channels that have prefilled answers, in alphabetical order."""
    return toml_names("prefilled")


def load_prefilled(channel: str) -> tuple[Answer, ...]:
    """The prefilled answers for a channel as an assessment names it; none for a channel nobody researched.

    "facebook", "Facebook" and "facebook:<page>" are one channel, "website" is "municipal_website". ``alternative`` is
    the channel's id; evidence points at its facts. What no fact supports is unknown or left out.
    """
    found = prefilled_channel(channel)
    return tuple(row.answer for row in found.answers) if found else ()


def prefilled_channel(channel: str) -> PrefilledChannel | None:
    """The whole file behind a channel as an assessment names it; None for a channel nobody researched."""
    found = _channel_ids().get(channel.partition(":")[0].strip().casefold().replace("-", "_"))
    return load_prefilled_channel(found) if found else None


@remembered
def _channel_ids() -> dict[str, str]:
    """Every name of a channel, with the id of its file."""
    heads = [read_toml("prefilled", f"{name}.toml")["channel"] for name in prefilled_channels()]
    return {name: head["id"] for head in heads for name in (head["id"], *head.get("also", ()))}


@remembered
def load_prefilled_channel(channel: str) -> PrefilledChannel:
    """The whole file of one channel.

    Raises:
        Refusal: ``Code.ID_UNKNOWN`` when an answer leans on a fact that is not among the sourced ones.

    """
    facts = {fact.id: fact for fact in load_facts()}
    found = read_prefilled(read_toml("prefilled", f"{channel}.toml"), facts=facts)
    return under_version(found, load_framework().version)


def under_version(channel: PrefilledChannel, version: str) -> PrefilledChannel:
    """A channel whose answers were written under an earlier version of the framework, moved to a later one.

    An answer to a question that was dropped falls away; of a split, only the part that keeps score and evidence stays.

    Raises:
        Refusal: ``FRAMEWORK_UNKNOWN`` when no path leads from one version to the other.

    """
    if channel.framework == version:
        return channel
    rows = []
    for row in channel.answers:
        moved, _ = migrate_answers((row.answer,), channel.framework, version)
        rows += [replace(row, answer=answer) for answer in moved if replace(answer, question="") == _unasked(row)]
    urn = f"{URN_PREFIX}:{version}:prefilled:{channel.id}"
    return replace(channel, framework=version, urn=urn, answers=tuple(rows))


def _unasked(row: PrefilledAnswer) -> Answer:
    return replace(row.answer, question="")


def read_prefilled(table: Table, *, facts: Mapping[str, Fact]) -> PrefilledChannel:
    """One file of prefilled answers, from its parsed TOML.

    Raises:
        Refusal or Refusals: ``Code.ID_UNKNOWN`` for every fact that is not among ``facts``: unverified never supports.

    """
    head = table["channel"]
    refuse_all(_unknown_facts(head["id"], table["answer"], facts))
    return PrefilledChannel(
        id=head["id"],
        urn=head["urn"],
        framework=head["framework"],
        name_nl=head["name"]["nl"],
        name_en=head["name"]["en"],
        read_on=head["read_on"],
        answers=tuple(_prefilled(head["id"], row, facts) for row in table["answer"]),
    )


def _unknown_facts(channel: str, rows: list[Table], facts: Mapping[str, Fact]) -> list[Refusal]:
    return [
        Refusal(Code.ID_UNKNOWN, at=f"prefilled/{channel}.toml {row['question']}", id=fact, known=["policy/facts"])
        for row in rows
        for key in ("evidence", "counter", "see")
        for fact in row.get(key, ())
        if fact not in facts
    ]


def _prefilled(channel: str, row: Table, facts: Mapping[str, Fact]) -> PrefilledAnswer:
    reason: dict[str, str] = row.get("not_applicable", {})
    note: dict[str, str] = row.get("note", reason)
    answer = Answer(
        alternative=channel,
        question=row["question"],
        score=None if reason else _score(row),
        not_applicable=reason.get("nl", ""),
        evidence=_measured(row) + _cited(row.get("evidence", ()), facts),
        counter=_cited(row.get("counter", ()), facts),
        note=note.get("nl", ""),
        note_en=note.get("en", ""),
        is_prefilled=True,
    )
    return PrefilledAnswer(
        answer=answer,
        decides=row.get("decides", False),
        measured=row.get("measured", {}).get("what", ""),
        see=tuple(row.get("see", ())),
    )


def _score(row: Table) -> Score:
    written = row.get("score")
    if written is None:
        return Score.not_known()
    return Score(*written) if isinstance(written, list) else Score(written, written)


def _cited(ids: list[str] | tuple[str, ...], facts: Mapping[str, Fact]) -> tuple[Evidence, ...]:
    return tuple(_evidence(facts[fact]) for fact in ids)


def _evidence(fact: Fact) -> Evidence:
    return Evidence(
        kind=EvidenceKind.FACT,
        source=fact.source,
        url=fact.url,
        date=fact.as_of,
        fact=fact.id,
        confidence=fact.confidence,
    )


def _measured(row: Table) -> tuple[Evidence, ...]:
    measured = row.get("measured")
    if measured is None:
        return ()
    return (
        Evidence(
            kind=EvidenceKind.MEASURED,
            source=measured["source"],
            date=measured["as_of"],
            confidence=MEASURED_CONFIDENCE,
        ),
    )
