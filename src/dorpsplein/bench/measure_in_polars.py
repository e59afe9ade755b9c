"""The same fourteen figures as one would write them in Polars, lazily, alone or with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.measure.statistics.concentration import gini_interval
from dorpskern.measure.statistics.shrunken_share import shrunken
from dorpskern.measure.statistics.stratified_ranks import stratified_association
from dorpskern.measure.statistics.time_to_event import incidence
from dorpskern.measure.statistics.time_trend import time_trend
from dorpskern.measure.statistics.wilson import clustered_share
from dorpsplein.bench.measure_in_pandas import WEEK_HOURS, ZONE, Figures, between

if TYPE_CHECKING:
    import polars as pl


STRATA = ("channel", "month", "type")


def figures(files: Mapping[str, Sequence[Path]], *, limits: bool = False) -> Figures:
    """Indicator and platform ("" all together) to figure; ``limits``: also "… low" and "… high" where it has any."""
    import polars as pl

    every = pl.scan_parquet(list(files["notes"])).filter(
        pl.col("published").is_not_null() & (pl.col("type").fill_null("Note") != "Announce")
    )
    own = every.filter(~pl.col("is_reply").fill_null(value=False))
    reactions = pl.scan_parquet(list(files["reactions"]))
    plans = {
        "sums": _sums(own),
        "nights": _nights(every),
        "readable": _readable(every),
        "by_reach": _by_reach(own),
        "medians": _medians(own),
        "shares": _shares(reactions),
    }
    plans |= _plans_of_limits(own, reactions) if limits else {"ranks": _ranks(own), "waits": _waits(reactions)}
    done = dict(zip(plans, pl.collect_all(list(plans.values())), strict=True))
    found = (
        _from_sums(done["sums"]) | _means("night_share", done["nights"]) | _means("readable_share", done["readable"])
    )
    found |= _ginis(done["by_reach"], limits) | _slopes(done["medians"], limits)
    for column in ("hidden_share", "reactions_at_night"):
        found |= _means(column, done["shares"].select("platform", mean=column))
    if limits:
        return found | _limits(done)
    return found | _means("reach_goes_with_anger", done["ranks"]) | _answered(done["waits"])


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


def _ginis(by_reach: pl.DataFrame, limits: bool) -> Figures:
    found: Figures = {}
    for (name,), part in by_reach.partition_by("platform", as_dict=True).items():
        reach, messages = (part[one].to_numpy().astype(np.float64) for one in ("reach_organic", "messages"))
        n, upto = messages.sum(), messages.cumsum()
        # The sum of 2i − n − 1 over the places i that one value takes.
        places = messages * (2 * upto - messages - n)
        found["reach_concentration", str(name)] = float((reach * places).sum() / ((n - 1) * (reach * messages).sum()))
        found |= between("reach_concentration", name, gini_interval(reach, messages, seed=1) if limits else None)
    return found


def _medians(own: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    seen = own.filter(pl.col("reach_organic").is_not_null())
    month = _local().dt.year() * 12 + _local().dt.month().cast(pl.Int32) - 1
    return seen.group_by("platform", month.alias("month")).agg(pl.col("reach_organic").median()).sort("month")


def _slopes(medians: pl.DataFrame, limits: bool) -> Figures:
    found: Figures = {}
    for (name,), part in medians.partition_by("platform", as_dict=True).items():
        trend = time_trend(part["month"].to_numpy().astype(np.int64), part["reach_organic"].to_numpy())
        if trend is not None:
            found["organic_reach_over_time", str(name)] = trend.slope
            found |= between("organic_reach_over_time", name, trend.interval if limits else None)
    return found


def _ranks(own: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    n = pl.len().over(STRATA)
    a, b = ((pl.col(one).rank().over(STRATA) - (n + 1) / 2) / n for one in ("reach_organic", "share"))
    scored = _fit(own).select("platform", together=a * pl.col("share"), spread=b * pl.col("share"))
    return scored.group_by("platform").agg(mean=pl.col("together").sum() / pl.col("spread").sum())


def _fit(own: pl.LazyFrame) -> pl.LazyFrame:
    """Messages whose reach can be compared with how angry people were."""
    import polars as pl

    settled = pl.col("published").max().over("platform") - pl.col("published") >= pl.duration(days=7)
    paid = pl.col("is_paid").fill_null(value=False) | (pl.col("impressions_paid").fill_null(0) > 0)
    paid |= pl.col("reach_paid").fill_null(0) > 0
    known = pl.col("reach_organic").is_not_null() & pl.col("angry").is_not_null() & (pl.col("likes") >= 10)
    usual = pl.col("angry").sum().over("channel") / pl.col("likes").sum().over("channel")
    month = _local().dt.year() * 12 + _local().dt.month().cast(pl.Int32)
    return own.filter(settled & ~paid & known).with_columns(
        share=(pl.col("angry") + 20 * usual) / (pl.col("likes") + 20), month=month
    )


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

    counted = (
        _asked(reactions)
        .group_by("platform", "seconds")
        .agg(answers=(pl.col("outcome") == 1).sum(), events=(pl.col("outcome") > 0).sum(), questions=pl.len())
    )
    return counted.sort("platform", "seconds")


def _asked(reactions: pl.LazyFrame) -> pl.LazyFrame:
    """How long each question waited, and what that ended with: nothing, an answer, or an end."""
    import polars as pl

    start = pl.col("published").dt.epoch("s")
    gone = pl.col("hidden").fill_null(value=False) | pl.col("removed").fill_null(value=False)
    ended = pl.when(pl.col("ended_at").is_null() & gone).then(start).otherwise(pl.col("ended_at").dt.epoch("s"))
    answered = pl.col("first_answer_at").dt.epoch("s")
    stops = pl.max_horizontal(pl.min_horizontal(answered, ended, pl.col("followed_until").dt.epoch("s")), start)
    over = pl.when((ended <= stops).fill_null(value=False)).then(2).otherwise(0)
    outcome = pl.when((answered <= stops).fill_null(value=False)).then(1).otherwise(over)
    asked = reactions.filter(pl.col("is_question").fill_null(value=False))
    return asked.select("platform", "channel", "note", seconds=stops - start, outcome=outcome)


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


def _plans_of_limits(own: pl.LazyFrame, reactions: pl.LazyFrame) -> dict[str, pl.LazyFrame]:
    """What intervals need: numbers and how many messages have them, sums per message, and units in their strata."""
    import polars as pl

    organic, paid = pl.col("impressions_organic"), pl.col("impressions_paid")
    known = own.filter(organic.is_not_null() & paid.is_not_null())
    week = (_local().dt.date() - pl.date(2001, 1, 1)).dt.total_days() // 7
    fit = _fit(own).select(
        "platform",
        "reach_organic",
        "angry",
        "likes",
        pl.col("channel").rank("dense"),
        of=pl.struct(STRATA).rank("dense"),
    )
    taken = pl.col("hidden").fill_null(value=False) | pl.col("removed").fill_null(value=False)
    told = pl.col("hidden").is_not_null() | pl.col("removed").is_not_null()
    per_message = reactions.group_by("platform", "channel", "note").agg(
        told=told.sum(), taken=taken.sum(), all=pl.len(), night=_is_night().sum()
    )
    message = pl.concat_str("channel", "note").hash()
    return {
        "split": known.group_by("platform", paid=paid, shown=organic + paid).agg(messages=pl.len()),
        "replies": own.drop_nulls("replies").group_by("platform", "replies").agg(messages=pl.len()),
        "weeks": own.group_by("platform", week=week.cast(pl.Int64)).agg(messages=pl.len()),
        "fit": fit,
        "sums_by_message": per_message.group_by("platform", "told", "taken", "all", "night").agg(messages=pl.len()),
        "asked": _asked(reactions).select("platform", "seconds", "outcome", message=message),
    }


def _limits(done: Mapping[str, pl.DataFrame]) -> Figures:
    found: Figures = {}
    for name, (paid, shown, messages) in [("", _numbers(done["split"])), *_each(done["split"])]:
        found |= between("paid_share", name, ratio_interval(paid, shown, messages, seed=1))
    for name, (replies, messages) in _each(done["replies"]):
        ones = np.ones(len(replies))
        found |= between("replies_per_message", name, ratio_interval(replies, ones, messages, seed=1))
        found |= between("replied_share", name, clustered_share((replies > 0) * ones, ones, messages).interval)
    for name, (week, messages) in _each(done["weeks"]):
        counts = np.bincount((week - week.min()).astype(np.int64), weights=messages).astype(np.float64)
        found |= between("messages_per_week", name, ratio_interval(counts, np.ones(len(counts)), seed=1))
    for name, (reach, angry, likes, channel, of) in _each(done["fit"]):
        drawn = shrunken(angry, likes, channel.astype(np.int64))
        association = stratified_association(reach, drawn.share, of.astype(np.int64), seed=1, shrunken=drawn)
        if association is not None:
            found["reach_goes_with_anger", name] = association.value
            found |= between("reach_goes_with_anger", name, association.interval)
    for name, (told, taken, everything, night, messages) in _each(done["sums_by_message"]):
        found |= between("hidden_share", name, clustered_share(taken, told, messages).interval)
        found |= between("reactions_at_night", name, clustered_share(night, everything, messages).interval)
    for (name,), part in done["asked"].partition_by("platform", as_dict=True).items():
        message = np.unique(part["message"].to_numpy(), return_inverse=True)[1]
        curve = incidence(part["seconds"].to_numpy() / 3600, part["outcome"].to_numpy().astype(np.int64), message)
        found["questions_answered", str(name)], *limits = curve.by(WEEK_HOURS)
        found |= between("questions_answered", name, (limits[0], limits[1]))
    return found


def _each(table: pl.DataFrame) -> list[tuple[str, list[NDArray[np.float64]]]]:
    """The columns of numbers of each platform."""
    return [(str(name), _numbers(part)) for (name,), part in table.partition_by("platform", as_dict=True).items()]


def _numbers(table: pl.DataFrame) -> list[NDArray[np.float64]]:
    return [column.to_numpy().astype(np.float64) for column in table.drop("platform").get_columns()]
