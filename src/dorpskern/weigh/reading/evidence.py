"""The evidence under a judgement or an answer."""

from __future__ import annotations

from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpskern.weigh.reading.row import Row

KEYS = ("source", "url", "date", "quote", "kind", "fact", "confidence")
KINDS = tuple(EvidenceKind)
CONFIDENCES = ("high", "medium", "low")


def read_evidence(row: Row, key: str = "evidence") -> tuple[Evidence, ...]:
    """Every piece of evidence under one key. Without ``kind`` it is an observation: the weakest kind."""
    return tuple(_piece(piece) for piece in row.tables(key))


def _piece(row: Row) -> Evidence:
    row.only(KEYS)
    return Evidence(
        kind=EvidenceKind(row.one_of("kind", KINDS, default=EvidenceKind.OBSERVATION)),
        source=row.text("source"),
        url=row.text("url"),
        date=row.coarse_day("date"),
        quote=row.text("quote"),
        fact=row.text("fact"),
        confidence=row.one_of("confidence", CONFIDENCES, default="high"),
    )
