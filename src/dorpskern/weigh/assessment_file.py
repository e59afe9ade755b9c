"""An assessment file (TOML): from text to an Assessment, or everything that is wrong with it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dorpskern.terms.assessment import Assessment
from dorpskern.terms.plain_text import all_plain
from dorpskern.terms.refusal import Code, Refusal, refuse_all
from dorpskern.weigh.reading.alternatives import read_alternatives
from dorpskern.weigh.reading.framework_version import framework_id
from dorpskern.weigh.reading.judgements import read_answers, read_judgements
from dorpskern.weigh.reading.mix_wish import read_mix_wish
from dorpskern.weigh.reading.participants import read_participants
from dorpskern.weigh.reading.row import Row

KEYS = (
    "framework",
    "municipality",
    "date",
    "alternative",
    "judgement",
    "participant",
    "answer",
    "mix",
    "clause_3_reading",
    "use_prefilled",
    "paper",
)
READINGS = ("graded", "strict")


def read_assessment(
    text: str,
    *,
    at: str,
    known_frameworks: Iterable[str] | Mapping[str, str],
    question_ids: Collection[str] | None = None,
) -> Assessment:
    """An assessment as a municipality wrote it down.

    Only ``framework`` and one ``[[alternative]]`` with an ``id`` are needed. What is not judged is unknown; who gives
    neither a ranking nor points is silent. ``baseline`` in rankings and points is left out: it is the floor.

    Args:
        text: The file's text.
        at: The file's name, for the place in a refusal.
        known_frameworks: Ids of the framework versions we know, or a mapping from a version to the id to use for it.
        question_ids: Ids an ``[[answer]]`` may name; None takes any.

    Raises:
        Refusal: One problem. Refusals: several; every problem of the file is collected first.

    Source: docs/how-to/fill-in-an-assessment.md.
    """
    problems: list[Refusal] = []
    table = _parse(text, at)
    file = _Numbered(table, at=at, problems=problems, text=text)
    file.only(KEYS)
    framework = _framework(file, known_frameworks)
    alternatives = read_alternatives(file)
    ids = {alternative.id for alternative in alternatives}
    groups = {group for alternative in alternatives for group in alternative.reach}
    assessment = Assessment(
        framework=framework,
        alternatives=alternatives,
        municipality=file.text("municipality"),
        date=file.day("date"),
        judgements=read_judgements(file, alternatives=ids),
        answers=read_answers(file, alternatives=ids, question_ids=question_ids),
        participants=read_participants(file),
        mix=read_mix_wish(file, groups=groups),
        clause_3_reading=file.one_of("clause_3_reading", READINGS, default="graded"),
        use_prefilled=file.yes_or_no("use_prefilled"),
        paper=_paper(file),
    )
    refuse_all(problems)
    return assessment


def _parse(text: str, at: str) -> dict[str, Any]:
    if not text.strip("\ufeff \t\r\n"):
        raise Refusal(Code.FILE_EMPTY, at=at)
    try:
        return all_plain(tomllib.loads(text.removeprefix("\ufeff")))
    except (ValueError, RecursionError) as problem:  # tomllib's own error is a ValueError, as are numbers too long
        line = re.search(r"at line (\d+)", str(problem))
        where = f"{at}:{line[1]}" if line else at
        raise Refusal(Code.TOML_BROKEN, at=where, problem=str(problem), line=int(line[1]) if line else None) from None


def _framework(file: Row, known: Iterable[str] | Mapping[str, str]) -> str:
    if not file.has("framework"):
        file.refuse(Code.KEY_MISSING, "", key="framework")
        return ""
    value = file.table["framework"]
    written = value if isinstance(value, str) else str(value)  # framework = 1.0 without quotes
    found = framework_id(written, known)
    if found is None:
        ids = sorted(set(known.values() if isinstance(known, Mapping) else known))
        file.refuse(Code.FRAMEWORK_UNKNOWN, "framework", framework=written[:80], known=ids)
    return found or ""


def _paper(file: Row) -> dict[str, object]:
    value = file.table.get("paper", {})
    if isinstance(value, dict):
        return dict(value)
    file.refuse(Code.TYPE_WRONG, "paper", expected="[paper]")
    return {}


class _Numbered(Row):
    """The whole file: places are told as ``file.toml:12 judgement[3]`` when the line of a table can be counted."""

    def __init__(self, table: dict[str, Any], *, at: str, problems: list[Refusal], text: str) -> None:
        super().__init__(table, at=at, problems=problems)
        self._lines = text.splitlines()

    def place(self, key: str = "") -> str:
        return f"{self.at} {key}" if key else self.at

    def tables(self, key: str, *, written: str = "") -> list[Row]:
        rows = super().tables(key, written=written)
        headers = [number for number, line in enumerate(self._lines, 1) if _is_header(line, key)]
        if len(headers) == len(rows):
            for row, number, nth in zip(rows, headers, range(1, len(rows) + 1), strict=True):
                row.at = f"{self.at}:{number} {key}[{nth}]"
        return rows


def _is_header(line: str, key: str) -> bool:
    return re.match(rf"\s*\[\[\s*{re.escape(key)}\s*\]\]", line) is not None
