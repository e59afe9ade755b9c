"""Propose: a next version of the framework, checked by the policy's own rules, with what it does to answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dorpskern import policy
from dorpskern.policy.checks.migrations import migration_problems
from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.framework import URN_PREFIX
from dorpskern.policy.migrate import ChangeKind, Migration, read_migration
from dorpskern.policy.schemas import table_problems
from dorpskern.terms.refusal import Code, Refusal, refuse_all

KEPT, ADDED = "kept", "added"


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of one question, and why. ``kind``: a value of ``ChangeKind``."""

    question: str
    kind: str
    to: tuple[str, ...]
    why_nl: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step to another version. ``counts``: kept, reworded, renamed, split, dropped, added → number of questions."""

    from_version: str
    to_version: str
    counts: Mapping[str, int]
    moves: tuple[Moved, ...]
    kept: tuple[str, ...]
    added: tuple[str, ...]


def checked_proposal(migration: str, *, at: str, framework: str = "") -> Proposal:
    """A proposed step, when it keeps every rule of the policy.

    Args:
        migration: The text of a migration file, as the policy keeps them.
        at: What to call the file.
        framework: The text of a new ``framework.toml``; "" when its words stay the same.

    Raises:
        Refusal: One problem. Refusals: several: ``TOML_BROKEN``, ``POLICY_INVALID``, ``ID_DOUBLE``.

    """
    table = _toml(migration, at)
    refuse_all(list(table_problems(table, "migration", at=at)))
    step = read_migration(table)
    refuse_all([*_problems(step, at), *(_framework_problems(framework, step) if framework.strip() else ())])
    return shown(step)


def shipped_steps() -> tuple[Proposal, ...]:
    """The steps between versions that ship with the product."""
    return tuple(shown(one) for one in policy.load_migrations())


def effect(proposal: Proposal, answers: Mapping[str, int]) -> dict[str, int]:
    """What happens to answers: kept, reworded, renamed, split or dropped → number.

    Args:
        proposal: The step.
        answers: Question → how many answers there are, under the version the step begins at.

    """
    kinds = {one.question: one.kind for one in proposal.moves}
    told = dict.fromkeys((KEPT, *(kind.value for kind in ChangeKind)), 0)
    for question, number in answers.items():
        told[kinds.get(question, KEPT)] += number
    return told


def shown(step: Migration) -> Proposal:
    """A step as it is shown to people."""
    counts = {kind.value: sum(move.kind is kind for move in step.moves) for kind in ChangeKind}
    return Proposal(
        from_version=step.from_version,
        to_version=step.to_version,
        counts={KEPT: len(step.kept), **counts, ADDED: len(step.added)},
        moves=tuple(Moved(one.question, one.kind.value, one.to, one.why_nl, one.why_en) for one in step.moves),
        kept=step.kept,
        added=step.added,
    )


def _toml(text: str, at: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise Refusal(Code.TOML_BROKEN, at=at, problem=str(error)) from error


def _problems(step: Migration, at: str) -> Iterator[Refusal]:
    """The rules of every migration, and that this one begins at the present version and ends at one that is new."""
    present, known = policy.load_framework().version, policy.known_frameworks()
    questions = {question.id for question in policy.load_questions()}
    yield from migration_problems(step, version="", question_ids=())
    if step.from_version != present:
        yield invalid(Problem.VERSION_DIFFERS, at=f"{at} from", expected=present)
    elif astray := set(step.questions_before()) ^ questions:
        yield invalid(Problem.MIGRATION_INCOMPLETE, at=at, questions=sorted(astray))
    if step.to_version in known:
        yield invalid(Problem.VERSION_DIFFERS, at=f"{at} to", known=list(known))


def _framework_problems(text: str, step: Migration) -> Iterator[Refusal]:
    at = "framework.toml"
    table = _toml(text, at)
    problems = list(table_problems(table, "framework", at=at))
    yield from problems
    head = table.get("framework")
    if problems or not isinstance(head, dict):
        return
    if head["version"] != step.to_version:
        yield invalid(Problem.VERSION_DIFFERS, at=at, expected=step.to_version)
    if head["urn"] != f"{URN_PREFIX}:{head['version']}":
        yield invalid(Problem.URN_WRONG, at=at, expected=f"{URN_PREFIX}:{head['version']}")
