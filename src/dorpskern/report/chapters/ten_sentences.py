"""The ten sentences of a council paper, in their order; what is not known is shown as a place to fill in."""

from __future__ import annotations

import re

from dorpskern.report.case import Case
from dorpskern.report.chapters.decision import conditions, until
from dorpskern.report.chapters.opening import decisive
from dorpskern.report.evidence import References, legal_state
from dorpskern.report.particulars import Particulars
from dorpskern.report.shown_facts import fact_of
from dorpskern.report.tree import Block, Heading, Run, Runs
from dorpskern.report.voice import Voice, bullets
from dorpskern.report.written import coarse_day
from dorpskern.terms.assessment import Alternative, Evidence
from dorpskern.terms.fact import LegalState
from dorpskern.terms.verdict import AlternativeVerdict, ClauseVerdict, Floor

OWN = ("municipal_website", "newsletter", "paper", "evening", "square")
"""The channels of our own that get the same questions; the first, paper and the evening are always asked for."""

ASKED_FOR = ("municipal_website", "paper", "evening")
LOOK_UP = 3
SHORT_ADVICE = 160
"""Characters of an advice that still fit in a sentence."""
MONTH = re.compile(r"\d{4}-\d{2}")


def ten_sentences(case: Case, particulars: Particulars, refs: References, say: Voice) -> list[Block]:
    """The chapter: ten numbered sentences (sentence 9 once per channel in conflict, in one item)."""
    items = [
        _asked(case, particulars, say),
        say.runs("ten.looked", n=len(case.assessment.alternatives), version=case.weighing.framework),
        _measured(case, particulars, say),
        _below(case, refs, say),
        _not_shown(case, particulars, say),
        _mirror(case, say),
        _evening(particulars, say),
        say.runs("ten.route", route=particulars.alternative_route or say.blank("blank.alternative_route")),
        _explained(case, particulars, say),
        _retention(particulars, say),
    ]
    return [Heading(1, say("ten.title")), bullets(items, ordered=True)]


def _asked(case: Case, particulars: Particulars, say: Voice) -> Runs:
    body = particulars.competent_body
    return say.runs(
        "ten.asked",
        n=len(case.assessment.alternatives),
        body=say(f"body.{body}") if body else say.blank("blank.competent_body"),
        basis=particulars.legal_basis or say.blank("blank.legal_basis"),
    )


def _measured(case: Case, particulars: Particulars, say: Voice) -> Runs:
    advice = particulars.privacy_officer_advice
    told = {
        "date": say.day(advice.date) if advice else say.blank("blank.advice_date"),
        "advice": advice.text.strip().rstrip(".") if advice else say.blank("blank.advice_text"),
    }
    if not case.ledger:
        return say.runs(f"ten.not_measured{_advised(particulars)}", **told)
    start, end = particulars.measured_from, particulars.measured_until
    first, last = _months(case)
    return say.runs(
        f"ten.measured{_advised(particulars)}",
        from_day=say.day(start) if start else _month(first, "blank.measured_from", say),
        until_day=say.day(end) if end else _month(last, "blank.measured_until", say),
        **told,
    )


def _advised(particulars: Particulars) -> str:
    """Which sentence says what the privacy officer advised: a long advice is in its own chapter alone."""
    advice = particulars.privacy_officer_advice
    if advice is None:
        return "_not_asked" if particulars.privacy_officer_not_asked else ""
    is_short = len(advice.text) <= SHORT_ADVICE and "\n" not in advice.text.strip()
    return "" if is_short else "_advice"


def _months(case: Case) -> tuple[str, str]:
    """The first and the last month of what was measured, as YYYY-MM; empty when nothing says so."""
    measured = (one for findings in case.findings.values() for one in findings if fact_of(case, one) is None)
    edges = sorted(edge for one in measured for edge in one.period.split("/") if MONTH.fullmatch(edge))
    return (edges[0], edges[-1]) if edges else ("", "")


def _month(month: str, blank: str, say: Voice) -> str | Run:
    return coarse_day(month, say.language) if month else say.blank(blank)


def _below(case: Case, refs: References, say: Voice) -> Runs:
    below = _with(case, Floor.BELOW)
    if not below:
        return say.runs("ten.none_below")
    return say.runs("ten.below", channels="; ".join(_below_channel(case, one, refs, say) for one in below))


def _below_channel(case: Case, verdict: AlternativeVerdict, refs: References, say: Voice) -> str:
    if not verdict.failed_clauses and "law" not in verdict.floor_reasons:
        return say("ten.below_judged", channel=case.name(verdict.id))
    if not verdict.failed_clauses:
        lawful = [one for one in case.assessment.judgements if one.alternative == verdict.id and one.legal_state]
        cited = _cited(tuple(piece for one in lawful for piece in one.evidence), refs, say)
        return say("ten.below_law", channel=case.name(verdict.id), evidence=cited).rstrip()
    failed = [one for one in verdict.clauses if one.clause in verdict.failed_clauses]
    clauses = say.listed(_below_clause(case, one, refs, say) for one in failed)
    return say("ten.below_channel", channel=case.name(verdict.id), clauses=clauses)


def _below_clause(case: Case, one: ClauseVerdict, refs: References, say: Voice) -> str:
    cited = _cited(one.evidence, refs, say)
    name = case.names.clauses[one.clause]
    return say("ten.below_clause", number=str(one.clause), name=name, evidence=cited).rstrip()


def _cited(evidence: tuple[Evidence, ...], refs: References, say: Voice) -> str:
    return " ".join(dict.fromkeys(_one_cited(piece, refs, say) for piece in evidence))


def _one_cited(evidence: Evidence, refs: References, say: Voice) -> str:
    fact = refs.case.fact(evidence.fact) if evidence.fact else None
    source, when = (fact.source, fact.as_of) if fact else (evidence.source, evidence.date)
    told = {
        "source": source,
        "date": coarse_day(when, say.language) or say("evidence.no_date"),
        "number": str(refs.number(evidence)),
    }
    if fact is None or fact.legal_state is LegalState.NONE:
        return say("ten.evidence_no_case", **told)
    return say("ten.evidence", state=legal_state(fact, say), **told)


def _not_shown(case: Case, particulars: Particulars, say: Voice) -> Runs:
    open_ones = _with(case, Floor.NOT_SHOWN)
    if not open_ones:
        return say.runs("ten.none_not_shown")
    day = particulars.find_out_before
    return say.runs(
        "ten.not_shown",
        channels=say.listed(f"‘{case.name(one.id)}’" for one in open_ones),
        unknown=say.listed(_to_look_up(case, open_ones, say)),
        date=say.day(day) if day else say.blank("blank.find_out_before"),
    )


def _to_look_up(case: Case, open_ones: list[AlternativeVerdict], say: Voice) -> list[str]:
    cells = [
        say("ten.unknown_cell", criterion=case.names.criteria[one.criterion], channel=case.name(one.alternative))
        for one in decisive(case)[:LOOK_UP]
    ]
    return cells or [
        say("ten.unknown_clause", clauses=numbered(one.unknown_clauses, say), channel=case.name(one.id))
        for one in open_ones[:LOOK_UP]
    ]


def _mirror(case: Case, say: Voice) -> Runs:
    own = [one for one in case.assessment.alternatives if one.channel in OWN]
    if not own:
        return say.runs("ten.mirror_none")
    missing = [say(f"own.{key}") for key in ASKED_FOR if key not in {one.channel for one in own}]
    lacking = [said for one in own if (said := _lacking(case, one, say))]
    asked = say.listed(say(f"own.{one.channel}") for one in own)
    key = "ten.mirror" if lacking else "ten.mirror_all"
    told = say.runs(key, own=asked, lacking="; ".join(lacking))
    return told + (say.runs("ten.mirror_missing", missing=say.listed(missing)) if missing else ())


def _lacking(case: Case, one: Alternative, say: Voice) -> str:
    verdict = next(verdict for verdict in case.weighing.alternatives if verdict.id == one.id)
    if verdict.failed_clauses:
        return say("ten.lacking_below", channel=one.name, clauses=numbered(verdict.failed_clauses, say))
    if verdict.unknown_clauses:
        return say("ten.lacking", channel=one.name, clauses=numbered(verdict.unknown_clauses, say))
    return ""


def _evening(particulars: Particulars, say: Voice) -> Runs:
    evening = particulars.evening
    return say.runs(
        "ten.evening",
        date=say.day(evening.date) if evening else say.blank("blank.evening_date"),
        participated=evening.participated if evening else say.blank("blank.evening_participated"),
        present=evening.present if evening else say.blank("blank.evening_present"),
    )


def _explained(case: Case, particulars: Particulars, say: Voice) -> Runs:
    below = _with(case, Floor.BELOW)
    if not below:
        return say.runs("ten.none_explained")
    said: Runs = ()
    for verdict in below:
        said += ((Run(" "),) if said else ()) + _exception(case.alternative(verdict.id), particulars, say)
    return said


def _exception(one: Alternative, particulars: Particulars, say: Voice) -> Runs:
    stopping = particulars.stopping.get(one.id)
    reach = stopping.reach if stopping else say.blank("blank.stopping_reach")
    cost = say.euros(stopping.cost_eur) if stopping else say.blank("blank.stopping_cost")
    if not one.explained:
        return say.runs("ten.not_explained", channel=one.name, reach=reach, cost=cost)
    return say.runs(
        "ten.explained",
        channel=one.name,
        reason=one.explained,
        until=until(one, say),
        conditions=conditions(one, say),
        reach=reach,
        cost=cost,
    )


def _retention(particulars: Particulars, say: Voice) -> Runs:
    kept, review, weeks = particulars.retention, particulars.review_on, particulars.election_weeks
    return say.runs(
        "ten.retention",
        keep=kept.keep if kept else say.blank("blank.keep"),
        until=say.day(kept.until) if kept else say.blank("blank.keep_until"),
        erase=kept.erase if kept else say.blank("blank.erase"),
        erase_on=say.day(kept.erase_on) if kept else say.blank("blank.erase_on"),
        publish=kept.publish if kept else say.blank("blank.publish"),
        review=say.day(review) if review else say.blank("blank.review_on"),
        weeks=weeks if weeks is not None else say.blank("blank.election_weeks"),
    )


def numbered(clauses: tuple[int, ...], say: Voice) -> str:
    """Clauses by number alone: punt 5, punt 6 en 7."""
    return say("floor.points", n=len(clauses), points=say.listed(str(one) for one in clauses))


def _with(case: Case, floor: Floor) -> list[AlternativeVerdict]:
    return [one for one in case.weighing.alternatives if one.floor is floor]
