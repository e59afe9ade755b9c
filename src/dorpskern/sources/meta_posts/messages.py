"""What each message of an export says: row by row, so that thousands of rows can be worked on at a time."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.meta_posts.columns import FIGURES, type_of
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.terms.columns import each_said, is_digits, is_there, some_said, stripped

SAID = ("note", "type", "content", "is_reply", "has_link", "is_paid", *FIGURES)
WHOLE = ("page_id", "account_id", "date", "published")
"""Columns that mean something as a whole: handed on as they are, null where blank, without the spaces around cells."""
USED = (*WHOLE, "note", "title", "description", "is_share", "post_type", *FIGURES)
"""Columns of an export that anything is read of."""

_LINK_TYPES = ("link",)
_YES = pa.array(["1", "true", "True", "TRUE"])
_NOTHING = pa.array(["0", "-0"])


def messages(rows: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """The columns ``SAID``, those of ``WHOLE`` that are there, and ``row``: the number in the file, from 2.

    Args:
        rows: Text, null where blank; ``row`` counts from 1.
        names: Our name of a column → its header.

    """
    there = {name: rows[header] for name, header in names.items()}
    none = pa.chunked_array([pa.nulls(rows.num_rows, pa.string())])
    cells = {name: there.get(name, none) for name in ("title", "description", *FIGURES)}
    is_share = pc.is_in(stripped(there["is_share"]), value_set=_YES) if "is_share" in there else pa.scalar(False)
    post_types = pc.dictionary_encode(pc.fill_null(stripped(there.get("post_type", none)), ""))
    words = _caption(stripped(cells["title"]), stripped(cells["description"]))
    figures = {name: _figure(cells[name]) for name in FIGURES}
    columns = {
        **{name: stripped(there[name]) for name in WHOLE if name in there},
        "row": pc.add(rows["row"], 1),
        "note": stripped(there["note"]),
        "type": pc.if_else(is_share, "Announce", each_said(post_types, type_of)),
        "content": pc.if_else(is_share, None, words) if pc.any(is_share).as_py() else words,
        "is_reply": pa.repeat("false", rows.num_rows),
        "has_link": each_said(post_types, lambda word: "true" if word.casefold().startswith(_LINK_TYPES) else None),
        "is_paid": _is_paid(figures["impressions_paid"], figures["reach_paid"]),
        **figures,
    }
    return pa.table(columns)


def _figure(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    return some_said(cells, ~is_digits(cells) & is_there(cells), plain_count)


def _caption(title: pa.ChunkedArray, description: pa.ChunkedArray) -> pa.ChunkedArray:
    """Meta puts the words of a message in Title or in Description, by type and month; the longer one is the whole."""
    if not title.null_count and pc.all(pc.fill_null(pc.equal(title, description), True)).as_py():
        return title
    length, other = (pc.fill_null(pc.utf8_length(words), 0) for words in (title, description))
    return pc.if_else(pc.greater(length, other), title, description)


def _is_paid(impressions: pa.ChunkedArray, reach: pa.ChunkedArray) -> pa.ChunkedArray:
    """Money was behind a message when boosting brought it anybody; unknown when the export does not tell."""
    known = [pc.is_valid(figures) for figures in (impressions, reach)]
    brought = [
        pc.and_not(is_known, pc.is_in(figures, value_set=_NOTHING))
        for is_known, figures in zip(known, (impressions, reach), strict=True)
    ]
    return pc.if_else(pc.or_(*known), pc.if_else(pc.or_(*brought), "true", "false"), None)
