"""One clause of the floor, or the law, as its answers leave it."""

from __future__ import annotations

from enum import IntEnum

from dorpskern.terms.assessment import Answer, Score
from dorpskern.terms.fact import LegalState
from dorpskern.terms.framework import Criterion
from dorpskern.terms.question import Question
from dorpskern.terms.verdict import ClauseVerdict, Floor
from dorpskern.weigh.answering.answers import Answers, Background
from dorpskern.weigh.answering.strong_evidence import fact_behind, is_all_stale, is_strong

NO_REACTIONS = frozenset(
    {"no_reactions_possible", "no reactions possible", "reacting is not possible", "reageren is niet mogelijk"}
)
"""Notes and reasons that say residents cannot react, so that silence never looks like peace."""

SAFETY_CLAUSES = (1, 2)


class Standing(IntEnum):
    """How one answer stands towards its clause; the order is that of "look this up first"."""

    FAILS = 0  # wholly under its limit, on strong evidence
    SIGNAL = 1  # wholly under its limit, on anything weaker
    OPEN = 2  # nobody knows, or every fact behind it is too old; asked of core questions
    DOUBT = 3  # a core answer between its limit and one half
    PARTLY = 4  # an interval that reaches under its limit
    SOUND = 5  # no conflict found
    SILENT = 6  # not core and not known, or not applicable: decides nothing


def clause_from_answers(clause: int, answers: Answers, background: Background) -> ClauseVerdict:
    """The verdict on one clause: below, meets, or not shown.

    ``below``: an answer wholly under its ``floor_at``, on strong evidence. ``meets``: no answer under or partly under
    its limit, every core question known, fresh and at least one half, and something known at all. Else ``not_shown``.

    Source: knowledge/questionnaire.toml, ``[rules]``.
    """
    questions = background.of_clause(clause)
    standings = {question.id: standing(question, answers.get(question.id), background) for question in questions}
    found = set(standings.values())
    if Standing.FAILS in found:
        floor = Floor.BELOW
    elif Standing.SOUND in found and found <= {Standing.SOUND, Standing.SILENT}:
        floor = Floor.MEETS
    else:
        floor = Floor.NOT_SHOWN
    deciding = [
        answers[question]
        for question, how in standings.items()
        if how not in {Standing.SILENT, Standing.OPEN} and (floor is not Floor.BELOW or how is Standing.FAILS)
    ]
    scores = [score for answer in deciding if (score := _score(clause, answer)) is not None]
    evidence = tuple(piece for answer in deciding for piece in answer.evidence)
    return ClauseVerdict(
        clause=clause,
        floor=floor,
        score_low=min((score.low for score in scores), default=None),
        score_high=min((score.high for score in scores), default=None),
        evidence=evidence,
        is_asserted_without_evidence=floor is Floor.MEETS and not evidence,
        open_questions=_open(standings, background) if floor is Floor.NOT_SHOWN else (),
        no_reactions_possible=any(_says_no_reactions(answers[one.id]) for one in questions if one.id in answers),
    )


def standing(question: Question, answer: Answer | None, background: Background) -> Standing:
    """How one answer stands towards the clause of its question."""
    score = Score.not_known() if answer is None else _score(question.clause, answer)
    if score is None:
        return Standing.SILENT
    if answer is None or score.unknown:
        return Standing.OPEN if question.core else Standing.SILENT
    limit = floor_limit(question, background)
    if score.high < limit:
        return Standing.FAILS if _is_strong(question, answer, background) else Standing.SIGNAL
    if score.low < limit:
        return Standing.PARTLY
    if _is_stale(question, answer, background):
        return Standing.OPEN if question.core else Standing.SILENT
    return Standing.DOUBT if question.core and score.low < background.limits.meets else Standing.SOUND


def floor_limit(question: Question, background: Background) -> float:
    """The score under which an answer is in conflict with its clause; 0.0 when it only informs."""
    strict = background.limits.strict.get(question.id, 0.0) if background.reading == "strict" else 0.0
    return max(strict, question.floor_at or 0.0)


def is_decided_unlawful(answers: Answers, background: Background) -> bool:
    """Whether an answer under ``law`` rests on a fresh final decision, not under appeal, that the use is unlawful.

    Source: rules.md, 6: only a decision puts a channel below the floor; what is investigated or preliminary
    only lowers the score.
    """
    for question in background.of_criterion(Criterion.LAW):
        answer = answers.get(question.id)
        limit = background.limits.unlawful.get(question.id, 0.0)
        if answer is None or answer.score is None or answer.score.high >= limit:
            continue
        for piece in answer.evidence:
            fact = fact_behind(piece, background.facts)
            is_final = fact is not None and fact.legal_state is LegalState.DECIDED and not fact.appeal
            if is_final and is_strong(
                piece, facts=background.facts, review_months=question.review_months, on=background.on
            ):
                return True
    return False


def _score(clause: int | None, answer: Answer) -> Score | None:
    """The score of an answer; a safety question that does not apply because nobody can react is answered 1.0."""
    if answer.score is None and clause in SAFETY_CLAUSES and _says_no_reactions(answer):
        return Score(1.0, 1.0)
    return answer.score


def _says_no_reactions(answer: Answer) -> bool:
    return bool(NO_REACTIONS & {answer.note.strip().lower(), answer.not_applicable.strip().lower()})


def _is_strong(question: Question, answer: Answer, background: Background) -> bool:
    against = {fact.id for piece in answer.counter if (fact := fact_behind(piece, background.facts)) is not None}
    return any(
        is_strong(piece, facts=background.facts, review_months=question.review_months, on=background.on)
        for piece in answer.evidence
        if (fact := fact_behind(piece, background.facts)) is None or fact.id not in against
    )


def _is_stale(question: Question, answer: Answer, background: Background) -> bool:
    return is_all_stale(answer.evidence, facts=background.facts, review_months=question.review_months, on=background.on)


def _open(standings: dict[str, Standing], background: Background) -> tuple[str, ...]:
    """Questions that would settle the clause: what decides first, core before the rest."""
    unsettled = [one for one, how in standings.items() if how not in {Standing.SOUND, Standing.SILENT}]
    return tuple(sorted(unsettled, key=lambda one: (standings[one], not background.questions[one].core)))
