"""Figures about advertisements, residents and the website again in plain Python, on tables nobody thought of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.measure.catalogue import REGISTRY
from dorpskern.measure.measuring import Measuring
from lib.tables import TODAY, Workshop

ON = settings(max_examples=20, deadline=None)
MEASURES = {measure.__name__: measure for own in REGISTRY.values() for measure in own}
Expected = Mapping[str, Callable[[], dict[str, float]]]
PEOPLE = {(13, 17): 900, (18, 24): 1100, (25, None): 8000}
RESIDENTS = [
    {"region": "GM1", "age_from": first, "age_to": last, "persons": count}
    for (first, last), count in {(0, None): 11_000, (0, 12): 1000, **PEOPLE}.items()
]


def agree(expected: Expected, **tables: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        case = Measuring(Workshop("duckdb", Path(folder)).open(**tables), 1, TODAY)
        for name, reference in expected.items():
            found = {
                f"{one.platform}/{one.details.get('age', one.details.get('part', ''))}": one.value
                for one in MEASURES[name](case)
                if one.value is not None
            }
            assert found == pytest.approx(reference()), name


def together(rows, one):
    """What ``one`` says of each platform, and of all when there are more; nothing where it says None."""
    names = {row["platform"] for row in rows}
    parts = {name: [row for row in rows if row["platform"] == name] for name in names}
    whole = {"": rows} if len(names) > 1 else {}
    return {f"{name}/": said for name, own in {**whole, **parts}.items() if (said := one(own)) is not None}


money = st.integers(0, 10_000).map(lambda cents: cents / 100)
lines = st.lists(
    st.fixed_dictionaries(
        {
            "platform": st.sampled_from(["facebook", "instagram"]),
            "ad": st.sampled_from("abcdef"),
            "spend_low_eur": money,
            "spend_high_eur": money,
            "targeting": st.sampled_from(["", "location", "age", "age,location", "gender,interests"]),
        }
    ),
    min_size=1,
    max_size=12,
)


@ON
@given(rows=lines)
@pytest.mark.long
def test_money_and_criteria(rows):
    rows = [{**row, "spend_high_eur": row["spend_low_eur"] + row["spend_high_eur"]} for row in rows]

    def spent(own):
        return sum(row["spend_low_eur"] for row in own)

    def middle(own):
        return sum(row["spend_low_eur"] + row["spend_high_eur"] for row in own) / 2

    def aimed(own, at=("age", "gender", "interests")):
        used = {ad: {each for row in own if row["ad"] == ad for each in row["targeting"].split(",")} for ad in "abcdef"}
        seen = {row["ad"] for row in own}
        return sum(not used[ad].isdisjoint(at) for ad in seen) / len(seen)

    def by_criterion():
        whole = together(rows, aimed)
        parts = {
            f"{key}criterion.{name}": share
            for name in ("age", "gender", "interests", "location")
            for key, share in together(rows, lambda own, name=name: aimed(own, [name])).items()
            if share
        }
        return whole | parts

    agree(
        {
            "ad_spend": lambda: together(rows, spent),
            "eur_per_1000_residents": lambda: together(rows, lambda own: spent(own) / 11),
            "targeted_share": by_criterion,
            "profiled_share": lambda: together(rows, lambda own: aimed(own, ["interests"])),
        },
        ads=rows,
        population=RESIDENTS,
    )
    registered = [{**row, "register": "library"} for row in rows]
    agree({"ad_library_spend": lambda: together(rows, middle)}, ads=registered)


@ON
@given(counts=st.tuples(*[st.integers(5, 5000)] * 3))
@pytest.mark.long
def test_ages_against_the_population(counts):
    bands = dict(zip(("13-17", "18-24", "25+"), counts, strict=True))

    def ratios():
        return {
            f"facebook/{band}": (count / sum(counts)) / (people / 10_000)
            for (band, count), people in zip(bands.items(), PEOPLE.values(), strict=True)
        }

    audience = [{"platform": "facebook", "group": band, "persons": count} for band, count in bands.items()]
    reached = [{"platform": "facebook", "ad": "a", "age": band, "reach": count} for band, count in bands.items()]
    agree(
        {"representation_ratio": ratios, "paid_reach_ratio": ratios},
        audience=audience, ads=reached, population=RESIDENTS,
    )  # fmt: skip


HOSTS = ["www.dorp.example", "a.google.com", "www.facebook.com", "connect.facebook.net", "x.leverancier.example"]


@ON
@given(hosts=st.sets(st.sampled_from(HOSTS), min_size=1))
@pytest.mark.long
def test_addresses_of_others(hosts):
    def counted():
        others = {host for host in hosts if not host.endswith("dorp.example")}
        google = sum("google" in host for host in others)
        meta = sum("facebook" in host for host in others)
        of_companies = {"municipal_website/Google": google, "municipal_website/Meta": meta}
        return {"municipal_website/": len(others), **{name: count for name, count in of_companies.items() if count}}

    agree({"trackers": counted}, site_hosts=[{"host": host} for host in hosts])


SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
MINORS = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
CIVIC = "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"
decisions = st.lists(
    st.fixed_dictionaries(
        {
            "platform": st.sampled_from(["x", "tiktok"]),
            "created_on": st.integers(1, 4).map(lambda day: date(2026, 7, day)),
            "category": st.sampled_from([SPEECH, MINORS, CIVIC, "OTHER"]),
            "automated_decision": st.sampled_from([None, "fully", "partially", "not_automated"]),
            "in_netherlands": st.sampled_from([None, True, False]),
            "decisions": st.integers(1, 1000),
        }
    ),
    max_size=12,
)


@ON
@given(rows=decisions)
@pytest.mark.long
def test_decisions_of_platforms(rows):
    here = [row for row in rows if row["in_netherlands"] is not False]

    def counted(own, **wanted):
        return sum(row["decisions"] for row in own if all(row[name] in value for name, value in wanted.items()))

    def each(one):
        names = {row["platform"] for row in here}
        parts = {name: [row for row in here if row["platform"] == name] for name in names}
        return {f"{name}/": said for name, own in parts.items() if (said := one(own)) is not None}

    def per_day(category):
        return lambda: each(lambda own: counted(own, category=[category]) / len({row["created_on"] for row in own}))

    def fully(own):
        known = counted(own, automated_decision=["fully", "partially", "not_automated"])
        return counted(own, automated_decision=["fully"]) / known if known else None

    agree(
        {
            "harmful_speech_decisions": per_day(SPEECH),
            "minors_decisions": per_day(MINORS),
            "civic_discourse_decisions": per_day(CIVIC),
            "automated_decision_share": lambda: each(fully),
        },
        decision_counts=rows,
    )


claims = st.lists(
    st.fixed_dictionaries(
        {
            "platform": st.sampled_from(["x", "tiktok"]),
            "note": st.sampled_from("abcdef"),
            "claim_seen_low": st.integers(1, 500),
            "claim_seen_high": st.integers(1, 500),
        }
    ),
    max_size=8,
    unique_by=lambda row: (row["platform"], row["note"]),
)


@ON
@given(rows=claims, shown=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 900)))
@pytest.mark.long
def test_corrections_and_how_far_they_went(rows, shown):
    rows = [{**row, "claim_seen_high": row["claim_seen_low"] + row["claim_seen_high"]} for row in rows]
    notes = [{"platform": "x", "note": note, "impressions": times} for note, times in shown.items()]
    known = [row for row in rows if row["platform"] == "x" and row["note"] in shown]

    def ratio():
        claimed = sum(row["claim_seen_low"] + row["claim_seen_high"] for row in known) / 2
        return {"/": sum(shown[row["note"]] for row in known) / claimed} if known else {}

    agree(
        {"corrections": lambda: together(rows, len), "correction_reach_ratio": ratio},
        corrections=rows, notes=notes,
    )  # fmt: skip


@ON
@given(of=st.dictionaries(st.sampled_from(["facebook", "mastodon", "bluesky"]), st.integers(1, 900), min_size=1))
@pytest.mark.long
def test_followers_that_go_along(of):
    going = of.get("mastodon", 0) + of.get("bluesky", 0)
    rows = [{"platform": name, "group": "followers", "persons": count} for name, count in of.items()]
    agree({"followers_taken_along": lambda: {"/": going / sum(of.values())}}, audience=rows)
