"""Report: an assessment and a store in, the council paper and the record it carries out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from dorpskern import policy
from dorpskern.normalise.store import Store
from dorpskern.report.case import Case
from dorpskern.report.paper import council_paper
from dorpskern.report.published import published
from dorpskern.report.record import Record, record_of
from dorpskern.report.tree import Document
from dorpskern.steps.mapping import Square, square_map
from dorpskern.steps.measuring import trends
from dorpskern.steps.naming import names
from dorpskern.steps.weighing import mix_text, read_file, weigh_text
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.refusal import Code, Refusal, refuse_all


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What is asked: an assessment file, a store, perhaps a Polis export; the day, the seed, the language."""

    assessment: Path
    store: Path
    square: Path | None = None
    on: date = date.min
    samples: int | None = None
    seed: int = 1
    language: str = "nl"


def paper(
    asked: PaperRequest, *, workdir: Path, progress: Callable[[float], None] | None = None
) -> tuple[Document, bytes]:
    """The council paper as a document tree, and the record that travels with it.

    Raises:
        Refusal: What weighing, measuring and mapping refuse; ``KEY_MISSING`` when the assessment names no municipality.

    """
    case, text = gather(asked, workdir=workdir, progress=progress)
    record: Record = record_of(case, assessment_toml=text, language=asked.language)
    return council_paper(case, language=asked.language, checksum=record.sha256), record.to_bytes()


def gather(asked: PaperRequest, *, workdir: Path, progress: Callable[[float], None] | None = None) -> tuple[Case, str]:
    """Everything the paper is made from, and the assessment as it may be published.

    The published text, without who is who, is what is weighed: so that recomputing it gives the very same figures.
    """
    tell = progress or (lambda _share: None)
    text = read_file(asked.assessment)
    at = asked.assessment.name
    original, _ = weigh_text(text, at=at, on=asked.on, samples=100, seed=asked.seed)
    refuse_all([Refusal(Code.KEY_MISSING, at=at, key="municipality")] if not original.municipality else [])
    shared = published(text)
    on = original.date or asked.on
    assessment, weighing = weigh_text(shared, at=at, on=on, samples=asked.samples, seed=asked.seed)
    tell(0.2)
    findings = trends(asked.store, on=on, seed=asked.seed)
    tell(0.5)
    square = _square(asked, on, workdir, lambda share: tell(0.5 + share * 0.4))
    chosen = (
        None if assessment.mix is None else mix_text(shared, at=at, on=on, samples=asked.samples, seed=asked.seed)[1]
    )
    case = Case(
        assessment=assessment,
        weighing=weighing,
        findings=findings,
        names=names(asked.language),
        on=on,
        product_version=version("dorpsplein"),
        seed=asked.seed,
        mix=chosen,
        opinion_map=square.map if square else None,
        statements=square.tallies if square else (),
        ledger=_ledger(asked.store),
        facts=policy.load_facts(),
        questions=policy.load_questions(),
    )
    tell(1.0)
    return case, shared


def _square(asked: PaperRequest, on: date, workdir: Path, progress: Callable[[float], None]) -> Square | None:
    if asked.square is None:
        return None
    folder = workdir / "square"
    folder.mkdir()
    return square_map(asked.square, on=on, seed=asked.seed, workdir=folder, progress=progress)


def _ledger(store: Path) -> tuple[LedgerEntry, ...]:
    return tuple(Store.open(store).entries())
