"""A made-up store that gives nearly every figure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np


def store() -> dict[str, list[dict[str, object]]]:
    """A year of messages on two platforms, an audience, a conversation and a report, with holes in them."""
    chance = np.random.default_rng(5)
    first = datetime(2025, 11, 1, 12, tzinfo=UTC)

    def some(most: int) -> int | None:
        return None if chance.random() < 0.1 else int(chance.integers(0, most))

    notes = [
        {
            "platform": platform,
            "channel": platform,
            "note": f"{platform}{n}",
            "published": first + timedelta(hours=29 * n),
            "content": "De weg is dicht. U kunt er niet door. " * 3,
            "audience": "public" if n % 3 else "followers",
            "is_reply": n % 11 == 0,
            "is_paid": n % 7 == 0,
            "impressions": some(5000),
            "impressions_organic": some(3000),
            "impressions_paid": some(900),
            "reach_organic": some(2000),
            "reach_paid": some(800),
            "likes": some(90),
            "angry": some(10),
            "replies": some(5),
            "spend_eur": None if n % 4 else float(chance.integers(0, 40)),
        }
        for platform in ("fb", "ig")
        for n in range(300)
    ]
    audience = [
        {"platform": platform, "group": group, "persons": persons}
        for platform, persons in (("fb", 900), ("ig", 300))
        for group in ("followers", "13-17", "18+")
    ]
    votes = [
        {"participant": str(who), "statement": str(what), "vote": int(chance.integers(-1, 2))}
        for who in range(60)
        for what in range(8)
    ]
    recipients = "average_monthly_active_recipients"
    dsa = [
        {"platform": "x", "table": 10, "indicator": recipients, "scope": scope, "value": value}
        for scope, value in (("NL", 5e6), ("TOTAL", 6e7))
    ]
    found = {"notes": notes, "audience": audience, "votes": votes, "dsa_figures": dsa}
    return found | {
        "reactions": _reactions(chance, first),
        "agenda": [{"held_on": date(2026, 2, 12), "topics": "waste"}],
    }


def _reactions(chance: np.random.Generator, first: datetime) -> list[dict[str, object]]:
    """Reactions under the messages of one platform; some hang under no message that is known."""
    rows: list[dict[str, object]] = []
    for n in range(600):
        at = first + timedelta(hours=float(chance.uniform(0, 8000)))
        answered = at + timedelta(minutes=int(chance.integers(1, 9000))) if chance.random() < 0.6 else None
        rows.append(
            {
                "platform": "fb",
                "note": None if n % 9 == 0 else f"fb{int(300 * chance.random() ** 2)}",
                "published": at.replace(microsecond=0),
                "is_question": None if n % 17 == 0 else n % 3 == 0,
                "first_answer_at": answered and answered.replace(microsecond=0),
                "hidden": n % 8 == 0,
                "removed": n % 31 == 0,
                "reason_given": n % 5 == 0,
                "topics": ("", "waste", "housing,waste", None)[n % 4],
            }
        )
    return rows
