"""``[[participant]]``: one voice each, with a ranking, points, or nothing."""

from __future__ import annotations

from dorpskern.terms.assessment import Participant
from dorpskern.terms.framework import WEIGHED, Criterion
from dorpskern.terms.refusal import Code
from dorpskern.weigh.reading.row import Row, as_number

KEYS = ("id", "role", "ranking", "points")
CRITERIA = {criterion.value: criterion for criterion in Criterion}
MOST_POINTS = 100


def read_participants(file: Row) -> tuple[Participant, ...]:
    """Every participant, each id once; a participant without an id is called by number."""
    seen: set[str] = set()
    participants = []
    for number, row in enumerate(file.tables("participant", written="[[participant]]"), 1):
        row.only(KEYS)
        own_id = row.text("id") or str(number)
        if own_id in seen:
            row.refuse(Code.ID_DOUBLE, "id", id=own_id)
        seen.add(own_id)
        if row.has("ranking") and row.has("points"):
            row.refuse(Code.RANKING_CONTRADICTORY, "ranking", criterion="points")
        participants.append(Participant(own_id, row.text("role"), _ranking(row), _points(row)))
    return tuple(participants)


def _ranking(row: Row) -> tuple[tuple[Criterion, ...], ...] | None:
    """Classes of criteria, most important first. ``baseline`` is the floor and is left out of it."""
    if not row.has("ranking"):
        return None
    written = row.table["ranking"]
    if not isinstance(written, list):
        row.refuse(Code.TYPE_WRONG, "ranking", expected='["law", ["costs", "goals_reach"]]')
        return None
    classes = [_class(row, entry) for entry in written]
    named = [criterion for entry in classes for criterion in entry]
    twice = sorted({criterion for criterion in named if named.count(criterion) > 1})
    if twice:
        row.refuse(Code.RANKING_CONTRADICTORY, "ranking", criterion=twice)
    missing = [criterion.value for criterion in WEIGHED if criterion not in named]
    if missing:
        row.refuse(Code.RANKING_INCOMPLETE, "ranking", missing=missing)
    weighed = (tuple(one for one in entry if one is not Criterion.BASELINE) for entry in classes)
    return tuple(entry for entry in weighed if entry)


def _class(row: Row, entry: object) -> list[Criterion]:
    """One place in the ranking: one criterion, or several whose order within the place was not given."""
    names = entry if isinstance(entry, list) else [entry]
    criteria = []
    for name in names:
        if not isinstance(name, str):
            row.refuse(Code.TYPE_WRONG, "ranking", expected='["law", ["costs", "goals_reach"]]')
        elif name.strip() not in CRITERIA:
            row.refuse(Code.ID_UNKNOWN, "ranking", id=name, known=list(CRITERIA))
        else:
            criteria.append(CRITERIA[name.strip()])
    return criteria


def _points(row: Row) -> dict[Criterion, float] | None:
    """Points per criterion, 0 to 100; only their proportions count. ``baseline`` is left out."""
    if not row.has("points"):
        return None
    written = row.table["points"]
    if not isinstance(written, dict):
        row.refuse(Code.TYPE_WRONG, "points", expected="{ law = 60, costs = 40 }")
        return None
    before = len(row.problems)
    points: dict[Criterion, float] = {
        CRITERIA[name]: _one(row, name, value) for name, value in written.items() if _is_criterion(row, name)
    }
    points.pop(Criterion.BASELINE, None)
    if len(row.problems) == before and not any(points.values()):
        row.refuse(Code.POINTS_ALL_ZERO, "points")
    return points


def _is_criterion(row: Row, name: str) -> bool:
    if name in CRITERIA:
        return True
    row.refuse(Code.ID_UNKNOWN, f"points.{name}", id=name, known=list(CRITERIA))
    return False


def _one(row: Row, name: str, value: object) -> float:
    points = as_number(value)
    if points is None:
        row.refuse(Code.WEIGHT_NOT_A_NUMBER, f"points.{name}")
        return 0.0
    if points < 0:
        row.refuse(Code.WEIGHT_NEGATIVE, f"points.{name}", points=points)
    elif points > MOST_POINTS:
        row.refuse(Code.VALUE_INVALID, f"points.{name}", expected="0 – 100")
    return points
