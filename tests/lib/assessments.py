"""Small assessments, questions and facts for tests of weighing."""

from __future__ import annotations

from datetime import date
from typing import Any

from dorpskern.terms.assessment import (
    Alternative,
    Answer,
    Assessment,
    Evidence,
    EvidenceKind,
    Judgement,
    Participant,
    Score,
)
from dorpskern.terms.fact import Fact, Kind, LegalState
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import CLAUSES, WEIGHED, Criterion
from dorpskern.terms.question import Question
from dorpskern.terms.verdict import Infeasible, Mix, Weighing
from dorpskern.weigh.mix import choose_mix
from dorpskern.weigh.weighing import weigh

TODAY = date(2026, 11, 24)
LIMITS = FloorLimits(
    below=0.25,
    meets=0.5,
    strict={"baseline.3.paid_opinions": 1.0, "baseline.3.paid_priority": 0.75},
    unlawful={"law.regulator_status": 0.25, "law.transfer": 0.25},
)
MEASURED = Evidence(EvidenceKind.MEASURED, "own export", date="2026-06-01")


def score(written: float | str | tuple[float, float]) -> Score:
    """0.5, (0.2, 0.6) or "?"."""
    if isinstance(written, str):
        return Score.not_known()
    return Score(*written) if isinstance(written, tuple) else Score(written, written)


def judged(alternative: str, about: int | str, written: float | str | tuple[float, float], **more: Any) -> Judgement:
    """A judgement on a clause (1 to 9) or a criterion."""
    if isinstance(about, int):
        return Judgement(alternative, score(written), clause=about, **more)
    return Judgement(alternative, score(written), criterion=Criterion(about), **more)


def meets(alternative: str, written: float = 0.9) -> list[Judgement]:
    """All nine clauses judged well."""
    return [judged(alternative, clause, written) for clause in CLAUSES]


def scored(alternative: str, *written: float | str | tuple[float, float]) -> list[Judgement]:
    """The five weighed criteria judged, in the order of the framework."""
    return [judged(alternative, str(c), one) for c, one in zip(WEIGHED, written, strict=True)]


def assessment(judgements: list[Judgement], *, people: tuple[Participant, ...] = (), **more: Any) -> Assessment:
    """An assessment of every alternative that is judged, or of ``alternatives``."""
    ids = dict.fromkeys(judgement.alternative for judgement in judgements)
    alternatives = more.pop("alternatives", tuple(Alternative(one, one) for one in ids))
    return Assessment("dorpsplein-1.0", alternatives, judgements=tuple(judgements), participants=people, **more)


def outcome(of: Assessment, **more: Any) -> Weighing:
    """Weigh without questions or facts unless given."""
    return weigh(of, **{"questions": (), "facts": (), "limits": LIMITS, "on": TODAY, **more})


def chosen(of: Assessment, **more: Any) -> Mix | Infeasible:
    """Choose a mix without questions or facts unless given."""
    return choose_mix(of, **{"questions": (), "facts": (), "limits": LIMITS, "on": TODAY, **more})


def question(own_id: str, *, core: bool = True, floor_at: float | None = 0.25, months: int = 12) -> Question:
    """A question whose section follows from its id: "baseline.3.loudness" or "law.dpia"."""
    section = own_id.rpartition(".")[0]
    clause = int(section.split(".")[1]) if section.startswith("baseline") else None
    criterion = Criterion.BASELINE if clause else Criterion(section)
    return Question(
        own_id, f"urn:{own_id}", section, clause, criterion, core, "platform", floor_at, months, "Vraag?", "Question?"
    )


def fact(own_id: str, as_of: str = "2026-06", **more: Any) -> Fact:
    """A fact of high confidence about a setting, half a year old."""
    settings = {"kind": Kind.SETTING, "confidence": "high", "legal_state": LegalState.NONE, **more}
    texts = {"value": "yes", "unit": "", "source": "Source", "url": "https://example.org"}
    sentences = {"sentence_nl": "Zin.", "sentence_en": "Sentence."}
    about = {"id": own_id, "urn": f"urn:{own_id}", "subject": "facebook", "criterion": "baseline", "key": "key"}
    return Fact(**about, **texts, **sentences, **settings, as_of=as_of)


def resting_on(*facts: str) -> tuple[Evidence, ...]:
    """Evidence that points at facts."""
    return tuple(Evidence(EvidenceKind.FACT, "Source", fact=one) for one in facts)


def answered(own_id: str, written: float | str | tuple[float, float], *evidence: Evidence, **more: Any) -> Answer:
    """An answer for the alternative "channel"."""
    return Answer(more.pop("alternative", "channel"), own_id, score(written), evidence=evidence, **more)
