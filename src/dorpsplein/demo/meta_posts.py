"""A posts export of Meta Business Suite for the made-up page of Lindewaard, with known shares and a known decline."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from dorpsplein.demo.messages import FIRST_DAY, Message, write_messages
from dorpsplein.demo.tables import write_table

_HEADER = [
    "Post ID",
    "Page ID",
    "Page name",
    "Title",
    "Description",
    "Duration (sec)",
    "Publish time",
    "Caption type",
    "Permalink",
    "Is crosspost",
    "Is share",
    "Post type",
    "Languages",
    "Custom labels",
    "Funded content status",
    "Data comment",
    "Date",
    "Views",
    "Views from Organic posts",
    "Views from Boosted posts",
    "Reach",
    "Reach from Organic posts",
    "Reach from Boosted posts",
    "Reactions, Comments and Shares",
    "Reactions",
    "Comments",
    "Shares",
    "Total clicks",
    "Link Clicks",
]
PACIFIC = ZoneInfo("America/Los_Angeles")  # the zone of Meta itself, without saying so
PAGE, PAGE_NAME = "100000000000042", "Gemeente Lindewaard (verzonnen)"
BOOSTED_SHARE = 0.15
MONTHLY_DECLINE = 0.03
FIRST_REACH = 1_500.0
DIVISIVE_REACH = 1.6
SCATTER = 0.35  # standard deviation of the logarithm of reach
PAID_REACH = (2_000, 6_000)  # from, up to
VIEWS_PER_REACH, VIEWS_PER_PAID = 1.25, 1.9


def write_meta_posts(file: Path, *, seed: int, count: int = 240) -> dict[str, object]:
    """Write the CSV (UTF-8 with BOM, comma, times in the American notation) and return what is true by construction.

    Organic reach falls by three percent a month; messages on divisive subjects reach 1.6 times as many people and get
    more comments; fifteen in a hundred messages are paid for.
    """
    rng = np.random.default_rng(seed)
    messages = write_messages(count, rng)
    rows = [_row(number, message, rng) for number, message in enumerate(messages)]
    write_table(file, rows, columns=_HEADER)
    paid = sum(int(str(row["Views from Boosted posts"])) for row in rows)
    shown = sum(int(str(row["Views"])) for row in rows)
    return {
        "notes": count,
        "night_share": sum(message.is_night for message in messages) / count,
        "paid_share_of_impressions": paid / shown,
        "monthly_change_of_organic_reach": -MONTHLY_DECLINE,
        "reach_of_divisive_messages": DIVISIVE_REACH,
    }


def _row(number: int, message: Message, rng: np.random.Generator) -> dict[str, object]:
    months = (message.published - FIRST_DAY).days / 30.4
    premium = DIVISIVE_REACH if message.sort == "divisive" else 1.0
    organic = int(FIRST_REACH * (1 - MONTHLY_DECLINE) ** months * premium * rng.lognormal(0, SCATTER))
    paid = int(rng.integers(*PAID_REACH)) if rng.random() < BOOSTED_SHARE else 0
    organic_shown, paid_shown = int(organic * VIEWS_PER_REACH), int(paid * VIEWS_PER_PAID)
    comments = int(rng.poisson(rng.gamma(1.0) * organic / (60 if message.sort == "divisive" else 260)))
    reactions, shares = int(rng.poisson(organic / 35)), int(rng.poisson(organic / 180))
    clicks = int(rng.poisson(organic / 25 + paid / 60))
    identifier = 910_000_000_000 + number
    return {
        "Post ID": identifier,
        "Page ID": PAGE,
        "Page name": PAGE_NAME,
        "Description": message.text,
        "Duration (sec)": 0,
        "Publish time": message.published.astimezone(PACIFIC).strftime("%m/%d/%Y %H:%M"),
        "Caption type": "N/A",
        "Permalink": f"https://www.facebook.com/lindewaard.example/posts/{identifier}",
        "Is crosspost": 0,
        "Is share": 0,
        "Post type": ("Photos", "Links", "Videos")[int(rng.integers(3))],
        "Date": "Lifetime",
        "Views": organic_shown + paid_shown,
        "Views from Organic posts": organic_shown,
        "Views from Boosted posts": paid_shown,
        "Reach": organic + paid,
        "Reach from Organic posts": organic,
        "Reach from Boosted posts": paid,
        "Reactions, Comments and Shares": reactions + comments + shares,
        "Reactions": reactions,
        "Comments": comments,
        "Shares": shares,
        "Total clicks": clicks,
        "Link Clicks": clicks // 2,
    }
