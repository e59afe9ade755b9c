"""``[[judgement]]`` and ``[[answer]]``: what is known of a channel, and what stands behind it."""

from __future__ import annotations

from collections.abc import Collection

from dorpskern.terms.assessment import Answer, Judgement
from dorpskern.terms.fact import LegalState
from dorpskern.terms.framework import CLAUSES, Criterion
from dorpskern.terms.refusal import Code
from dorpskern.weigh.reading.evidence import read_evidence
from dorpskern.weigh.reading.row import Row
from dorpskern.weigh.reading.scores import read_score

JUDGEMENT_KEYS = (
    "alternative",
    "criterion",
    "clause",
    "score",
    "unknown",
    "evidence",
    "same_as",
    "legal_state",
)
ANSWER_KEYS = (
    "alternative",
    "question",
    "score",
    "unknown",
    "not_applicable",
    "evidence",
    "counter",
    "note",
    "prefilled",
)
CRITERIA = tuple(criterion.value for criterion in Criterion)


def read_judgements(file: Row, *, alternatives: Collection[str]) -> tuple[Judgement, ...]:
    """Every judgement; each is about one criterion or about one clause."""
    rows = file.tables("judgement", written="[[judgement]]")
    return tuple(_judgement(row, alternatives) for row in rows)


def _judgement(row: Row, alternatives: Collection[str]) -> Judgement:
    row.only(JUDGEMENT_KEYS)
    criterion, clause = _criterion(row), _clause(row)
    if row.has("criterion") and row.has("clause"):
        row.refuse(Code.VALUE_INVALID, "", expected="criterion / clause")
    elif not row.has("criterion") and not row.has("clause"):
        row.refuse(Code.KEY_MISSING, "", key="criterion")
    legal_state = row.one_of("legal_state", tuple(LegalState), default="")
    if legal_state and criterion is not Criterion.LAW:
        row.refuse(Code.VALUE_INVALID, "legal_state", expected='criterion = "law"')
    return Judgement(
        alternative=row.known_id("alternative", alternatives),
        score=read_score(row),
        criterion=criterion,
        clause=clause,
        evidence=read_evidence(row),
        same_as=row.text("same_as"),
        legal_state=legal_state,
    )


def _criterion(row: Row) -> Criterion | None:
    if not row.has("criterion"):
        return None
    written = row.known_id("criterion", CRITERIA)
    return Criterion(written) if written else None


def _clause(row: Row) -> int | None:
    written = row.table.get("clause")
    if written is None:
        return None
    if isinstance(written, int) and not isinstance(written, bool) and written in CLAUSES:
        return written
    row.refuse(Code.ID_UNKNOWN, "clause", id=str(written)[:40], known=list(CLAUSES))
    return None


def read_answers(
    file: Row, *, alternatives: Collection[str], question_ids: Collection[str] | None
) -> tuple[Answer, ...]:
    """Every answer to a question. ``question_ids`` None: any question id is taken."""
    answers = []
    used: set[tuple[str, str]] = set()
    for row in file.tables("answer", written="[[answer]]"):
        answer = _answer(row, alternatives, question_ids)
        answers.append(answer)
        for fact in {piece.fact for piece in answer.evidence if piece.fact}:
            if (answer.alternative, fact) in used:
                row.refuse(Code.EVIDENCE_REUSED, "evidence", fact=fact, question=answer.question)
            used.add((answer.alternative, fact))
    return tuple(answers)


def _answer(row: Row, alternatives: Collection[str], question_ids: Collection[str] | None) -> Answer:
    row.only(ANSWER_KEYS)
    question = row.needed_text("question") if question_ids is None else row.known_id("question", question_ids)
    is_not_applicable, reason = _not_applicable(row)
    return Answer(
        alternative=row.known_id("alternative", alternatives),
        question=question,
        score=None if is_not_applicable else read_score(row),
        not_applicable=reason,
        evidence=read_evidence(row),
        counter=read_evidence(row, "counter"),
        note=row.text("note"),
        is_prefilled=row.yes_or_no("prefilled"),
    )


def _not_applicable(row: Row) -> tuple[bool, str]:
    """Whether the question does not apply, and why: the reason itself, or ``true`` with the reason in ``note``."""
    written = row.table.get("not_applicable", False)
    if written is False:
        return False, ""
    if row.has("score") or row.table.get("unknown") is True:
        row.refuse(Code.VALUE_INVALID, "not_applicable", expected="score / unknown / not_applicable")
    return True, row.text("note") if written is True else row.text("not_applicable")
