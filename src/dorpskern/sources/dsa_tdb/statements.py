"""Reads statements of reasons or counts of them: only platform, day, category, place and what was automatic."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.terms.ledger import InputFile, Raw

STATEMENTS, COUNTS = "dsa_tdb_statements", "dsa_tdb_counts"
FORMATS = (STATEMENTS, COUNTS)
_NEEDS = ("platform_name", "created_at", "category", "automated_detection", "automated_decision")
_ALSO = ("territorial_scope", "count")
WORDS = pa.dictionary(pa.int32(), pa.string())
_DAY = 10  # letters of "2025-07-01"


def format_of(header: Sequence[str]) -> str:
    """Whether this is a table of statements of reasons, of counts of them, or ("") of neither; from its header."""
    if not set(_NEEDS) <= set(header):
        return ""
    return COUNTS if "count" in header else STATEMENTS


def read_statements(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one file.

    Returns:
        A row per statement of reasons, or per count: ``platform_name``, ``created_at`` (its day), ``category``,
        ``automated_detection``, ``automated_decision`` and, where the file has them, ``territorial_scope`` and
        ``count``; as dictionaries, since few different words stand in millions of rows. Explanations, addresses, ids
        and the names of those who reported are never read. ``facts``: ``register``: "dump" or "aggregates".

    Raises:
        Refusal: What ``read_delimited`` refuses.

    Source: see SEEN.md.

    """
    sample = sample or take_sample(file)
    name = format_of(sample.header)
    wanted = [each for each in sample.header if each in (*_NEEDS, *_ALSO)]
    table = read_delimited(file, columns=dict.fromkeys(wanted, WORDS), sample=sample)
    rows = table.rows
    columns = {each: _words(rows[each]) for each in dict.fromkeys(wanted)}
    moments = columns["created_at"]
    days = pc.utf8_slice_codeunits(moments.dictionary, 0, _DAY)
    columns["created_at"] = pc.dictionary_encode(days.take(moments.indices))
    if "row" in rows.column_names:
        columns["row"] = pc.add(rows["row"], 1)
    examples = tuple((reason, number + 1, column) for reason, number, column in table.examples)
    facts = {"register": "aggregates" if name == COUNTS else "dump"}
    return Raw(name, pa.table(columns), table.rows_read, table.dropped, table.mended, examples, facts)


def _words(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """One list of the words of a column, and a place in it for each row."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    return whole if isinstance(whole, pa.DictionaryArray) else pa.array([], WORDS)
