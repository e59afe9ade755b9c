"""Fourteen figures over messages and reactions as one would write them in pandas, alone or with their intervals.

Formulas of intervals are those of ``dorpskern.measure.statistics``, so that only the work on the rows is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.parquet as pq

from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.measure.statistics.concentration import gini_interval
from dorpskern.measure.statistics.shrunken_share import shrunken
from dorpskern.measure.statistics.stratified_ranks import stratified_association
from dorpskern.measure.statistics.time_to_event import incidence
from dorpskern.measure.statistics.time_trend import time_trend
from dorpskern.measure.statistics.wilson import clustered_share

if TYPE_CHECKING:
    import pandas as pd

Figures = dict[tuple[str, str], float]
NOTES = (
    *("platform", "channel", "type", "published", "audience", "is_reply", "is_paid", "impressions"),
    *("impressions_organic", "impressions_paid", "reach_organic", "reach_paid", "likes", "angry", "replies"),
)
REACTIONS = (
    *("platform", "published", "is_question", "first_answer_at", "ended_at", "followed_until"),
    *("hidden", "removed"),
)
ZONE, WEEK_HOURS = "Europe/Amsterdam", 168


def figures(files: Mapping[str, Sequence[Path]], *, limits: bool = False) -> Figures:
    """Indicator and platform ("" all together) to figure; ``limits``: also "… low" and "… high" where it has any."""
    notes = _read(files["notes"], NOTES)
    every = notes[notes["published"].notna() & (notes["type"].fillna("Note") != "Announce")]
    own = every[~every["is_reply"].eq(True)]
    found = _shown(own, limits) | _reach(own, limits) | _anger(own, limits) | _replies(own, limits)
    found |= _times(own, every, limits)
    return found | _reactions(
        _read(files["reactions"], (*REACTIONS, "channel", "note") if limits else REACTIONS), limits
    )


def between(indicator: str, platform: object, interval: tuple[float, float] | None) -> Figures:
    """The limits of a figure, where it has any."""
    return {
        (f"{indicator} {side}", str(platform)): one for side, one in zip(("low", "high"), interval or (), strict=False)
    }


def _read(paths: Sequence[Path], columns: Sequence[str]) -> pd.DataFrame:
    """As ``pandas.read_parquet`` does it."""
    rows: pd.DataFrame = pq.read_table([str(path) for path in paths], columns=list(columns)).to_pandas()
    return rows


def _shown(own: pd.DataFrame, limits: bool) -> Figures:
    known = own[own["impressions_organic"].notna() & own["impressions_paid"].notna()]
    sums = known.groupby("platform")[["impressions_organic", "impressions_paid"]].sum()
    shares = sums["impressions_paid"] / sums.sum(axis=1)
    found = {("paid_share", str(name)): float(share) for name, share in shares.items()}
    found["paid_share", ""] = float(sums["impressions_paid"].sum() / sums.to_numpy().sum())
    if limits:
        for name, part in [("", known), *known.groupby("platform")]:
            paid, organic = (part[f"impressions_{one}"].to_numpy(dtype=float) for one in ("paid", "organic"))
            found |= between("paid_share", name, ratio_interval(paid, paid + organic, seed=1))
    shown = own.groupby("platform")["impressions"].sum()
    found["largest_channel_share", str(shown.idxmax())] = float(shown.max() / shown.sum())
    bought = (own["impressions_paid"] > 0) | (own["reach_paid"] > 0) | own["is_paid"].eq(True)
    is_known = own["is_paid"].notna() | own["impressions_paid"].notna() | own["reach_paid"].notna()
    means = bought[is_known].groupby(own["platform"][is_known]).mean()
    return found | {("paid_message_share", str(name)): float(mean) for name, mean in means.items()}


def _reach(own: pd.DataFrame, limits: bool) -> Figures:
    seen = own[own["reach_organic"].notna()]
    found: Figures = {}
    for name, part in seen.groupby("platform"):
        reach = np.sort(part["reach_organic"].to_numpy(dtype=float))
        n = len(reach)
        found["reach_concentration", str(name)] = float(
            (reach * (2 * np.arange(1, n + 1) - n - 1)).sum() / ((n - 1) * reach.sum())
        )
        if limits:
            found |= between("reach_concentration", name, gini_interval(reach, np.ones(n), seed=1))
        local = part["published"].dt.tz_convert(ZONE)
        medians = part["reach_organic"].groupby(local.dt.year * 12 + local.dt.month - 1).median()
        trend = time_trend(medians.index.to_numpy(dtype=np.int64), medians.to_numpy(dtype=float))
        if trend is not None:
            found["organic_reach_over_time", str(name)] = trend.slope
            found |= between("organic_reach_over_time", name, trend.interval if limits else None)
    return found


def _anger(own: pd.DataFrame, limits: bool) -> Figures:
    newest = own.groupby("platform")["published"].transform("max")
    settled = (newest - own["published"]).dt.total_seconds() >= 7 * 86_400
    unpaid = ~own["is_paid"].eq(True) & ~(own["impressions_paid"] > 0) & ~(own["reach_paid"] > 0)
    fit = own[settled & unpaid & own["reach_organic"].notna() & own["angry"].notna() & (own["likes"] >= 10)].copy()
    sums = fit.groupby("channel")[["angry", "likes"]].transform("sum")
    usual = sums["angry"] / sums["likes"]
    fit["share"] = (fit["angry"] + 20 * usual) / (fit["likes"] + 20)
    local = fit["published"].dt.tz_convert(ZONE)
    fit["month"] = local.dt.year * 12 + local.dt.month
    strata = fit.groupby(["channel", "month", "type"], dropna=False)
    found: Figures = {}
    if limits:
        fit["stratum"] = strata.ngroup()
        for name, part in fit.groupby("platform"):
            reach, angry, likes = (part[one].to_numpy(dtype=float) for one in ("reach_organic", "angry", "likes"))
            channels = np.unique(part["channel"].to_numpy(dtype=str), return_inverse=True)[1]
            drawn = shrunken(angry, likes, channels)
            known = stratified_association(reach, drawn.share, part["stratum"].to_numpy(), seed=1, shrunken=drawn)
            if known is not None:
                found["reach_goes_with_anger", str(name)] = known.value
                found |= between("reach_goes_with_anger", name, known.interval)
        return found
    n = strata["reach_organic"].transform("size")
    fit["a"], fit["b"] = ((strata[one].rank() - (n + 1) / 2) / n for one in ("reach_organic", "share"))
    for name, part in fit.groupby("platform"):
        together, spread = ((part[one] * part["share"]).sum() for one in ("a", "b"))
        found["reach_goes_with_anger", str(name)] = float(together / spread)
    return found


def _replies(own: pd.DataFrame, limits: bool) -> Figures:
    replies = own[own["replies"].notna()].groupby("platform")["replies"]
    found = {("replies_per_message", str(name)): float(mean) for name, mean in replies.mean().items()}
    shares = replies.agg(lambda each: (each > 0).mean())
    found |= {("replied_share", str(name)): float(share) for name, share in shares.items()}
    if limits:
        for name, part in replies:
            each = part.to_numpy(dtype=float)
            one = np.ones(len(each))
            found |= between("replies_per_message", name, ratio_interval(each, one, seed=1))
            found |= between("replied_share", name, clustered_share((each > 0).astype(float), one).interval)
    return found


def _times(own: pd.DataFrame, every: pd.DataFrame, limits: bool) -> Figures:
    found: Figures = {}
    days = own["published"].dt.tz_convert(ZONE).dt.tz_localize(None).dt.normalize()
    weeks = (days - np.datetime64("2001-01-01")).dt.days // 7
    for name, part in weeks.groupby(own["platform"]):
        counts = np.bincount(part - part.min()).astype(float)
        found["messages_per_week", str(name)] = float(counts.mean())
        if limits:
            interval = ratio_interval(counts, np.ones(len(counts)), seed=1)
            found |= between("messages_per_week", name, interval)
    found |= _mean_per_platform("night_share", every, _is_night(every["published"]))
    known = every[every["audience"].notna()]
    return found | _mean_per_platform("readable_share", known, known["audience"].isin(["public", "unlisted"]))


def _reactions(all_of_them: pd.DataFrame, limits: bool) -> Figures:
    told = all_of_them[all_of_them["hidden"].notna() | all_of_them["removed"].notna()]
    taken, at_night = told["hidden"].eq(True) | told["removed"].eq(True), _is_night(all_of_them["published"])
    found = _mean_per_platform("hidden_share", told, taken)
    found |= _mean_per_platform("reactions_at_night", all_of_them, at_night)
    if limits:
        found |= _by_message(all_of_them.assign(told=1, taken=taken, at_night=at_night))
    asked = all_of_them[all_of_them["is_question"].eq(True)]
    start = asked["published"]
    gone = (asked["hidden"].eq(True) | asked["removed"].eq(True)) & asked["ended_at"].isna()
    ended = asked["ended_at"].where(~gone, start)
    waits = {
        name: (moment.dt.floor("s") - start.dt.floor("s")).dt.total_seconds() / 3600
        for name, moment in (
            ("answered", asked["first_answer_at"]),
            ("ended", ended),
            ("end", asked["followed_until"]),
        )
    }
    answered, over = (waits[name].fillna(np.inf) for name in ("answered", "ended"))
    stops = np.maximum(np.minimum(np.minimum(answered, over), waits["end"]), 0)
    outcome = np.where(answered <= stops, 1, np.where(over <= stops, 2, 0))
    table = asked[["platform"]].assign(hours=stops, answers=outcome == 1, events=outcome > 0)
    if limits:
        table["message"], table["outcome"] = asked.groupby(["platform", "channel", "note"]).ngroup(), outcome
        for name, part in table.groupby("platform"):
            columns = (part["hours"].to_numpy(), part["outcome"].to_numpy(), part["message"].to_numpy())
            value, low, high = incidence(*columns).by(WEEK_HOURS)
            found["questions_answered", str(name)] = value
            found |= between("questions_answered", name, (low, high))
        return found
    for name, part in table.groupby("platform"):
        by_time = part.groupby("hours")[["answers", "events"]].sum()
        size = part.groupby("hours").size().to_numpy()
        waiting = size[::-1].cumsum()[::-1]
        still = np.concatenate(([1.0], np.cumprod(1 - by_time["events"].to_numpy() / waiting)[:-1]))
        share = np.cumsum(still * by_time["answers"].to_numpy() / waiting)
        place = int(np.searchsorted(by_time.index.to_numpy(), WEEK_HOURS, side="right")) - 1
        found["questions_answered", str(name)] = float(share[place])
    return found


def _by_message(reactions: pd.DataFrame) -> Figures:
    """Intervals of shares of reactions: those under one message resemble each other. Here every file tells all."""
    found: Figures = {}
    sums = reactions.groupby(["platform", "channel", "note"])[["told", "taken", "at_night"]].sum()
    for name, part in sums.groupby("platform"):
        told, taken, at_night = (part[one].to_numpy(dtype=float) for one in ("told", "taken", "at_night"))
        found |= between("hidden_share", name, clustered_share(taken, told).interval)
        found |= between("reactions_at_night", name, clustered_share(at_night, told).interval)
    return found


def _is_night(published: pd.Series[Any]) -> pd.Series[Any]:
    hour = published.dt.tz_convert(ZONE).dt.hour
    at_night: pd.Series[Any] = (hour >= 23) | (hour < 6)
    return at_night


def _mean_per_platform(indicator: str, rows: pd.DataFrame, yes: pd.Series[Any]) -> Figures:
    return {(indicator, str(name)): float(mean) for name, mean in yes.groupby(rows["platform"]).mean().items()}
