"""The steps between versions: every question of both versions is named once, so that no answer is lost silently."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dorpskern.policy.checks.elements import doubles, untranslated
from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.migrate import ChangeKind, Migration, Move
from dorpskern.terms.refusal import Refusal


def migration_problems(migration: Migration, *, version: str, question_ids: Collection[str]) -> Iterator[Refusal]:
    """Everything that is wrong with one step; a step to the present version must end at exactly its questions."""
    at = f"migrations/{migration.from_version}_to_{migration.to_version}.toml"
    yield from doubles(migration.questions_before(), at=at)
    yield from doubles(migration.questions_after(), at=at)
    if migration.to_version == version:
        astray = set(migration.questions_after()) ^ set(question_ids)
        if astray:
            yield invalid(Problem.MIGRATION_INCOMPLETE, at=at, questions=sorted(astray))
    for move in migration.moves:
        if not _has_shape(move):
            yield invalid(Problem.MIGRATION_SHAPE, at=f"{at} {move.question}", kind=move.kind.value)
        if not move.why_nl.strip():
            yield invalid(Problem.TRANSLATION_MISSING, at=f"{at} {move.question}")
        yield from untranslated(f"{at} {move.question}", (move.why_nl, move.why_en))


def _has_shape(move: Move) -> bool:
    if move.heir and (move.kind is not ChangeKind.SPLIT or move.heir not in move.to):
        return False
    return {
        ChangeKind.REWORDED: move.to == (move.question,),
        ChangeKind.RENAMED: len(move.to) == 1 and move.to != (move.question,),
        ChangeKind.SPLIT: len(move.to) > 1,
        ChangeKind.DROPPED: not move.to,
    }[move.kind]
