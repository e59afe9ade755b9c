"""Every figure again in plain Python, a few lines each, compared with the engine's on tables nobody thought of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dorpskern.measure.catalogue import REGISTRY
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from lib.tables import TODAY, Workshop

ON = settings(max_examples=25, deadline=None)
POPULATION = 18_000_000
MEASURES = {measure.__name__: measure for own in REGISTRY.values() for measure in own}
Rows = list[dict[str, object]]


def agree(references: dict[str, Callable[[Rows], dict[str, float]]], tables: dict[str, Rows]) -> None:
    with TemporaryDirectory() as folder:
        case = Measuring(Workshop("duckdb", Path(folder)).open(**tables), 1, TODAY, population=POPULATION)
        for name, reference in references.items():
            expected = reference(next(iter(tables.values())))
            found = {key(one): one.value for one in MEASURES[name](case) if one.value is not None}
            assert found == pytest.approx(expected), name


def key(one: Finding) -> str:
    return f"{one.platform}/{one.details['age']}" if one.indicator == "age_share" else one.platform


def per_platform(rows: Rows, one: Callable[[Rows], float | None], *, overall: bool = False) -> dict[str, float]:
    parts = defaultdict(list)
    for row in rows:
        parts[str(row["platform"])].append(row)
    if overall and len(parts) > 1:
        parts[""] = rows
    return {name: value for name, own in parts.items() if (value := one(own)) is not None}


count = st.none() | st.integers(0, 500)
TEXTS = [None, "Dag!", "De weg is dicht. U kunt er niet door. " * 3, "the road is closed for you and me. " * 4]
notes = st.lists(
    st.fixed_dictionaries(
        {
            "platform": st.sampled_from(["fb", "ig", "mastodon"]),
            "published": st.integers(0, 24 * 500).map(lambda h: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=h)),
            "is_reply": st.sampled_from([None, False, False, True]),
            "is_paid": st.sampled_from([None, False, True]),
            "audience": st.sampled_from([None, "public", "unlisted", "followers"]),
            "content": st.sampled_from(TEXTS),
            "impressions": count,
            "impressions_organic": count,
            "impressions_paid": count,
            "reach_organic": count,
            "reach_paid": count,
            "reach": count,
            "replies": count,
            "spend_eur": st.none() | st.integers(0, 900).map(float),
        }
    ),
    min_size=1,
    max_size=60,
).map(lambda rows: [{**row, "note": str(number)} for number, row in enumerate(rows)])


def own(rows: Rows) -> Rows:
    return [row for row in rows if not row["is_reply"]]


def paid(rows: Rows) -> float | None:
    known = [
        (r["impressions_organic"], r["impressions_paid"])
        for r in rows
        if None not in (r["impressions_organic"], r["impressions_paid"])
    ]
    total = sum(map(sum, known))
    return sum(bought for _, bought in known) / total if total else None


def organic(rows: Rows) -> list[int]:
    for name in ("reach_organic", "impressions_organic"):
        if found := [r[name] for r in rows if r[name] is not None]:
            return found
    return [r["reach"] for r in rows if r["is_paid"] is False and r["reach"] is not None]


def gini(rows: Rows) -> float | None:
    x = organic(rows)
    if len(x) < 30 or not sum(x):
        return None
    return sum(abs(a - b) for a in x for b in x) / (2 * len(x) * (len(x) - 1) * (sum(x) / len(x)))


def local(row: dict[str, object]) -> datetime:
    return row["published"].astimezone(ZoneInfo("Europe/Amsterdam"))


def slope(rows: Rows) -> float | None:
    name = next(
        (one for one in ("reach_organic", "impressions_organic") if any(r[one] is not None for r in rows)), None
    )
    if name is None:
        rows, name = [r for r in rows if r["is_paid"] is False], "reach"
    months = defaultdict(list)
    for row in rows:
        if row[name] is not None:
            months[local(row).year * 12 + local(row).month].append(row[name])
    if not 12 <= len(months) < 24:
        return None
    return stats.theilslopes([median(months[one]) for one in sorted(months)], sorted(months)).slope


def price(rows: Rows) -> float | None:
    known = [(r["spend_eur"], r["reach_paid"]) for r in rows if r["spend_eur"] and r["reach_paid"] is not None]
    reached = sum(reach for _, reach in known)
    return 1000 * sum(spent for spent, _ in known) / reached if reached else None


def mean_of(name: str, say: Callable[[object], float] = float) -> Callable[[Rows], float | None]:
    def one(rows: Rows) -> float | None:
        known = [say(row[name]) for row in rows if row[name] is not None]
        return sum(known) / len(known) if known else None

    return one


def weekly(rows: Rows) -> float:
    mondays = [local(r).date() - timedelta(days=local(r).weekday()) for r in rows]
    return len(rows) / ((max(mondays) - min(mondays)).days / 7 + 1)


def reading(rows: Rows) -> list[float]:
    # Every word of the one Dutch text has one syllable; it holds two sentences of four and five words, three times.
    return [206.84 - 0.93 * 4.5 - 77 for row in rows if row["content"] == TEXTS[2]]


def level(rows: Rows) -> float | None:
    return median(reading(rows)) if reading(rows) else None


def at_night(rows: Rows) -> float | None:
    if all(local(row).hour == 12 for row in rows):  # these come from one file, in whole hours
        return None
    return sum(local(row).hour in (23, 0, 1, 2, 3, 4, 5) for row in rows) / len(rows)


def spent(rows: Rows) -> float | None:
    known = [row["spend_eur"] for row in rows if row["spend_eur"] is not None]
    return sum(known) if known else None


def paid_messages(rows: Rows) -> float | None:
    said = []
    for row in rows:
        bought = [row[name] > 0 for name in ("impressions_paid", "reach_paid") if row[name] is not None]
        bought += [row["is_paid"]] if row["is_paid"] is not None else []
        said += [any(bought)] if bought else []
    return sum(said) / len(said) if said else None


def shares_shown(rows: Rows) -> dict[str, float]:
    totals = {}
    for basis in ("reach", "impressions"):
        sums = defaultdict(int)
        for row in own(rows):
            sums[row["platform"]] += row[basis] or 0
        known = {name: total for name, total in sums.items() if total}
        totals = known if len(known) >= len(totals) else totals
    whole = sum(totals.values())
    return {name: total / whole for name, total in totals.items()} if len(totals) > 1 else {}


def hhi(rows: Rows) -> dict[str, float]:
    shares = shares_shown(rows)
    return {"": sum(share**2 for share in shares.values())} if shares else {}


def largest(rows: Rows) -> dict[str, float]:
    shares = shares_shown(rows)
    first = max(sorted(shares), key=shares.get, default="")
    return {first: shares[first]} if shares else {}


@pytest.mark.long
@ON
@given(rows=notes)
def test_figures_of_own_messages(rows):
    def of_own(one, **more):
        return lambda all_rows: per_platform(own(all_rows), one, **more)

    agree(
        {
            "reach_concentration": of_own(gini),
            "organic_reach_over_time": of_own(slope),
            "eur_per_1000_reached": of_own(price),
            "replied_share": of_own(mean_of("replies", lambda n: n > 0)),
            "replies_per_message": of_own(mean_of("replies")),
            "messages_per_week": of_own(weekly),
            "readable_share": lambda all_rows: per_platform(
                all_rows, mean_of("audience", lambda one: one in ("public", "unlisted"))
            ),
            "language_level": lambda all_rows: per_platform(all_rows, level),
            "easy_share": lambda all_rows: per_platform(all_rows, lambda own: 1.0 if reading(own) else None),
            "night_share": lambda all_rows: per_platform(all_rows, at_night),
            "ad_spend": of_own(spent, overall=True),
            "paid_message_share": of_own(paid_messages),
            "channel_concentration": hhi,
            "largest_channel_share": largest,
            "messages_taken_along": lambda all_rows: per_platform(
                all_rows, lambda part: sum(bool(row["content"]) for row in part) / len(part)
            ),
        },
        {"notes": rows},
    )


@pytest.mark.long
@ON
@given(rows=notes)
def test_paid_share(rows):
    impressions_only = [{**row, "reach_organic": None, "reach_paid": None} for row in rows]
    agree({"paid_share": lambda all_rows: per_platform(own(all_rows), paid, overall=True)}, {"notes": impressions_only})


@pytest.mark.long
@ON
@given(rows=notes, followers=st.integers(1, 5000))
def test_reach_per_follower(rows, followers):
    people = [{"platform": name, "group": "followers", "persons": followers} for name in ("fb", "ig", "mastodon")]

    def one(part: Rows) -> float | None:
        return median(organic(part)) / followers if organic(part) else None

    agree(
        {"reach_per_follower": lambda all_rows: per_platform(own(all_rows), one)}, {"notes": rows, "audience": people}
    )


votes = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 6), st.sampled_from([-1, 0, 1])),
    min_size=1,
    max_size=150,
    unique_by=lambda one: one[:2],
)


@ON
@given(cast=votes)
@pytest.mark.long
def test_figures_of_conversations(cast):
    rows = [{"participant": str(who), "statement": str(what), "vote": vote} for who, what, vote in cast]
    people = {who for who, _, _ in cast}
    passing = {who for who, _, vote in cast if vote == 0}
    most = max(sum(one == who for one, _, _ in cast) for who in people)
    small = len(people) < 5 or 0 < min(len(passing), len(people) - len(passing)) < 5
    share = sum(vote == 0 for *_, vote in cast) / len(cast)
    agree(
        {
            "conversation_participants": lambda _: {"polis": len(people)} if len(people) >= 5 else {},
            "pass_share": lambda _: {} if small or most > len(cast) / 4 else {"polis": share},
        },
        {"votes": rows},
    )


persons = st.integers(0, 400)
audiences = st.fixed_dictionaries({"followers": persons, "13-17": persons, "18-34": persons, "35+": persons})


@pytest.mark.long
@ON
@given(of=st.dictionaries(st.sampled_from(["fb", "ig", "li"]), audiences, min_size=1))
def test_figures_of_audiences(of):
    rows = [{"platform": p, "group": g, "persons": n} for p, groups in of.items() for g, n in groups.items()]
    bands = ("13-17", "18-34", "35+")

    def ages(_: Rows) -> dict[str, float]:
        found = {}
        for platform, groups in of.items():
            there = sorted(groups[band] for band in bands if groups[band])
            away = {band for band in bands if 0 < groups[band] < 5}
            for band in sorted(bands, key=lambda one: (groups[one], one)):
                hidden = sum(groups[one] for one in away)
                if away and groups[band] and band not in away and (len(away) < 2 or hidden < 5):
                    away.add(band)
            total = sum(there)
            found |= {f"{platform}/{band}": groups[band] / total for band in bands if total and band not in away}
        return found

    def young(_: Rows) -> dict[str, float]:
        found = {}
        for platform, groups in of.items():
            part, whole = groups["13-17"], sum(groups[band] for band in bands)
            if whole and not (0 < part < 5 or 0 < whole - part < 5):
                found[platform] = part / whole
        return found

    def lost(_: Rows) -> dict[str, float]:
        known = sorted(((-groups["followers"], name) for name, groups in of.items() if groups["followers"]))
        return {known[0][1]: known[0][0] / (known[0][0] + known[1][0])} if len(known) > 1 else {}

    agree({"age_share": ages, "under_18_share": young, "followers_lost": lost}, {"audience": rows})


SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
KEYWORD = "KEYWORD_MISINFORMATION_DISINFORMATION"
MINORS = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
VIOLENCE = "STATEMENT_CATEGORY_CYBER_VIOLENCE"
COMPLAINTS = "Number of complaints submitted to the internal-complaints mechanism"
QUALITY = "Accuracy of the automated means - "
CELLS: dict[str, tuple[int, str, str, str]] = {
    "people": (9, "Number of total moderators with sufficient linguistic expertise", "", "nl"),
    "dutch": (10, "average_monthly_active_recipients", "", "NL"),
    "union": (10, "average_monthly_active_recipients", "", "TOTAL"),
    "speech": (4, "notices", SPEECH, ""),
    "reported": (4, "notices", KEYWORD, ""),
    "hours": (4, "median_hours", "TOTAL", ""),
    "fought": (6, "measures", KEYWORD, ""),
    "fought_law": (5, "measures", KEYWORD, ""),
    "minors": (6, "measures", MINORS, ""),
    "violence": (6, "measures", VIOLENCE, ""),
    "all": (4, "notices", "TOTAL", ""),
    "objected": (7, COMPLAINTS, "", "TOTAL"),
    "upheld": (7, COMPLAINTS, "", "Decisions upheld"),
    "back": (7, COMPLAINTS, "", "Decisions reversed"),
    "recall": (8, QUALITY + "Recall", "", "nl"),
    "precision": (8, QUALITY + "Precision", "", "nl"),
}
numbers = st.fixed_dictionaries({}, optional={cell: st.integers(1, 10_000) for cell in CELLS})


@pytest.mark.long
@ON
@given(reports=st.dictionaries(st.sampled_from(["facebook", "tiktok", "x"]), numbers, min_size=1))
def test_figures_of_transparency_reports(reports):
    rows = [
        {
            "platform": platform,
            **dict(zip(("table", "indicator", "category", "scope"), CELLS[cell], strict=True)),
            "value": value / 10_000 if cell in ("recall", "precision") else float(value),
        }
        for platform, cells in reports.items()
        for cell, value in cells.items()
    ]

    def rate(top: tuple[str, ...], of: str, times: float = 1e6):
        def one(_: Rows) -> dict[str, float]:
            return {
                name: times * sum(cells.get(part, 0) for part in top) / cells[of]
                for name, cells in reports.items()
                if top[0] in cells and of in cells
            }

        return one

    def plain(cell: str, of: float = 1.0):
        return lambda _: {name: cells[cell] / of for name, cells in reports.items() if cell in cells}

    agree(
        {
            "dutch_moderators": rate(("people",), "dutch"),
            "harmful_speech_notices": rate(("speech",), "union"),
            "misinformation_notices": rate(("reported",), "union"),
            "misinformation_measures": rate(("fought", "fought_law"), "union"),
            "minors_measures": rate(("minors",), "union"),
            "cyber_violence_measures": rate(("violence",), "union"),
            "all_notices": rate(("all",), "union"),
            "all_complaints": rate(("objected",), "union"),
            "notice_median_hours": plain("hours"),
            "platform_recipients": plain("dutch"),
            "recipients_per_resident": plain("dutch", POPULATION),
            "automated_recall": plain("recall", 10_000),
            "automated_precision": plain("precision", 10_000),
            "appeals_reversed_share": lambda _: {
                name: cells["back"] / (cells["back"] + cells["upheld"])
                for name, cells in reports.items()
                if {"back", "upheld"} <= set(cells)
            },
        },
        {"dsa_figures": rows},
    )


def test_every_indicator_that_can_have_a_figure_has_a_plain_reference_here():
    files = Path(__file__).parent.glob("test_plain_references*.py")
    written = {name for file in files for name in re.findall(r'"([a-z_0-9]+)": ', file.read_text(encoding="utf-8"))}
    of_audits = {"abusive_replies", "abuse_by_hour", "abuse_senders", "abuse_by_ground"}  # tests/spec, measure/abuse
    of_others = {  # against scipy and statsmodels, on drawn tables; or made of two that have one
        *("reach_goes_with_anger", "divisive_reach_ratio", "reach_per_follower_over_time", "young_night_share"),
        "agenda_lag_days",
    }
    assert set(MEASURES) - written == of_others | of_audits


@pytest.mark.long
def test_what_has_no_figure_has_a_reason():
    with TemporaryDirectory() as folder:
        case = Measuring(Workshop("duckdb", Path(folder)).open(), 1, date(2026, 11, 24))
        found = [one for measure in MEASURES.values() for one in measure(case)]
    assert {one.missing.reason for one in found} == {Reason.NO_SOURCE}
    assert all(one.missing.needs for one in found)
