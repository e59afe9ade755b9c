"""The same fourteen figures as one would write them in Polars, lazily: the figures, without intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dorpskern.measure.statistics.time_trend import time_trend
from dorpsplein.bench.measure_in_pandas import WEEK_HOURS, ZONE, Figures

if TYPE_CHECKING:
    import polars as pl


def figures(files: Mapping[str, Sequence[Path]]) -> Figures:
    """Indicator and platform ("" all together) to figure."""
    import polars as pl

    every = pl.scan_parquet(list(files["notes"])).filter(
        pl.col("published").is_not_null() & (pl.col("type").fill_null("Note") != "Announce")
    )
    own = every.filter(~pl.col("is_reply").fill_null(value=False))
    reactions = pl.scan_parquet(list(files["reactions"]))
    plans = [_sums(own), _nights(every), _readable(every), _by_reach(own), _medians(own), _ranks(own)]
    sums, nights, readable, by_reach, medians, ranks, shares, waits = pl.collect_all(
        [*plans, _shares(reactions), _waits(reactions)]
    )
    found = _from_sums(sums) | _means("night_share", nights) | _means("readable_share", readable)
    found |= _ginis(by_reach) | _slopes(medians) | _means("reach_goes_with_anger", ranks)
    for column in ("hidden_share", "reactions_at_night"):
        found |= _means(column, shares.select("platform", mean=column))
    return found | _answered(waits)


def _local(column: str = "published") -> pl.Expr:
    import polars as pl

    return pl.col(column).dt.convert_time_zone(ZONE)


def _sums(own: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    organic, paid = pl.col("impressions_organic"), pl.col("impressions_paid")
    known = organic.is_not_null() & paid.is_not_null()
    bought = (paid > 0).fill_null(value=False) | (pl.col("reach_paid") > 0).fill_null(value=False)
    bought |= pl.col("is_paid").fill_null(value=False)
    is_known = pl.col("is_paid").is_not_null() | paid.is_not_null() | pl.col("reach_paid").is_not_null()
    week = (_local().dt.date() - pl.date(2001, 1, 1)).dt.total_days() // 7
    return own.group_by("platform").agg(
        paid=paid.filter(known).sum(),
        shown=(organic + paid).filter(known).sum(),
        impressions=pl.col("impressions").sum(),
        paid_message_share=bought.filter(is_known).mean(),
        replies_per_message=pl.col("replies").mean(),
        replied_share=(pl.col("replies") > 0).mean(),
        messages_per_week=pl.len() / (week.max() - week.min() + 1),
    )


def _from_sums(sums: pl.DataFrame) -> Figures:
    found: Figures = {}
    for row in sums.to_dicts():
        if row["shown"]:
            found["paid_share", row["platform"]] = row["paid"] / row["shown"]
        for name in ("paid_message_share", "replies_per_message", "replied_share", "messages_per_week"):
            if row[name] is not None:
                found[name, row["platform"]] = row[name]
    rows = sums.sort("impressions").to_dicts()
    totals = {name: sum(row[name] for row in rows) for name in ("paid", "shown", "impressions")}
    found["paid_share", ""] = totals["paid"] / totals["shown"]
    found["largest_channel_share", rows[-1]["platform"]] = rows[-1]["impressions"] / totals["impressions"]
    return found


def _is_night() -> pl.Expr:
    hour = _local().dt.hour()
    return (hour >= 23) | (hour < 6)


def _nights(every: pl.LazyFrame) -> pl.LazyFrame:
    return every.group_by("platform").agg(mean=_is_night().mean())


def _readable(every: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    known = every.filter(pl.col("audience").is_not_null())
    return known.group_by("platform").agg(mean=pl.col("audience").is_in(["public", "unlisted"]).mean())


def _by_reach(own: pl.LazyFrame) -> pl.LazyFrame:
    """How many messages reached exactly so many."""
    import polars as pl

    seen = own.filter(pl.col("reach_organic").is_not_null())
    return seen.group_by("platform", "reach_organic").agg(messages=pl.len()).sort("platform", "reach_organic")


def _ginis(by_reach: pl.DataFrame) -> Figures:
    found: Figures = {}
    for (name,), part in by_reach.partition_by("platform", as_dict=True).items():
        reach, messages = (part[one].to_numpy().astype(np.float64) for one in ("reach_organic", "messages"))
        n, upto = messages.sum(), messages.cumsum()
        # The sum of 2i − n − 1 over the places i that one value takes.
        places = messages * (2 * upto - messages - n)
        found["reach_concentration", str(name)] = float((reach * places).sum() / ((n - 1) * (reach * messages).sum()))
    return found


def _medians(own: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    seen = own.filter(pl.col("reach_organic").is_not_null())
    month = _local().dt.year() * 12 + _local().dt.month().cast(pl.Int32) - 1
    return seen.group_by("platform", month.alias("month")).agg(pl.col("reach_organic").median()).sort("month")


def _slopes(medians: pl.DataFrame) -> Figures:
    found: Figures = {}
    for (name,), part in medians.partition_by("platform", as_dict=True).items():
        trend = time_trend(part["month"].to_numpy().astype(np.int64), part["reach_organic"].to_numpy())
        if trend is not None:
            found["organic_reach_over_time", str(name)] = trend.slope
    return found


def _ranks(own: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    settled = pl.col("published").max().over("platform") - pl.col("published") >= pl.duration(days=7)
    paid = pl.col("is_paid").fill_null(value=False) | (pl.col("impressions_paid").fill_null(0) > 0)
    paid |= pl.col("reach_paid").fill_null(0) > 0
    known = pl.col("reach_organic").is_not_null() & pl.col("angry").is_not_null() & (pl.col("likes") >= 10)
    usual = pl.col("angry").sum().over("channel") / pl.col("likes").sum().over("channel")
    month = _local().dt.year() * 12 + _local().dt.month().cast(pl.Int32)
    fit = own.filter(settled & ~paid & known).with_columns(
        share=(pl.col("angry") + 20 * usual) / (pl.col("likes") + 20), month=month
    )
    strata = ("channel", "month", "type")
    n = pl.len().over(strata)
    a, b = ((pl.col(one).rank().over(strata) - (n + 1) / 2) / n for one in ("reach_organic", "share"))
    scored = fit.select("platform", a=a, b=b)
    power = ((pl.col("a") ** 2).sum() * (pl.col("b") ** 2).sum()).sqrt()
    return scored.group_by("platform").agg(mean=(pl.col("a") * pl.col("b")).sum() / power)


def _shares(reactions: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    told = pl.col("hidden").is_not_null() | pl.col("removed").is_not_null()
    away = pl.col("hidden").fill_null(value=False) | pl.col("removed").fill_null(value=False)
    return reactions.group_by("platform").agg(
        hidden_share=away.filter(told).mean(), reactions_at_night=_is_night().mean()
    )


def _waits(reactions: pl.LazyFrame) -> pl.LazyFrame:
    """How many questions stopped waiting after exactly so many seconds, and what with."""
    import polars as pl

    start = pl.col("published").dt.epoch("s")
    gone = pl.col("hidden").fill_null(value=False) | pl.col("removed").fill_null(value=False)
    ended = pl.when(pl.col("ended_at").is_null() & gone).then(start).otherwise(pl.col("ended_at").dt.epoch("s"))
    answered = pl.col("first_answer_at").dt.epoch("s")
    stops = pl.max_horizontal(pl.min_horizontal(answered, ended, pl.col("followed_until").dt.epoch("s")), start)
    answers = (answered <= stops).fill_null(value=False)
    over = (ended <= stops).fill_null(value=False)
    asked = reactions.filter(pl.col("is_question").fill_null(value=False))
    rows = asked.select("platform", seconds=stops - start, answers=answers, events=answers | over)
    counted = rows.group_by("platform", "seconds").agg(
        pl.col("answers").sum(), pl.col("events").sum(), questions=pl.len()
    )
    return counted.sort("platform", "seconds")


def _answered(waits: pl.DataFrame) -> Figures:
    found: Figures = {}
    for (name,), part in waits.partition_by("platform", as_dict=True).items():
        seconds, answers, events, questions = (part[one].to_numpy() for one in part.columns[1:])
        waiting = questions[::-1].cumsum()[::-1]
        still = np.concatenate(([1.0], np.cumprod(1 - events / waiting)[:-1]))
        share = np.cumsum(still * answers / waiting)
        place = int(np.searchsorted(seconds, WEEK_HOURS * 3600, side="right")) - 1
        found["questions_answered", str(name)] = float(share[place])
    return found


def _means(indicator: str, table: pl.DataFrame) -> Figures:
    return {(indicator, row["platform"]): row["mean"] for row in table.to_dicts() if row["mean"] is not None}
