"""The messages on Facebook once more, from a tool that counts angry emoji apart: a table of a layout of its own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from dorpsplein.demo.messages import LOCAL, divisive_texts
from dorpsplein.demo.meta_posts import PACIFIC
from dorpsplein.demo.tables import write_table

PLATFORM = "facebook"
COLUMNS = {
    "published": "Geplaatst",
    "note": "Bericht-ID",
    "account": "Pagina-ID",
    "content": "Bericht",
    "type": "Soort",
    "impressions": "Weergaven",
    "impressions_organic": "Weergaven onbetaald",
    "impressions_paid": "Weergaven betaald",
    "reach": "Bereik",
    "reach_organic": "Bereik onbetaald",
    "reach_paid": "Bereik betaald",
    "likes": "Emoji samen",
    "angry": "Boze emoji",
    "replies": "Reacties",
    "announces": "Gedeeld",
    "clicks": "Kliks",
}
"""Ours → what the table calls it: what somebody points at."""
_OF_EXPORT = {
    "note": "Post ID",
    "account": "Page ID",
    "content": "Description",
    "type": "Post type",
    "impressions": "Views",
    "impressions_organic": "Views from Organic posts",
    "impressions_paid": "Views from Boosted posts",
    "reach": "Reach",
    "reach_organic": "Reach from Organic posts",
    "reach_paid": "Reach from Boosted posts",
    "likes": "Reactions",
    "replies": "Comments",
    "announces": "Shares",
    "clicks": "Total clicks",
}
ANGRY_DIVISIVE, ANGRY_OTHERWISE = 0.45, 0.04
"""Which part of the emoji is angry under a message on a divisive subject, and under another."""


def write_emoji(file: Path, *, posts: Path, seed: int) -> dict[str, Any]:
    """Write the table (semicolons, Dutch titles and times); what somebody has to point at.

    It was made after the export of Meta: each message has a click more, so that this fuller account of it is kept.
    """
    rng, divisive = np.random.default_rng(seed), divisive_texts()
    with posts.open(encoding="utf-8-sig", newline="") as source:
        rows = [_row(post, rng, is_divisive=post["Description"] in divisive) for post in csv.DictReader(source)]
    write_table(file, rows, delimiter=";")
    return {"platform": PLATFORM, "columns": COLUMNS}


def _row(post: Mapping[str, str], rng: np.random.Generator, *, is_divisive: bool) -> dict[str, Any]:
    cells: dict[str, Any] = {ours: post[theirs] for ours, theirs in _OF_EXPORT.items()}
    at = datetime.strptime(post["Publish time"], "%m/%d/%Y %H:%M").replace(tzinfo=PACIFIC).astimezone(LOCAL)
    cells["published"] = at.strftime("%Y-%m-%d %H:%M")
    cells["clicks"] = int(cells["clicks"]) + 1
    cells["angry"] = int(rng.binomial(int(cells["likes"]), ANGRY_DIVISIVE if is_divisive else ANGRY_OTHERWISE))
    return {COLUMNS[ours]: cells[ours] for ours in COLUMNS}
