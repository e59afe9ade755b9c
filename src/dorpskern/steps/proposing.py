"""Propose: a next version of the framework as files, checked by the policy's own rules, with all that it changes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from dorpskern import policy
from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.files import laid_over, policy_text, shipped_text
from dorpskern.policy.framework import URN_PREFIX, Framework
from dorpskern.policy.migrate import ChangeKind, Migration
from dorpskern.policy.schemas import schema_of, table_problems
from dorpskern.policy.validate import validate_policy
from dorpskern.report.published import written
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal, refuse_all

KEPT, ADDED = "kept", "added"
WHOLE = ("framework", "scan", "trends", "baseline", "criteria", "actions", "questionnaire", "thresholds")
"""The files of a version, in the order of the deck. Facts and limits to measuring are not a version's to change."""
_PATH = re.compile(rf"(?:{'|'.join(WHOLE)})\.toml|prefilled/[a-z_]+\.toml|migrations/[\w.-]+_to_[\w.-]+\.toml")
_VERSION = re.compile(r"\d+\.\d+(?:-[a-z]+)?")

Sentences = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of one question, and why. ``kind``: a value of ``ChangeKind``."""

    question: str
    kind: str
    to: tuple[str, ...]
    why_nl: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """One sentence or limit that differs. ``at``: "clause:3", "question:law.dpia", … ; "" where there is none."""

    at: str
    before_nl: str
    after_nl: str
    before_en: str
    after_en: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step to another version.

    ``counts``: kept, reworded, renamed, split, dropped, added → number of questions. ``words``: every sentence and
    limit that changes; empty for a step of which only the migration is known.
    """

    from_version: str
    to_version: str
    counts: Mapping[str, int]
    moves: tuple[Moved, ...]
    kept: tuple[str, ...]
    added: tuple[str, ...]
    words: tuple[Reworded, ...] = ()


def next_version(version: str) -> dict[str, str]:
    """The files to begin a next version with: path → text.

    They say the same as the present version under the new number, and a migration that keeps every question.

    Raises:
        Refusal: ``POLICY_INVALID`` when the number is not one, or is a version we know.

    """
    present = policy.load_framework().version
    if _VERSION.fullmatch(version) is None or version in policy.known_frameworks():
        raise invalid(Problem.VERSION_DIFFERS, at=version[:40], known=list(policy.known_frameworks()))
    kept = [question.id for question in policy.load_questions()]
    step = {"from": present, "to": version, "kept": kept, "added": []}
    return {
        **{f"{name}.toml": _renumbered(policy_text(f"{name}.toml"), present, version) for name in WHOLE},
        f"migrations/{present}_to_{version}.toml": written(step),
    }


def _renumbered(text: str, old: str, new: str) -> str:
    named = text.replace(f"{URN_PREFIX}:{old}", f"{URN_PREFIX}:{new}")
    return named.replace(f'\nversion = "{old}"\n', f'\nversion = "{new}"\n')


def checked_version(files: Mapping[str, str], *, on: date) -> Proposal:
    """A proposed version, when it keeps every rule of the policy.

    Args:
        files: Path below the policy folder → text: the files of ``next_version``, changed; a file that is left out
            stays as it is. Prefilled answers move along by themselves.
        on: The day, because facts grow stale and a stale fact decides nothing.

    Raises:
        Refusal: One problem. Refusals: several: ``TOML_BROKEN``, ``POLICY_INVALID``, ``ID_DOUBLE`` and the others of
            ``validate_policy``.

    """
    present, known, before = policy.load_framework().version, policy.known_frameworks(), _sentences()
    questions = {question.id for question in policy.load_questions()}
    refuse_all([problem for path, text in files.items() for problem in _file_problems(path, text)])
    with TemporaryDirectory() as place:
        write_version(files, Path(place), over=policy.folder_in_use())
        with laid_over(Path(place)):
            step = _step(present)
            refuse_all(list(_step_problems(step, known, questions)))
            validate_policy(on=on)
            after = _sentences()
    words = tuple(_reworded(before, after, step))
    refuse_all([invalid(Problem.KEPT_CHANGED, at=one) for one in sorted(_touched(words) & set(step.kept))])
    return shown(step, words=words)


def write_version(files: Mapping[str, str], place: Path, *, over: Path | None = None) -> None:
    """The files of a version, and those of the folder they come ``over``, as ``policy.use_folder`` wants them."""
    if over is not None:
        copytree(over, place, dirs_exist_ok=True)
    for path, text in files.items():
        target = place.joinpath(*path.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.removeprefix("\ufeff"), encoding="utf-8")


def shipped_version() -> str:
    """The version that comes with the package, whatever is laid over it."""
    head: dict[str, str] = tomllib.loads(shipped_text("framework.toml"))["framework"]
    return head["version"]


def shipped_steps() -> tuple[Proposal, ...]:
    """The steps between the versions we know."""
    return tuple(shown(one) for one in policy.load_migrations())


def effect(kinds: Mapping[str, str], answers: Mapping[str, int]) -> dict[str, int]:
    """What happens to answers: kept, reworded, renamed, split or dropped → number.

    Args:
        kinds: Question → what becomes of it, for those that do not simply stay.
        answers: Question → how many answers there are, under the version the step begins at.

    """
    told = dict.fromkeys((KEPT, *(kind.value for kind in ChangeKind)), 0)
    for question, number in answers.items():
        told[kinds.get(question, KEPT)] += number
    return told


def shown(step: Migration, *, words: tuple[Reworded, ...] = ()) -> Proposal:
    """A step as it is shown to people."""
    counts = {kind.value: sum(move.kind is kind for move in step.moves) for kind in ChangeKind}
    return Proposal(
        from_version=step.from_version,
        to_version=step.to_version,
        counts={KEPT: len(step.kept), **counts, ADDED: len(step.added)},
        moves=tuple(Moved(one.question, one.kind.value, one.to, one.why_nl, one.why_en) for one in step.moves),
        kept=step.kept,
        added=step.added,
        words=words,
    )


def _file_problems(path: str, text: str) -> Iterator[Refusal]:
    if _PATH.fullmatch(path) is None:
        yield invalid(Problem.FILE_UNKNOWN, at=path[:80], known=[f"{name}.toml" for name in WHOLE])
        return
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        yield Refusal(Code.TOML_BROKEN, at=path, problem=str(error))
        return
    yield from table_problems(table, schema_of(path), at=path)


def _step(present: str) -> Migration:
    """The one step that leads away from the present version."""
    steps = [one for one in policy.load_migrations() if one.from_version == present]
    if len(steps) != 1:
        raise invalid(Problem.MIGRATION_MISSING, at="migrations", expected=f"migrations/{present}_to_….toml")
    return steps[0]


def _step_problems(step: Migration, known: tuple[str, ...], questions: set[str]) -> Iterator[Refusal]:
    """It begins at exactly the questions of now, and ends at a version that is new and is the one of the files."""
    at = f"migrations/{step.from_version}_to_{step.to_version}.toml"
    if astray := set(step.questions_before()) ^ questions:
        yield invalid(Problem.MIGRATION_INCOMPLETE, at=at, questions=sorted(astray))
    if step.to_version in known:
        yield invalid(Problem.VERSION_DIFFERS, at=f"{at} to", known=list(known))
    if (version := policy.load_framework().version) != step.to_version:
        yield invalid(Problem.VERSION_DIFFERS, at="framework.toml", expected=step.to_version, found=version)


def _reworded(before: Sentences, after: Sentences, step: Migration) -> Iterator[Reworded]:
    """Everything that reads differently; of a question that comes or goes only the question itself."""
    names = {
        f"question:{one.question}": f"question:{one.to[0]}" for one in step.moves if one.kind is ChangeKind.RENAMED
    }
    moved = {_renamed(at, names): text for at, text in before.items()}
    for at in dict.fromkeys((*moved, *after)):
        old, new = moved.get(at, ("", "")), after.get(at, ("", ""))
        is_part_of_a_whole = " " in at and ("", "") in (old, new)
        if old != new and not is_part_of_a_whole:
            yield Reworded(at, before_nl=old[0], after_nl=new[0], before_en=old[1], after_en=new[1])


def _renamed(at: str, names: Mapping[str, str]) -> str:
    question, space, part = at.partition(" ")
    return names.get(question, question) + space + part


def _touched(words: tuple[Reworded, ...]) -> set[str]:
    return {one.at.partition(" ")[0].removeprefix("question:") for one in words if one.at.startswith("question:")}


def _sentences() -> dict[str, tuple[str, str]]:
    """Everything that is said and every limit of the policy in use: where → Dutch and English."""
    framework, limits = policy.load_framework(), policy.load_thresholds().limits
    told = dict(_elements(framework))
    for question in policy.load_questions():
        told |= _of_question(question)
    told |= {f"limits {name}": _both(number) for name, number in (("below", limits.below), ("meets", limits.meets))}
    for name, table in (("strict", limits.strict), ("unlawful", limits.unlawful)):
        told |= {f"limits {name} {question}": _both(number) for question, number in table.items()}
    return told


def _elements(framework: Framework) -> Iterator[tuple[str, tuple[str, str]]]:
    prefix = f"{framework.urn}:"
    for one in framework.elements():
        at = one.urn.removeprefix(prefix)
        yield at, (one.text_nl, one.text_en)
        yield f"{at} name", (one.name_nl, one.name_en)


def _of_question(question: Question) -> dict[str, tuple[str, str]]:
    at = f"question:{question.id}"
    return {
        at: (question.text_nl, question.text_en),
        f"{at} why": (question.why_nl, question.why_en),
        **{f"{at} {anchor.score}": (anchor.text_nl, anchor.text_en) for anchor in question.anchors},
        f"{at} core": _both(question.core),
        f"{at} limit": _both(question.floor_at),
        f"{at} months": _both(question.review_months),
        f"{at} evidence": (", ".join(question.accepted_evidence), ", ".join(question.accepted_evidence)),
    }


def _both(value: object) -> tuple[str, str]:
    text = "" if value is None else str(value)
    return text, text
