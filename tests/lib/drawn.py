"""Findings of every shape a picture can have, and what stands in a spec."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dorpskern.report.drawing.trend_picture import Naming
from dorpskern.report.voice import Voice
from dorpskern.steps.naming import names
from dorpskern.terms.finding import MORE_THAN, Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Trend

NL = Naming(Voice("nl"), names("nl"), lambda needs: {"notes": "Eigen export"}.get(needs, ""))
EN = Naming(Voice("en"), names("en"))
CHANNELS = ("facebook", "instagram", "x", "tiktok", "youtube", "linkedin", "mastodon", "municipal_website")
LONG = "gemeente_aan_de_rivier_met_een_bijzonder_lange_naam_van_een_kanaal_dat_nergens_past"
REPORTED = "this publisher's report"
ONE = Finding(
    trend=Trend.MENTAL_HEALTH,
    indicator="night_share",
    platform="facebook",
    unit="share",
    period="2026-01/2026-06",
    method="share",
    estimand="this export",
    sources=(Source("facebook.csv", sha256="a" * 64),),
    value=0.31,
    n=240,
)
"""One complete count."""


def likely(value: float, low: float, high: float, **more: Any) -> Finding:
    return replace(ONE, value=value, interval=Interval(low, high), **more)


def absent(reason: Reason = Reason.NO_SOURCE, needs: str = "notes", **more: Any) -> Finding:
    return replace(ONE, value=None, n=None, missing=Missing(reason, needs), **more)


def ages() -> list[Finding]:
    """Age bands of one channel beside those of the residents, as a ratio of both."""
    shares = {"13-17": (0.02, 0.06), "25-34": (0.25, 0.15), "65+": (0.09, 0.24)}
    return [
        likely(
            ours / theirs,
            ours / theirs * 0.9,
            ours / theirs * 1.1,
            trend=Trend.TARGET_GROUPS,
            indicator="representation_ratio",
            unit="times_population",
            details={"age": age, "share_of_audience": ours, "share_of_residents": theirs},
        )
        for age, (ours, theirs) in shares.items()
    ]


SHAPES: dict[str, list[Finding]] = {
    "one share": [ONE],
    "eight channels": [
        likely(0.05 + 0.13 * n, 0.12 * n, 0.06 + 0.13 * n, platform=one, n=10**n, sources=(Source(f"{one}.csv"),))
        for n, one in enumerate(CHANNELS)
    ],
    "large numbers and long names": [
        likely(
            8.8 * 900**n,
            7.0 * 900**n,
            10.0 * 900**n,
            platform=one,
            unit="replies_per_message",
            sources=(Source(f"{'export-' * 30}.csv"),),
        )
        for n, one in enumerate(("facebook", LONG))
    ],
    "ages": ages(),
    "parts of a channel": [
        likely(0.041, 0.03, 0.055),
        *(likely(v, v / 2, v * 2, details={"part": part}) for part, v in (("bedreiging", 0.004), ("belediging", 0.03))),
        absent(platform="x"),
    ],
    "periods": [
        replace(ONE, unit="recipients", value=2.5e6 + n, period=f"202{n}", estimand=REPORTED) for n in range(3)
    ],
    "around nothing": [
        likely(0.21, 0.08, 0.33, unit="rank_correlation", platform="x"),
        likely(-0.31, -0.4, 0.03, unit="rank_correlation"),
    ],
    "up and down": [
        likely(-50.0, -78.0, -8.0, unit="reach_per_month"),
        likely(3.0, -20.0, 31.0, unit="reach_per_month", platform="x"),
    ],
    "against the residents": [
        likely(0.4, 0.3, 0.5, unit="times_population"),
        likely(2.2, 1.1, 3.1, unit="times_population", platform="x"),
    ],
    "certain": [replace(ONE, unit="per_million_recipients", value=20.0, interval=Interval(10.0, 30.0, None))],
    "within hours": [
        likely(
            0.8,
            0.7,
            0.9,
            details={
                "answered": 80,
                "within_168_hours": 0.8,
                "within_168_hours_low": 0.7,
                "within_168_hours_high": 0.9,
                "within_1_hours": 0.1,
                "within_24_hours": 0.42,
            },
        )
    ],
    "more than this": [
        likely(9.0, 7.0, 11.0, unit="hours"),
        replace(ONE, unit="hours", value=72.0, platform="x", notes=(MORE_THAN,)),
    ],
    "one number": [replace(ONE, unit="per_million_recipients", value=500.0, n=None, period="", sources=())],
    "nothing at all": [replace(ONE, unit="eur", value=0.0, platform=one) for one in CHANNELS[:2]],
}


def layers(spec: Any, kind: str) -> list[Any]:
    return [one for one in spec["layer"] if one["mark"]["type"] == kind]


def texts(spec: Any) -> list[str]:
    """Every line of text, from top to bottom."""
    rows = [row for layer in layers(spec, "text") for row in layer["data"]["values"]]
    return [row["text"] for row in sorted(rows, key=lambda row: (row["y"], row["x"]))]


def drawn_rows(spec: Any) -> list[dict[str, Any]]:
    """What the marks that stand for numbers are made from, each once."""
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"] if "value" in row]
    return list({str(row): row for row in rows}.values())
