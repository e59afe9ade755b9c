"""Figures of reactions again in plain Python, a few lines each, on tables nobody thought of."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.measure.catalogue import REGISTRY
from dorpskern.measure.measuring import Measuring
from lib.tables import TODAY, Workshop

ON = settings(max_examples=6, deadline=None)
MEASURES = {measure.__name__: measure for own in REGISTRY.values() for measure in own}
UNTIL = datetime(2026, 6, 30, tzinfo=UTC)
Rows = list[dict[str, object]]

hours = st.none() | st.integers(0, 400)
flag = st.sampled_from([None, False, False, True])
reactions = st.lists(
    st.fixed_dictionaries(
        {
            "note": st.integers(0, 60).map(str),
            "at": st.integers(0, 24 * 100),
            "is_question": st.sampled_from([True, True, False, None]),
            "answered": hours,
            "ended": hours,
            "hidden": flag,
            "removed": flag,
            "reason_given": flag,
            "topics": st.sampled_from(["", "waste", "waste,care"]),
        }
    ),
    min_size=1,
    max_size=120,
).map(lambda rows: [timed(row) for row in rows])


def timed(row: dict[str, object]) -> dict[str, object]:
    published = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=row.pop("at"))
    after = {name: row.pop(name) for name in ("answered", "ended")}
    answered, ended = (None if n is None else published + timedelta(hours=n) for n in after.values())
    return {**row, "published": published, "first_answer_at": answered, "ended_at": ended, "followed_until": UNTIL}


def waits(rows: Rows) -> list[tuple[float, str]] | None:
    """Hours and what each question ended with; None where no figure is given."""
    asked = [row for row in rows if row["is_question"]]
    sizes = Counter(row["note"] for row in asked).values()
    if len(asked) < 20 or max(sizes) > len(asked) / 4 or len(asked) ** 2 / sum(n * n for n in sizes) < 20:
        return None
    found = []
    for row in asked:
        gone = row["published"] if row["hidden"] or row["removed"] else None
        ends = [(row["first_answer_at"], 0, "answered"), (row["ended_at"] or gone, 1, "ended"), (UNTIL, 2, "waiting")]
        moment, _, what = min(one for one in ends if one[0] is not None)
        found.append(((moment - row["published"]).total_seconds() / 3600, what))
    return found


def incidence(found: list[tuple[float, str]], by: float) -> float:
    still, share = 1.0, 0.0
    for time in sorted({time for time, _ in found if time <= by}):
        waiting = sum(other >= time for other, _ in found)
        here = Counter(what for other, what in found if other == time)
        share += still * here["answered"] / waiting
        still *= 1 - (here["answered"] + here["ended"]) / waiting
    return share


def within_a_week(rows: Rows) -> float | None:
    found = waits(rows)
    long = sorted((UNTIL - row["published"] for row in rows if row["is_question"]), reverse=True)
    return None if found is None or long[9] < timedelta(days=7) else incidence(found, 168)


def shared(rows: Rows) -> float | None:
    few = min(sum(rows), len(rows) - sum(rows))
    return None if len(rows) < 5 or 0 < few < 5 else sum(rows) / len(rows)


def taken(row: dict[str, object]) -> bool | None:
    return None if row["hidden"] is row["removed"] is None else bool(row["hidden"] or row["removed"])


def at_night(rows: Rows) -> float | None:
    local = [row["published"].astimezone(ZoneInfo("Europe/Amsterdam")).hour for row in rows]
    return None if set(local) == {12} else shared([hour >= 23 or hour < 6 for hour in local])


REFERENCES = {
    "questions_answered": within_a_week,
    "hidden_share": lambda rows: shared([gone for row in rows if (gone := taken(row)) is not None]),
    "hidden_with_reason": lambda rows: shared(
        [row["reason_given"] for row in rows if taken(row) and row["reason_given"] is not None]
    ),
    "reactions_at_night": at_night,
}


def measured(name: str, **tables: Rows):
    with TemporaryDirectory() as folder:
        return MEASURES[name](Measuring(Workshop("duckdb", Path(folder)).open(**tables), 1, TODAY))


@given(reactions)
@ON
@pytest.mark.long
def test_shares_of_reactions(rows):
    for name, reference in REFERENCES.items():
        (found,) = measured(name, reactions=rows)
        assert found.value == pytest.approx(reference(rows)), name


@given(reactions)
@ON
@pytest.mark.long
def test_half_of_all_questions(rows):
    (found,) = measured("reply_time", reactions=rows)
    known = waits(rows)
    references = {
        "reply_time": next((t for t in sorted({t for t, _ in known or ()}) if incidence(known, t) >= 0.5), None)
    }
    if found.value is not None and "more_than_this" not in found.notes:
        assert found.value == pytest.approx(references["reply_time"])
    assert (known is None) == (found.value is None)


@given(st.dictionaries(st.integers(1, 60), st.integers(1, 300), min_size=1, max_size=9))
@ON
@pytest.mark.long
def test_the_busiest_one_in_a_hundred(writers):
    each = sorted((n for n, people in writers.items() for _ in range(people)), reverse=True)
    most = -(-len(each) // 100)
    references = {"most_active_share": sum(each[:most]) / sum(each) if most >= 5 else None}
    (found,) = measured(
        "most_active_share", reaction_writers=[{"reactions": n, "writers": w} for n, w in writers.items()]
    )
    assert found.value == pytest.approx(references["most_active_share"])


@given(reactions)
@ON
@pytest.mark.long
def test_subjects_in_four_weeks_and_in_the_twelve_before(rows):
    days = [row["published"].astimezone(ZoneInfo("Europe/Amsterdam")).date() for row in rows]
    counts = defaultdict(Counter)
    for row, day in zip(rows, days, strict=True):
        age = (max(days) - day).days
        period = "recent" if age < 28 else "before" if age < 112 else "long ago"
        counts[period].update(["all", *filter(None, row["topics"].split(","))])
    recent, before = counts["recent"], counts["before"]
    found = {one.details.get("topic"): one.value for one in measured("rising_topics", reactions=rows)}
    references = {"rising_topics": {t: recent[t] / recent["all"] / (before[t] / before["all"])
                                    for t in ("waste", "care") if min(recent[t], before[t]) >= 10}}  # fmt: skip
    for topic, value in found.items():
        assert topic is None or value == pytest.approx(references["rising_topics"][topic])
