"""Everything one council paper is made from, brought together; nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dorpskern.terms.assessment import Alternative, Assessment
from dorpskern.terms.fact import Fact
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.opinion_map import OpinionMap
from dorpskern.terms.question import Question
from dorpskern.terms.verdict import AlternativeVerdict, Infeasible, Mix, Weighing


@dataclass(frozen=True, slots=True)
class FrameworkNames:
    """The words of the framework in one language: id -> text.

    ``indicators``: what each figure is called. ``counts``: indicator -> what the n of its figures counts.
    ``clause_texts``: the clauses word for word, where ``clauses`` has short names for narrow places.
    """

    trends: Mapping[str, str]
    clauses: Mapping[int, str]
    criteria: Mapping[str, str]
    indicators: Mapping[str, str] = field(default_factory=dict)
    clause_texts: Mapping[int, str] = field(default_factory=dict)
    counts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatementTally:
    """How often one statement of the square was answered in each way. ``content``: the statement itself."""

    statement: str
    content: str
    agrees: int
    disagrees: int
    passes: int

    @property
    def seen(self) -> int:
        """How many participants answered it in any way."""
        return self.agrees + self.disagrees + self.passes


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one paper is made from. ``on``: the day of the paper; ``seed``: of measuring and weighing alike."""

    assessment: Assessment
    weighing: Weighing
    findings: Mapping[Trend, list[Finding]]
    names: FrameworkNames
    on: date
    product_version: str
    seed: int
    mix: Mix | Infeasible | None = None
    opinion_map: OpinionMap | None = None
    statements: tuple[StatementTally, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def municipality(self) -> str:
        """The municipality the paper is for."""
        return self.assessment.municipality

    def alternative(self, key: str) -> Alternative:
        """One channel by its id."""
        return next(one for one in self.assessment.alternatives if one.id == key)

    def name(self, key: str) -> str:
        """What a channel is called."""
        return self.alternative(key).name

    def fact(self, key: str) -> Fact | None:
        """One fact by its id, when it is known."""
        return next((one for one in self.facts if one.id == key), None)

    def question(self, key: str) -> Question | None:
        """One question by its id, when it is known."""
        return next((one for one in self.questions if one.id == key), None)


def ranked(weighing: Weighing) -> list[AlternativeVerdict]:
    """The verdicts that take part in the ranks, most often first on top; ties by id."""
    taking_part = [one for one in weighing.alternatives if one.rank_acceptability]
    return sorted(taking_part, key=lambda one: (-one.rank_acceptability[0], one.id))
