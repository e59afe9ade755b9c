"""What a paper carries with it so that anybody can recompute it: one JSON record, always written the same way."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dorpskern.report.case import Case
from dorpskern.terms.opinion_map import OpinionMap
from dorpskern.terms.refusal import Code, Refusal

SCHEMA = "dorpsplein-record/1"
SAME = 1e-9
"""Two numbers closer than this (relative to the larger, or absolute under 1) are the same figure."""

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """The data of one paper.

    ``parts``: assessment (TOML text without names), date, findings, framework, language, ledger, mix,
    product_version, samples, seed, square, statements, weighing; each plain JSON.
    ``stated``: the checksum the file itself gives, "" for a record that was just made.
    """

    parts: Parts
    stated: str = ""

    @property
    def sha256(self) -> str:
        """The checksum of what is in the record now."""
        return hashlib.sha256(canonical(self.parts)).hexdigest()

    def to_bytes(self) -> bytes:
        """The record as a file: always the same bytes for the same parts."""
        return canonical({"schema": SCHEMA, "sha256": self.sha256, "content": self.parts})


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a paper says something else than recomputing does; None where one side has nothing."""

    at: str
    recorded: Any
    recomputed: Any

    def as_json(self) -> dict[str, Any]:
        """The difference as plain JSON."""
        return {"at": self.at, "recorded": self.recorded, "recomputed": self.recomputed}


def record_of(case: Case, *, assessment_toml: str, language: str) -> Record:
    """Gather what a paper rests on.

    Args:
        case: What the paper is made from.
        assessment_toml: The text of the assessment file as it may be published (see ``published``).
        language: Of the paper.

    """
    return Record(
        {
            "assessment": assessment_toml,
            "date": case.on.isoformat(),
            "findings": plain(case.findings),
            "framework": case.weighing.framework,
            "language": language,
            "ledger": plain(case.ledger),
            "mix": plain(case.mix),
            "product_version": case.product_version,
            "samples": case.weighing.samples,
            "seed": case.seed,
            "square": plain(case.opinion_map),
            "statements": plain(case.statements),
            "weighing": plain(case.weighing),
        }
    )


def read_record(data: bytes, *, at: str) -> Record:
    """Read a record back; whether its checksum still holds is for ``differences`` to say.

    Raises:
        Refusal: ``REPORT_WITHOUT_DATA`` when this is no record of Dorpsplein.

    """
    try:
        found = json.loads(data)
        if found["schema"] != SCHEMA:
            raise Refusal(Code.REPORT_WITHOUT_DATA, at=at, schema=str(found["schema"]))
        return Record(dict(found["content"]), stated=str(found["sha256"]))
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise Refusal(Code.REPORT_WITHOUT_DATA, at=at) from None


def differences(record: Record, recomputed: Parts) -> list[Difference]:
    """Where a record differs from what was recomputed: only the parts given in ``recomputed`` are compared.

    A record whose own checksum does not hold was changed after it was made: that is a difference too. Numbers within
    ``SAME`` of each other are equal.
    """
    found: list[Difference] = []
    if record.stated and record.stated != record.sha256:
        found.append(Difference("sha256", record.stated, record.sha256))
    for part, value in sorted(recomputed.items()):
        found.extend(differing(part, record.parts.get(part), plain(value)))
    return found


def differing(at: str, one: Any, other: Any) -> list[Difference]:
    """Where two pieces of plain JSON differ, each place named from ``at`` on."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other})
        return [found for key in keys for found in differing(f"{at}.{key}", one.get(key), other.get(key))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [found for place, (left, right) in pairs for found in differing(f"{at}[{place}]", left, right)]
    return [] if _same(one, other) else [Difference(at, one, other)]


def _same(one: Any, other: Any) -> bool:
    numbers = (int, float)
    if isinstance(one, numbers) and isinstance(other, numbers) and not isinstance(one, bool):
        return math.isclose(one, other, rel_tol=SAME, abs_tol=SAME)
    return bool(one == other)


def plain(value: Any) -> Any:
    """A value as plain JSON: dataclasses as tables, enums as their text, dates as ISO text.

    Of an opinion map the membership stays out: which participant is in which group is nobody's business.
    A number JSON has no word for (infinity, not a number) becomes null.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        hidden = {"membership"} if isinstance(value, OpinionMap) else set()
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.name not in hidden}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value.isoformat() if isinstance(value, date) else value


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spare spaces, UTF-8: the same value always gives the same bytes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
