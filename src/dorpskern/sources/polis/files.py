"""Reads one file of a Polis export into raw rows. Which of the four it is, its columns say."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from dorpskern.sources.delimited import read_delimited
from dorpskern.sources.delimited.encoding import find_encoding
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
_SUMMARY_KEYS = {"topic", "url", "voters", "comments", "groups", "conversation-description"}


def format_of(header: tuple[str, ...], first_cells: list[str]) -> str:
    """Which Polis file has this header, or "" when none does.

    Args:
        header: Names of the columns, in lower case.
        first_cells: The first cell of each of the first records, the header included.

    """
    for name, needed in _NEEDED.items():
        if set(needed) <= set(header):
            return name
    if len(header) == 2 and len(_SUMMARY_KEYS & {cell.strip().lower() for cell in first_cells}) >= 3:
        return SUMMARY
    return ""


def read_polis(file: InputFile, name: str) -> Raw:
    """Read one file of the export as text.

    Raises:
        Refusal: What ``read_delimited`` refuses.

    """
    if name == SUMMARY:
        return _read_summary(file)
    read = read_delimited(file, required=_NEEDED[name], fold_case=True)
    return Raw(name, read.rows, read.rows_read, read.dropped, read.mended)


def _read_summary(file: InputFile) -> Raw:
    """Key and value on each record, without a header."""
    encoding = find_encoding(file.path, at=file.name)
    data = file.path.read_bytes()[encoding.skip :]
    try:
        records = list(csv.reader(io.StringIO(data.decode(encoding.name), newline="")))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refusal(Code.NOT_TEXT, at=file.name) from error
    filled = [(record[0].strip().lower(), record[1]) for record in records if len(record) >= 2 and record[0].strip()]
    rows = pa.table({"key": [key for key, _ in filled], "value": [value for _, value in filled]})
    blank = len(records) - len(filled)
    return Raw(SUMMARY, rows, len(records), {Drop.BLANK: blank} if blank else {})
