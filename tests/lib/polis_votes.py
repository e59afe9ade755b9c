"""Polis exports as the two tables the core deliberates on, read without the importer."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from lib.shared_data import shared_data

EXPORTS = (
    "austria-climate.5twd2jsnkf.2022-08-08",
    "bg2050-volunteers",
    "canadian-electoral-reform",
    "london.youth.policing",
    "scoop-hivemind.biodiversity",
    "vtaiwan.uberx",
)


def polis_votes(export: str) -> tuple[pa.Table, int]:
    """The last vote of everybody on every statement, and how many votes were voted again."""
    log = _read(export, "votes.csv").sort_by("timestamp")  # equal times keep their order in the file
    last = np.zeros(log.num_rows, dtype=bool)
    seen: set[tuple[int, int]] = set()
    pairs = list(zip(log["voter-id"].to_pylist(), log["comment-id"].to_pylist(), strict=True))
    for row in range(len(pairs) - 1, -1, -1):
        last[row] = pairs[row] not in seen
        seen.add(pairs[row])
    kept = log.filter(pa.array(last))
    votes = pa.table(
        {
            "statement": kept["comment-id"].cast(pa.string()),
            "participant": kept["voter-id"].cast(pa.string()),
            "vote": kept["vote"].cast(pa.int8()),
        }
    )
    return votes, log.num_rows - kept.num_rows


def polis_statements(export: str) -> pa.Table:
    """Every statement of an export with what the moderators said of it."""
    comments = _read(export, "comments.csv")
    metas = comments["is-meta"] if "is-meta" in comments.column_names else pa.nulls(comments.num_rows, pa.bool_())
    return pa.table(
        {
            "statement": comments["comment-id"].cast(pa.string()),
            "moderation": comments["moderated"].cast(pa.int8()),
            "is_meta": metas.cast(pa.bool_()),
        }
    )


def polis_groups(export: str) -> dict[str, int]:
    """The group Polis itself gave to each participant it grouped."""
    people = _read(export, "participants-votes.csv")
    grouped = people.filter(pc.is_valid(people["group-id"]))
    return dict(zip(grouped["participant"].cast(pa.string()).to_pylist(), grouped["group-id"].to_pylist(), strict=True))


def _read(export: str, name: str) -> pa.Table:
    return pa_csv.read_csv(
        shared_data(f"polis/{export}/{name}"), parse_options=pa_csv.ParseOptions(newlines_in_values=True)
    )
