"""Small pieces of policy for tests: a question, a fact, a prefilled channel, each with only what the test says."""

from __future__ import annotations

from datetime import date
from typing import Any

from dorpskern.policy.prefilled_files import PrefilledAnswer, PrefilledChannel
from dorpskern.terms.assessment import Answer, Evidence, EvidenceKind, Score
from dorpskern.terms.fact import Fact, Kind

TODAY = date(2026, 11, 24)


def fact(name: str = "pf-1", **changes: Any) -> Fact:
    """A fresh, sure fact on X that its blue mark misleads, unless told otherwise."""
    said: dict[str, Any] = {
        "urn": f"urn:dorpsplein:fact:{name}",
        "subject": "x",
        "criterion": "baseline",
        "key": "betaalde_verificatie_misleidend",
        "value": "ja",
        "unit": "",
        "kind": Kind.DECISION,
        "as_of": "2026-06-01",
        "source": "Besluit",
        "url": "https://example.org/besluit",
        "confidence": "high",
        "sentence_nl": "De toezichthouder besliste dit.",
        "sentence_en": "The authority decided this.",
    }
    return Fact(id=name, **(said | changes))


def cited(name: str, **changes: Any) -> Evidence:
    """Evidence that leans on a fact."""
    return Evidence(kind=EvidenceKind.FACT, source="Besluit", fact=name, **changes)


def answered(
    question: str, score: float | tuple[float, float] | None, *facts: str, decides: bool = False, **changes: Any
) -> PrefilledAnswer:
    """A prefilled answer on X: a score, an interval or (None) unknown, with the facts that support it."""
    low, high = score if isinstance(score, tuple) else (score, score)
    written = Score.not_known() if low is None or high is None else Score(low, high)
    around = {key: changes.pop(key) for key in ("measured", "see") if key in changes}
    evidence = changes.pop("evidence", tuple(cited(each) for each in facts))
    answer = Answer(alternative="x", question=question, score=written, evidence=evidence, **changes)
    return PrefilledAnswer(answer=answer, decides=decides, **around)


def channel(*answers: PrefilledAnswer, **changes: Any) -> PrefilledChannel:
    """The prefilled answers for X."""
    said: dict[str, Any] = {
        "id": "x",
        "urn": "urn:dorpsplein:framework:1.0:prefilled:x",
        "framework": "1.0",
        "name_nl": "X-account",
        "name_en": "X account",
        "read_on": TODAY,
    }
    return PrefilledChannel(answers=answers, **(said | changes))
