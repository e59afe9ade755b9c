"""Verify: recompute a paper from the record it carries, and from the store when it is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from dorpskern.measure.as_json import trends_as_json
from dorpskern.normalise.store import Store
from dorpskern.report.record import Difference, Record, differences, differing, plain, read_record
from dorpskern.steps.measuring import trends
from dorpskern.steps.weighing import mix_text, weigh_text


@dataclass(frozen=True, slots=True)
class Verified:
    """What was recomputed, what could not be, and where it differs; ids of parts, said by the shell."""

    checked: tuple[str, ...]
    not_checked: tuple[str, ...]
    differences: tuple[Difference, ...]


def verify(attachment: bytes, *, at: str, store: Path | None = None) -> Verified:
    """Recompute the weighing and the mix from the record; the findings too, from the store they came from.

    Args:
        attachment: The record as the paper carries it.
        at: The paper, for the place in a refusal.
        store: The store the findings were measured on; compared only when it holds the very same files,
            with the same time zones.

    Raises:
        Refusal: ``REPORT_WITHOUT_DATA``, ``STORE_MISSING``, and what weighing refuses.

    """
    record = read_record(attachment, at=at)
    parts = record.parts
    on, seed, samples = date.fromisoformat(parts["date"]), int(parts["seed"]), int(parts["samples"])
    text = str(parts["assessment"])
    recomputed: dict[str, Any] = {"weighing": weigh_text(text, at=at, on=on, samples=samples, seed=seed)[1]}
    checked, not_checked = ["seal", "weighing"], []
    if parts.get("mix") is not None:
        recomputed["mix"] = mix_text(text, at=at, on=on, samples=samples, seed=seed)[1]
        checked.append("mix")
    if store is None:
        not_checked.append("findings")
    elif not _same_files(record, store):
        not_checked.append("findings_store_differs")
    else:
        recomputed["findings"] = trends(store, on=on, seed=seed)
        checked.append("findings")
    if parts.get("square") is not None:
        not_checked.append("square")
    return Verified(tuple(checked), tuple(not_checked), tuple(differences(record, recomputed)))


def _same_files(record: Record, store: Path) -> bool:
    told = {(entry["sha256"], entry.get("time_zone", "")) for entry in record.parts["ledger"]}
    return told == {(entry.sha256, entry.time_zone) for entry in Store.open(store).entries()}


class Again(StrEnum):
    """What came of measuring again."""

    EQUAL = "equal"
    DIFFERENT = "different"
    ERASED = "erased"  # files it rested on are no longer in the store
    ZONE_SAID = "zone_said"  # the time zone of files it rested on is another now
    GAVE_WAY = "gave_way"  # rows it rested on gave way to those of a file that was imported later


@dataclass(frozen=True, slots=True)
class Remeasured:
    """Whether a measurement comes out again. ``differences`` only when it does not; ``erased``: the missing files."""

    outcome: Again
    differences: tuple[Difference, ...] = ()
    erased: tuple[str, ...] = ()


def remeasure(findings: Mapping[str, Any], *, files: Mapping[str, str], store: Path, on: date, seed: int) -> Remeasured:
    """Measure the same files again and compare.

    Args:
        findings: What was measured, as ``trends_as_json`` gives it.
        files: sha256 of every file it rested on → the time zone that was said of it then, else "".
        store: The store it was measured on; it may hold more by now.
        on: The day of that measuring.
        seed: Of that measuring.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BROKEN``.

    """
    there = {entry.sha256: entry.time_zone for entry in Store.open(store).entries()}
    if erased := tuple(sorted(files.keys() - there.keys())):
        return Remeasured(Again.ERASED, erased=erased)
    again = plain(trends_as_json(trends(store, on=on, seed=seed, of=files)))
    found = tuple(differing("findings", findings["trends"], again["trends"]))
    if not found:
        return Remeasured(Again.EQUAL)
    if any(there[one] != zone for one, zone in files.items()):
        return Remeasured(Again.ZONE_SAID, differences=found)
    later = there.keys() - files.keys()
    return Remeasured(Again.GAVE_WAY if later and _has_given_way(store) else Again.DIFFERENT, differences=found)


def _has_given_way(store: Path) -> bool:
    return any(entry.superseded for entry in Store.open(store).entries())
