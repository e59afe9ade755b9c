"""When two imported files say the same thing, it counts once: which file's rows stay.

The choice looks at the rows, not at the order of import, so that importing the same files in any order gives the same
tables. Figures of messages only grow, votes are only added: the fuller account is the newer one.

- ``notes``: per message, the file with the most impressions; then reach, reactions, replies, shares, clicks.
- ``audience`` and ``dsa_figures``: per figure, the file imported on the latest day (a publisher may correct downward);
  on the same day the exact figure before the rounded one, and then the larger.
- ``decision_counts``: counts of the same decisions from the latest file; files of a dump never give way, they add up.
- ``ads``: per line of the same advertisement, period and group, the file imported on the latest day.
- ``population``: per place, day and age band, the file imported on the latest day; then the larger.
- ``corrections``: per message, the list imported on the latest day.
- ``site_hosts``: per website, day and host, the recording in which it was asked most.
- ``audits``: per audit, the file imported on the latest day.
- ``reactions``: per moment under a message, the file that ends last; reactions have no id, and rows of one file never
  compete.
- ``reaction_writers``: the whole channel from the file with the most reactions: writers of two files cannot be joined.
- ``agenda``: per item, the file imported on the latest day.
- tables of a conversation: the whole conversation from the file with the latest vote or statement; then the most rows.

What is then still equal is decided by the hash of the file, which at least is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_BOUND_ORDER = pa.array(["at_most", "at_least", "rounded", "exact"])  # the later, the better
_GROWING = ("impressions", "reach", "likes", "replies", "announces", "clicks")
_DSA_KEY = (
    "platform",
    "period_start",
    "period_end",
    "table",
    "section",
    "indicator",
    "category",
    "scope",
    "surface",
)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table that come from one imported file; only ``columns_needed`` have to be there."""

    source: str
    imported_on: str
    rows: pa.Table


@dataclass(frozen=True, slots=True)
class _Rule:
    """What makes rows the same thing, and the columns by which one account of it is fuller than another."""

    key: tuple[str, ...]
    rank: tuple[str, ...]
    needs: tuple[str, ...]
    account: Callable[[pa.Table], pa.Table]  # one line per account of a thing, with the key and rank columns


def columns_needed(table: str) -> list[str]:
    """The columns ``stay`` looks at, so that a caller reads no more than these."""
    return list(dict.fromkeys(_RULES[table].key + _RULES[table].needs))


def stay(table: str, parts: Sequence[Part]) -> dict[str, NDArray[np.bool_]]:
    """Per source that has to give way somewhere: a mask of its rows, True where the row stays.

    Sources that keep every row are not in the answer. Rows of one file never compete with each other.
    """
    if len(parts) < 2:
        return {}
    rule = _RULES[table]
    ordered = sorted(parts, key=lambda part: part.source)
    keys = [_key(part.rows, rule.key) for part in ordered]
    names = pc.unique(pa.chunked_array(keys, pa.string()))
    winner = _winners(rule, ordered, names)
    masks = {}
    for number, (part, key) in enumerate(zip(ordered, keys, strict=True)):
        mask = winner[_codes(key, names)] == number
        if not mask.all():
            masks[part.source] = mask
    return masks


def _winners(rule: _Rule, parts: Sequence[Part], names: pa.Array) -> NDArray[np.int64]:
    """For each thing named, the number of the part whose account is the fullest."""
    accounts = [_numbered(rule, part, number) for number, part in enumerate(parts)]
    combined = pa.concat_tables(accounts)
    best_first = pc.sort_indices(
        combined.select([*rule.rank, "_part"]),
        sort_keys=[(name, "descending") for name in (*rule.rank, "_part")],  # null comes last
    )
    codes = _codes(combined["_key"], names)[best_first.to_numpy()]
    _, first = np.unique(codes, return_index=True)
    part_numbers = combined["_part"].to_numpy()[best_first.to_numpy()]
    winner: NDArray[np.int64] = part_numbers[first]
    return winner


def _numbered(rule: _Rule, part: Part, number: int) -> pa.Table:
    rows = part.rows.append_column("imported_on", pa.repeat(part.imported_on, part.rows.num_rows))
    account = rule.account(rows)
    columns: dict[str, pa.Array] = {name: account[name] for name in rule.rank}
    columns["_key"] = _key(account, rule.key)
    columns["_part"] = pa.repeat(pa.scalar(number, pa.int64()), account.num_rows)
    return pa.table(columns)


def _key(rows: pa.Table, columns: tuple[str, ...]) -> pa.Array:
    """One text per row that is equal exactly when the key columns are; null is a value of its own."""
    texts = [pc.cast(rows[name], pa.string()) for name in columns]
    joined = pc.binary_join_element_wise(*texts, "\x1f", null_handling="replace", null_replacement="\x00")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _codes(keys: pa.Array, names: pa.Array) -> NDArray[np.int64]:
    codes: NDArray[np.int64] = pc.index_in(keys, value_set=names).to_numpy(zero_copy_only=False).astype(np.int64)
    return codes


def _as_is(rows: pa.Table) -> pa.Table:
    return rows


def _with_bound_order(rows: pa.Table) -> pa.Table:
    return rows.append_column("_exactness", pc.index_in(rows["bound"], value_set=_BOUND_ORDER))


def _per_conversation(*sums: str, latest: str = "") -> Callable[[pa.Table], pa.Table]:
    """One line per conversation: its latest time, its number of rows, sums of columns."""

    def account(rows: pa.Table) -> pa.Table:
        wanted: list[tuple[str, str]] = [("conversation", "count"), *((name, "sum") for name in sums)]
        if latest:
            wanted.append((latest, "max"))
        return rows.group_by("conversation").aggregate(wanted)

    return account


def _per_channel(rows: pa.Table) -> pa.Table:
    """One line per channel: how many reactions its file counts."""
    written = rows.append_column("_written", pc.multiply(rows["reactions"], rows["writers"]))
    return written.group_by(["platform", "channel"]).aggregate([("_written", "sum")])


_RULES: Mapping[str, _Rule] = {
    "notes": _Rule(("channel", "note"), _GROWING, _GROWING, _as_is),
    "audience": _Rule(
        ("platform", "channel", "measured_on", "group"), ("imported_on", "persons"), ("persons",), _as_is
    ),
    "dsa_figures": _Rule(_DSA_KEY, ("imported_on", "_exactness", "value"), ("bound", "value"), _with_bound_order),
    "decision_counts": _Rule(
        (
            *("platform", "created_on", "category", "automated_detection", "automated_decision", "in_netherlands"),
            *("register", "part"),
        ),
        ("imported_on", "decisions"),
        ("decisions",),
        _as_is,
    ),
    "ads": _Rule(
        ("platform", "register", "ad", "period_start", "period_end", "age", "gender"),
        ("imported_on", "spend_high_eur", "impressions_high"),
        ("spend_high_eur", "impressions_high"),
        _as_is,
    ),
    "population": _Rule(
        ("region", "measured_on", "age_from", "age_to"), ("imported_on", "persons"), ("persons",), _as_is
    ),
    "corrections": _Rule(("platform", "note"), ("imported_on", "claim_seen_high"), ("claim_seen_high",), _as_is),
    "site_hosts": _Rule(("site", "recorded_on", "host"), ("requests",), ("requests",), _as_is),
    "audits": _Rule(("audit",), ("imported_on",), (), _as_is),
    "reactions": _Rule(("platform", "channel", "note", "published"), ("followed_until",), ("followed_until",), _as_is),
    "reaction_writers": _Rule(("platform", "channel"), ("_written_sum",), ("reactions", "writers"), _per_channel),
    "agenda": _Rule(("held_on", "item"), ("imported_on",), ("topics",), _as_is),
    "conversations": _Rule(("conversation",), ("participants",), ("participants",), _as_is),
    "statements": _Rule(
        ("conversation",),
        ("published_max", "conversation_count", "agrees_sum", "disagrees_sum"),
        ("published", "agrees", "disagrees"),
        _per_conversation("agrees", "disagrees", latest="published"),
    ),
    "votes": _Rule(
        ("conversation",),
        ("voted_at_max", "conversation_count"),
        ("voted_at",),
        _per_conversation(latest="voted_at"),
    ),
    "group_labels": _Rule(
        ("conversation",),
        ("conversation_count", "votes_sum"),
        ("votes",),
        _per_conversation("votes"),
    ),
}
