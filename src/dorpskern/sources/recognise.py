"""What a file is, seen from its content; its name and extension play no part."""

from __future__ import annotations

import csv
import io
from datetime import date

from dorpskern.sources import dsa, mastodon, meta_posts
from dorpskern.sources.delimited.encoding import find_encoding
from dorpskern.sources.delimited.shape import Shape, find_shape, sample_text
from dorpskern.sources.polis import files as polis
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

NOT_DATA = "not_data"
_KNOWN_COLUMNS = {"comment-id", "voter-id", "vote", "service", "reporting period", "indicator", "post id", "group-id"}
_ODD_SEPARATORS = "|:^~ "


def recognise(file: InputFile) -> str:
    """The format of one input.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` for a known export of other people's messages; ``FORMAT_UNKNOWN``;
            ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    if file.parts or mastodon.is_mastodon_archive(file):
        return mastodon.FORMAT
    encoding = find_encoding(file.path, at=file.name)
    sample = sample_text(file.path, encoding)
    if meta_posts.is_others_posts(file):
        meta_posts.read_others(file)
    shape = _shape(sample, at=file.name)
    if meta_posts.is_meta_posts(file):
        return meta_posts.FORMAT
    header = tuple(name.lower() for name in shape.header)
    found = dsa.format_of(header) or polis.format_of(header, _first_cells(sample, shape.separator))
    if not found:
        raise Refusal(Code.FORMAT_UNKNOWN, at=file.name, columns=len(header))
    return found


def read(file: InputFile, *, on: date) -> Raw:
    """Recognise one input and read it.

    Raises:
        Refusal: What ``recognise`` and the reader of its format refuse.

    """
    name = recognise(file)
    if name == mastodon.FORMAT:
        return mastodon.read_mastodon(file)
    if name == meta_posts.FORMAT:
        return meta_posts.read_meta_posts(file, on=on)
    return polis.read_polis(file, name) if name in polis.FORMATS else dsa.read_dsa(file, name)


def _shape(sample: str, *, at: str) -> Shape:
    """The shape of a table; a file that is no table at all is unknown rather than wrongly separated."""
    try:
        return find_shape(sample, at=at)
    except Refusal as refusal:
        first = sample.partition("\n")[0].lower()
        cells = {cell.strip(' "') for odd in _ODD_SEPARATORS for cell in first.split(odd)}
        if refusal.code is Code.DELIMITER_WRONG and not cells & _KNOWN_COLUMNS:
            raise Refusal(Code.FORMAT_UNKNOWN, at=at, columns=1) from refusal
        raise


def _first_cells(sample: str, separator: str) -> list[str]:
    records = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    return [record[0] for _, record in zip(range(12), records, strict=False) if record]
