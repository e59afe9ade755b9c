"""Moves answers to another version of the framework: kept, reworded, renamed, split or dropped, nothing lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dorpskern.policy.files import Table, read_toml, remembered, toml_names
from dorpskern.terms.assessment import Answer, Score
from dorpskern.terms.refusal import Code, Refusal, refuse_all


class ChangeKind(StrEnum):
    """What became of one answer."""

    REWORDED = "reworded"  # the answer stays; look whether it still holds
    RENAMED = "renamed"
    SPLIT = "split"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one answer, and why. ``before`` holds the whole old answer, so that nothing is lost."""

    kind: ChangeKind
    why_nl: str
    why_en: str
    before: Answer
    after: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of the answers to one question. ``heir``: the part of a split that keeps score and evidence."""

    question: str
    kind: ChangeKind
    to: tuple[str, ...]
    why_nl: str
    why_en: str
    heir: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version to the next. ``kept``: ids that stay; ``added``: ids that are new."""

    from_version: str
    to_version: str
    kept: tuple[str, ...]
    moves: tuple[Move, ...] = ()
    added: tuple[str, ...] = ()

    def questions_before(self) -> tuple[str, ...]:
        """Every question of the old version: each must be named once."""
        return (*self.kept, *(move.question for move in self.moves))

    def questions_after(self) -> tuple[str, ...]:
        """Every question of the new version: each must be named once."""
        return (*self.kept, *(target for move in self.moves for target in move.to), *self.added)


def migrate_answers(
    answers: Sequence[Answer], from_version: str, to_version: str, *, migrations: Iterable[Migration] | None = None
) -> tuple[tuple[Answer, ...], tuple[Change, ...]]:
    """The answers under another version of the framework, and everything that did not simply stay.

    Several steps are taken one after the other. A split gives score and evidence to one part, when the migration names
    one; the other parts are unknown and must be answered again, because one fact supports one question.

    Args:
        answers: Answers to the questions of ``from_version``.
        from_version: A version as ``known_frameworks`` spells it.
        to_version: The wished-for version.
        migrations: The known steps; by default those that ship with the policy.

    Returns:
        The new answers in the order of the old ones, and the changes in the order of the steps.

    Raises:
        Refusal: ``FRAMEWORK_UNKNOWN`` when no path leads from one version to the other.
        Refusal or Refusals: ``ID_UNKNOWN`` for answers to questions the old version does not have.

    """
    changes: list[Change] = []
    current = tuple(answers)
    for step in _path(load_migrations() if migrations is None else tuple(migrations), from_version, to_version):
        current = _step(current, step, changes)
    return current, tuple(changes)


@remembered
def load_migrations() -> tuple[Migration, ...]:
    """The steps between versions that ship with the policy."""
    return tuple(read_migration(read_toml("migrations", f"{name}.toml")) for name in toml_names("migrations"))


def read_migration(table: Table) -> Migration:
    """One step, from its parsed TOML."""
    return Migration(
        from_version=table["from"],
        to_version=table["to"],
        kept=tuple(table["kept"]),
        moves=tuple(_move(row, kind) for kind in ChangeKind for row in table.get(kind.value, ())),
        added=tuple(table["added"]),
    )


def _move(row: Table, kind: ChangeKind) -> Move:
    default = [row["question"]] if kind is ChangeKind.REWORDED else []
    to = row.get("to", default)
    return Move(
        question=row["question"],
        kind=kind,
        to=(to,) if isinstance(to, str) else tuple(to),
        why_nl=row["why"]["nl"],
        why_en=row["why"]["en"],
        heir=row.get("heir", ""),
    )


def _path(migrations: tuple[Migration, ...], start: str, goal: str) -> tuple[Migration, ...]:
    """The shortest way from one version to another."""
    reached: dict[str, tuple[Migration, ...]] = {start: ()}
    waiting = deque([start])
    while waiting and goal not in reached:
        version = waiting.popleft()
        for step in migrations:
            if step.from_version == version and step.to_version not in reached:
                reached[step.to_version] = (*reached[version], step)
                waiting.append(step.to_version)
    if goal not in reached:
        raise Refusal(Code.FRAMEWORK_UNKNOWN, at="framework", framework=goal, known=sorted(reached))
    return reached[goal]


def _step(answers: tuple[Answer, ...], step: Migration, changes: list[Change]) -> tuple[Answer, ...]:
    known = step.questions_before()
    refuse_all(
        [
            Refusal(Code.ID_UNKNOWN, at=f"{answer.alternative}: question", id=answer.question, known=sorted(known))
            for answer in answers
            if answer.question not in known
        ]
    )
    moves = {move.question: move for move in step.moves}
    after: list[Answer] = []
    for answer in answers:
        move = moves.get(answer.question)
        moved = (answer,) if move is None else tuple(_moved(answer, target, move) for target in move.to)
        if move is not None:
            changes.append(Change(move.kind, move.why_nl, move.why_en, before=answer, after=moved))
        after.extend(moved)
    return tuple(after)


def _moved(answer: Answer, target: str, move: Move) -> Answer:
    if move.kind is ChangeKind.SPLIT and target != move.heir:
        return Answer(alternative=answer.alternative, question=target, score=Score.not_known())
    return replace(answer, question=target)
