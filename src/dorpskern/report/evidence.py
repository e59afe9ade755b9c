"""What a judgement rests on, numbered once for the whole paper, with its date, its age and its legal state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorpskern.report.case import Case
from dorpskern.report.shown_facts import fact_of, shown_facts
from dorpskern.report.tree import Run, Runs
from dorpskern.report.voice import Voice
from dorpskern.report.written import coarse_day
from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpskern.terms.fact import Fact, LegalState, is_stale
from dorpskern.terms.finding import Source


@dataclass(frozen=True, slots=True)
class Cited:
    """One source in the list: its place in the list, what it is called, where it is and of when."""

    number: int
    title: str
    url: str
    as_of: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class References:
    """All sources of one paper, in the order in which they are first needed."""

    case: Case
    cited: tuple[Cited, ...]

    def number(self, evidence: Evidence) -> int:
        """The number under which a piece of evidence stands in the list."""
        wanted = _key(self.case, evidence)
        return next(one.number for one in self.cited if (one.title, one.url, one.as_of) == wanted)

    def runs(self, evidence: Evidence, say: Voice) -> Runs:
        """One piece of evidence in words: what, from whom, of when, its legal state, and whether it must be checked."""
        fact = self.case.fact(evidence.fact) if evidence.fact else None
        title, _, as_of = _key(self.case, evidence)
        when = coarse_day(as_of, say.language) or say("evidence.no_date")
        said = _own_words(fact, evidence, say)
        told = {"source": title, "date": when, "number": str(self.number(evidence))}
        runs = [Run(say("evidence.source", words=said, **told) if said else say("evidence.source_alone", **told))]
        if fact is not None and fact.legal_state is not LegalState.NONE:
            runs.append(Run(" " + say("evidence.legal", state=legal_state(fact, say))))
        if fact is not None and is_stale(fact, on=self.case.on):
            runs.append(Run(" " + say("evidence.stale"), strong=True))
        return tuple(runs)


def references(case: Case) -> References:
    """Number every source: first of the floor, then of the other judgements, then of what was measured."""
    found: dict[tuple[str, str, str], bool] = {}
    for evidence in _evidence(case):
        fact = case.fact(evidence.fact) if evidence.fact else None
        stale = fact is not None and is_stale(fact, on=case.on)
        found.setdefault(_key(case, evidence), stale)
    for source in _published(case):
        found.setdefault((source.title, source.url, source.as_of), False)
    return References(case, tuple(Cited(n, *key, stale) for n, (key, stale) in enumerate(found.items(), start=1)))


def legal_state(fact: Fact, say: Voice) -> str:
    """One of three states that are never mixed, and whether an appeal runs."""
    appeal = "_appeal" if fact.legal_state is LegalState.DECIDED and fact.appeal else ""
    return say(f"legal.{fact.legal_state.value}{appeal}")


def _own_words(fact: Fact | None, evidence: Evidence, say: Voice) -> str:
    if fact is not None:
        return fact.sentence_nl if say.language == "nl" else fact.sentence_en
    return say("evidence.quote", quote=evidence.quote) if evidence.quote else ""


def _evidence(case: Case) -> Iterator[Evidence]:
    for verdict in case.weighing.alternatives:
        for clause in verdict.clauses:
            yield from clause.evidence
    for judgement in case.assessment.judgements:
        yield from judgement.evidence
    for answer in case.assessment.answers:
        yield from answer.evidence
        yield from answer.counter
    for findings in case.findings.values():
        for fact in shown_facts(case, findings):
            yield Evidence(EvidenceKind.FACT, fact.source, fact=fact.id)


def _published(case: Case) -> Iterator[Source]:
    """Pages behind what was measured; files stand in the last chapter."""
    for findings in case.findings.values():
        for finding in findings:
            if finding.missing is None and fact_of(case, finding) is None:
                yield from (source for source in finding.sources if source.url)


def _key(case: Case, evidence: Evidence) -> tuple[str, str, str]:
    fact = case.fact(evidence.fact) if evidence.fact else None
    if fact is not None:
        return fact.source, fact.url, fact.as_of
    return evidence.source, evidence.url, evidence.date
