"""The chapter on the baseline: one table for all channels, then per channel the evidence and what is not known yet."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.chapters.decision import conditions, until
from dorpskern.report.chapters.ten_sentences import numbered
from dorpskern.report.evidence import References
from dorpskern.report.tree import Block, BulletList, Cell, Column, Heading, PageBreak, Paragraph, Runs, Table, Tone
from dorpskern.report.voice import Voice, bullets, plain, strong
from dorpskern.terms.assessment import Evidence
from dorpskern.terms.framework import CLAUSES
from dorpskern.terms.verdict import AlternativeVerdict, ClauseVerdict, Floor

WIDEST = 5
"""Channels side by side in one table; more go into a next table."""

QUESTIONS, SOURCES = 3, 3
"""How many questions and sources are printed per channel; the rest is in the data and in the list of sources."""

TONES = {Floor.MEETS: Tone.GOOD, Floor.BELOW: Tone.BAD, Floor.NOT_SHOWN: Tone.DOUBT}


def baseline(case: Case, number: str, refs: References, say: Voice) -> list[Block]:
    """The chapter."""
    blocks: list[Block] = [
        PageBreak(),
        Heading(1, say("baseline.title"), number),
        say.paragraph("baseline.intro"),
        say.paragraph("baseline.labels"),
        say.paragraph("baseline.own_too"),
        *_matrices(case, say),
        say.paragraph("baseline.elsewhere"),
    ]
    for verdict in case.weighing.alternatives:
        blocks.extend(_channel(case, verdict, refs, say))
    return blocks + _readings(case, say)


def _matrices(case: Case, say: Voice) -> list[Table]:
    verdicts = case.weighing.alternatives
    parts = [verdicts[start : start + WIDEST] for start in range(0, len(verdicts), WIDEST)]
    if len(parts) == 1:
        return [_matrix(case, parts[0], say("baseline.caption"), say)]
    return [_matrix(case, part, say("baseline.caption_part", part=n), say) for n, part in enumerate(parts, start=1)]


def _matrix(case: Case, verdicts: tuple[AlternativeVerdict, ...], caption: str, say: Voice) -> Table:
    columns = (Column(say("baseline.point"), share=2.0), *(Column(case.name(one.id)) for one in verdicts))
    rows = [
        (
            Cell(plain(say("baseline.named", number=str(clause), name=_capital(case.names.clauses[clause])))),
            *(_state(_clause(one, clause), say) for one in verdicts),
        )
        for clause in CLAUSES
    ]
    together = (
        Cell((strong(say("baseline.overall")),)),
        *(Cell((strong(say(f"floor.{one.floor.value}")),), TONES[one.floor]) for one in verdicts),
    )
    return Table(caption, columns, (*rows, together))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clause(verdict: AlternativeVerdict, clause: int) -> ClauseVerdict:
    """What is said of one clause; nothing at all counts as not shown."""
    found = next((one for one in verdict.clauses if one.clause == clause), None)
    return found or ClauseVerdict(clause, Floor.NOT_SHOWN, None, None)


def _state(verdict: ClauseVerdict, say: Voice) -> Cell:
    said = say(f"floor.{verdict.floor.value}")
    if verdict.no_reactions_possible:
        said = say("baseline.no_reactions", state=said)
    return Cell(plain(said), TONES[verdict.floor])


def _channel(case: Case, verdict: AlternativeVerdict, refs: References, say: Voice) -> list[Block]:
    state = say(f"floor.{verdict.floor.value}").lower()
    blocks: list[Block] = [Heading(2, say("baseline.outcome", channel=case.name(verdict.id), state=state))]
    blocks.extend(_below(case, verdict, refs, say))
    blocks.extend(_not_known(case, verdict, say))
    blocks.extend(_signs(verdict, refs, say))
    blocks.extend(_met(verdict, refs, say))
    if verdict.asserted_without_evidence:
        blocks.append(say.paragraph("baseline.asserted", n=verdict.asserted_without_evidence))
    contradictory = [str(one.clause) for one in verdict.clauses if one.is_contradictory]
    if contradictory:
        blocks.append(say.paragraph("baseline.contradictory", n=len(contradictory), points=say.listed(contradictory)))
    return blocks


def _below(case: Case, verdict: AlternativeVerdict, refs: References, say: Voice) -> list[Block]:
    blocks: list[Block] = []
    for reason, key in (("law", "baseline.law"), ("baseline", "baseline.judged")):
        if reason in verdict.floor_reasons:
            blocks.append(say.paragraph(key))
    for clause in verdict.failed_clauses:
        name = case.names.clauses[clause]
        blocks.append(say.paragraph("baseline.because", number=str(clause), name=name))
        blocks.append(_evidence(_clause(verdict, clause).evidence, refs, say))
    one = case.alternative(verdict.id)
    if verdict.floor is Floor.BELOW and one.explained:
        blocks.append(
            say.paragraph(
                "baseline.exception", reason=one.explained, until=until(one, say), conditions=conditions(one, say)
            )
        )
    return blocks


def _evidence(evidence: tuple[Evidence, ...], refs: References, say: Voice) -> BulletList:
    items = dict.fromkeys(refs.runs(piece, say) for piece in evidence)
    return bullets(items or [say.runs("baseline.score_only")])


def _not_known(case: Case, verdict: AlternativeVerdict, say: Voice) -> list[Block]:
    if not verdict.unknown_clauses:
        return []
    points = numbered(verdict.unknown_clauses, say)
    asked = [runs for clause in verdict.clauses for runs in _questions(case, clause, say)]
    if not asked:
        return [say.paragraph("baseline.no_questions", points=points)]
    items = list(dict.fromkeys(asked))[:QUESTIONS]
    return [say.paragraph("baseline.not_known_yet", points=points), bullets(items)]


def _questions(case: Case, verdict: ClauseVerdict, say: Voice) -> list[Runs]:
    """The question that matters most for one clause, so that several clauses are heard."""
    for key in verdict.open_questions:
        question = case.question(key)
        if question is not None:
            text = question.text_nl if say.language == "nl" else question.text_en
            who = who_said(question.who_can_answer, say)
            return [say.runs("baseline.ask", question=text, who=who) if who else plain(text)]
    return []


def who_said(who: tuple[str, ...], say: Voice) -> str:
    """Who can look something up, in words."""
    keys = (f"who.{one.replace(' ', '_')}" for one in who)
    return say.listed(say(key) for key in keys if say.knows(key))


def _signs(verdict: AlternativeVerdict, refs: References, say: Voice) -> list[Block]:
    """Evidence on clauses that are not shown: too weak or too old to decide, and no secret."""
    unsure = [one for one in verdict.clauses if one.floor is Floor.NOT_SHOWN]
    items = list(dict.fromkeys(refs.runs(piece, say) for one in unsure for piece in one.evidence))
    return [say.paragraph("baseline.signs"), bullets(items[:SOURCES])] if items else []


def _met(verdict: AlternativeVerdict, refs: References, say: Voice) -> list[Block]:
    met = [one for one in verdict.clauses if one.floor is Floor.MEETS]
    if not met:
        return []
    points = numbered(tuple(one.clause for one in met), say)
    items = list(dict.fromkeys(refs.runs(piece, say) for one in met for piece in one.evidence))
    if not items:
        return [say.paragraph("baseline.rests_on_nothing", points=points)]
    blocks: list[Block] = [say.paragraph("baseline.rests_on", points=points), bullets(items[:SOURCES])]
    return [*blocks, say.paragraph("baseline.more_sources")] if len(items) > SOURCES else blocks


def _readings(case: Case, say: Voice) -> list[Block]:
    """Clause 3 read strictly and by degree, side by side; the council picked one first."""
    chosen = case.assessment.clause_3_reading
    said = say(f"reading.{chosen}")
    blocks: list[Block] = [
        Heading(2, say("reading.title")),
        say.paragraph("reading.text", clause=_quoted(_literal(case, 3)), chosen=said),
    ]
    if not case.weighing.other_reading:
        return [*blocks, say.paragraph("reading.same")]
    differing = [case.name(one.id) for one in case.weighing.alternatives if _other(case, one) is not one.floor]
    difference: Paragraph = (
        say.paragraph("reading.differs", n=len(differing), channels=say.listed(differing))
        if differing
        else say.paragraph("reading.same")
    )
    return [*blocks, _reading_table(case, chosen, say), difference]


def _literal(case: Case, clause: int) -> str:
    return case.names.clause_texts.get(clause, case.names.clauses[clause])


def _quoted(text: str) -> str:
    return f"‘{text}’"


def _other(case: Case, verdict: AlternativeVerdict) -> Floor:
    return Floor(case.weighing.other_reading.get(verdict.id, verdict.floor.value))


def _reading_table(case: Case, chosen: str, say: Voice) -> Table:
    columns = (
        Column(say("reading.channel"), share=2),
        Column(say("reading.column_strict"), share=1.5),
        Column(say("reading.column_graded"), share=1.5),
    )
    rows = []
    for verdict in case.weighing.alternatives:
        pair = (verdict.floor, _other(case, verdict))
        strict, graded = pair if chosen == "strict" else pair[::-1]
        cells = (Cell(plain(say(f"floor.{one.value}")), TONES[one]) for one in (strict, graded))
        rows.append((Cell(plain(case.name(verdict.id))), *cells))
    return Table(say("reading.caption"), columns, tuple(rows))
