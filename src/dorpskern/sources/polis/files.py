"""Reads one file of a Polis export. Which of the four it is, its columns say, never its name.

Layouts as the Polis servers write them (``export.clj`` and ``export.ts`` of compdemocracy/polis): ``datetime``,
``xid``, ``is-meta``, ``is-seed``, ``important`` and ``group-informed-consensus`` come and go; ``timestamp`` is in
seconds or in milliseconds. Who wrote a statement (``author-id``) and ids of other systems (``xid``) are not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

VOTES, COMMENTS = "polis_votes", "polis_comments"
PARTICIPANTS, SUMMARY = "polis_participants_votes", "polis_summary"
FORMATS = (VOTES, COMMENTS, PARTICIPANTS, SUMMARY)
_NEEDED = {
    VOTES: ("timestamp", "comment-id", "voter-id", "vote"),
    COMMENTS: ("timestamp", "comment-id", "agrees", "disagrees", "moderated"),
    PARTICIPANTS: ("participant", "group-id", "n-votes"),
}
_TYPES: Mapping[str, Mapping[str, Any]] = {
    VOTES: {"timestamp": pa.int64(), "comment-id": pa.int64(), "voter-id": pa.int64(), "vote": pa.int8()},
    COMMENTS: {
        "timestamp": pa.int64(),
        "comment-id": pa.int64(),
        "agrees": pa.int64(),
        "disagrees": pa.int64(),
        "moderated": pa.int64(),
        "is-meta": pa.string(),
        "is-seed": pa.string(),
        "comment-body": pa.string(),
    },
    PARTICIPANTS: {"participant": pa.int64(), "group-id": pa.string(), "n-votes": pa.int64()},
}
_SUMMARY_KEYS = {"topic", "url", "voters", "comments", "groups", "conversation-description"}


def format_of(sample: Sample) -> str:
    """Which Polis file begins like this, or "" when none does."""
    for name, needed in _NEEDED.items():
        if set(needed) <= set(sample.header):
            return name
    keys = {sample.header[0], *(record[0].strip().lower() for record in sample.shape.first)}
    return SUMMARY if len(sample.header) == 2 and len(_SUMMARY_KEYS & keys) >= 3 else ""


def matches(sample: Sample) -> bool:
    """Say whether this is a file of a Polis export."""
    return bool(format_of(sample))


def read(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one file of the export; figures are whole numbers when every cell is one, else everything is text.

    Raises:
        Refusal: What ``read_delimited`` refuses.

    """
    sample = sample or take_sample(file)
    name = format_of(sample)
    if name == SUMMARY:
        return _read_summary(file, sample)
    unquoted = sample.header[-1] == "comment-body"  # as servers of 2023 wrote it
    table = read_delimited(file, required=_NEEDED[name], columns=_TYPES[name], text_at_end=unquoted, sample=sample)
    return Raw(name, table.rows, table.rows_read, table.dropped, table.mended, table.examples)


def _read_summary(file: InputFile, sample: Sample) -> Raw:
    """Key and value on each record, without a header."""
    data = file.path.read_bytes()[sample.encoding.skip :]
    try:
        text = io.StringIO(data.decode(sample.encoding.name), newline="")
        records = list(csv.reader(text, delimiter=sample.shape.separator))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refusal(Code.NOT_TEXT, at=file.name) from error
    filled = [(record[0].strip().lower(), record[1]) for record in records if len(record) >= 2 and record[0].strip()]
    rows = pa.table({"key": [key for key, _ in filled], "value": [value for _, value in filled]})
    blank = len(records) - len(filled)
    return Raw(SUMMARY, rows, len(records), {Drop.BLANK: blank} if blank else {})
