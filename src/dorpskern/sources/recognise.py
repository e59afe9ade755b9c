"""What a file is, seen from its content; its name and extension play no part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dorpskern.sources import dsa, mapped_posts, mastodon, meta_posts
from dorpskern.sources.delimited import Sample, take_sample
from dorpskern.sources.polis import files as polis
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMATS = (meta_posts.FORMAT, mapped_posts.FORMAT, mastodon.FORMAT, *dsa.FORMATS, *polis.FORMATS)
"""The id of every format we read."""
OF_RESIDENTS = frozenset(polis.FORMATS)
"""The formats that hold what residents wrote or voted. No format with reactions under messages is read at all."""

_KNOWN_COLUMNS = {"comment-id", "voter-id", "vote", "service", "reporting period", "indicator", "post id", "group-id"}
_ODD_SEPARATORS = "|:^~ "
_LINE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Args:
        name: The id of the format when a file is of this kind, else ""; from the file and the beginning of its table,
            None when it is no table.
        read: Reads it.

    """

    name: Callable[[InputFile, Sample | None], str]
    read: Callable[[InputFile, Sample | None, date], Raw]


_FORMATS = (
    Format(
        lambda _, sample: dsa.format_of(sample.header) if sample else "", lambda file, sample, _: dsa.read(file, sample)
    ),
    Format(
        lambda _, sample: polis.format_of(sample) if sample else "", lambda file, sample, _: polis.read(file, sample)
    ),
    Format(lambda file, _: _archive(file), lambda file, *_: mastodon.read_mastodon(file)),
    Format(
        lambda file, sample: _own_messages(file, sample),
        lambda file, sample, on: meta_posts.read_meta_posts(file, sample, on=on),
    ),
)
"""In this order: a table with columns of our own is nothing else."""


def recognise(file: InputFile) -> str:
    """The format of one input.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` for a known export of other people's messages; ``FORMAT_UNKNOWN``, or ``NO_ROWS``
            when there is nothing below the first line; ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``,
            ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    return _find(file)[0]


def read(file: InputFile, *, on: date, maps: Sequence[ColumnMap] = (), residents: bool = True) -> Raw:
    """Recognise one input and read it.

    Args:
        file: What to read.
        on: Today, which helps to tell day from month.
        maps: Layouts that a person pointed at, tried on a table of no known format.
        residents: Whether formats ``OF_RESIDENTS`` may be read.

    Raises:
        Refusal: ``DPIA_MISSING``; what ``recognise`` and the reader of its format refuse.

    """
    name, found, sample = _find(file, maps)
    if name in OF_RESIDENTS and not residents:
        raise Refusal(Code.DPIA_MISSING, at=file.name)
    return found.read(file, sample, on)


def _find(file: InputFile, maps: Sequence[ColumnMap] = ()) -> tuple[str, Format, Sample | None]:
    problem: Refusal | None = None
    sample: Sample | None = None
    if not file.parts:
        try:
            sample = take_sample(file)
        except Refusal as refusal:
            problem = refusal
    for known in _FORMATS:
        if name := known.name(file, sample):
            return name, known, sample
    if sample is not None and (by := mapped_posts.map_for(sample, maps)) is not None:
        return mapped_posts.FORMAT, _mapped(sample, by), sample
    raise _unknown(file, sample, problem)


def _mapped(sample: Sample, by: ColumnMap) -> Format:
    return Format(
        lambda *_: mapped_posts.FORMAT, lambda file, _, on: mapped_posts.read_mapped_posts(file, sample, by, on=on)
    )


def _archive(file: InputFile) -> str:
    return mastodon.FORMAT if file.parts or mastodon.is_mastodon_archive(file) else ""


def _own_messages(file: InputFile, sample: Sample | None) -> str:
    """Exports of other people's messages are refused before anything is taken for an own one."""
    if meta_posts.is_others_posts(file, sample):
        meta_posts.read_others(file)
    return meta_posts.FORMAT if meta_posts.is_meta_posts(file, sample) else ""


def _unknown(file: InputFile, sample: Sample | None, problem: Refusal | None) -> Refusal:
    """Why nothing fits. One column is an unknown format; it is wrongly separated only when its words are ours."""
    if sample is not None:
        code = Code.FORMAT_UNKNOWN if sample.shape.first else Code.NO_ROWS
        return Refusal(code, at=file.name, columns=len(sample.header))
    if problem is None or (problem.code is Code.DELIMITER_WRONG and not _cells_of_first_line(file) & _KNOWN_COLUMNS):
        return Refusal(Code.FORMAT_UNKNOWN, at=file.name, columns=1)
    return problem


def _cells_of_first_line(file: InputFile) -> set[str]:
    with file.path.open("rb") as content:
        first = content.readline(_LINE).decode("utf-8", errors="ignore").lower()
    return {cell.strip(' "\r\n\ufeff') for odd in _ODD_SEPARATORS for cell in first.split(odd)}
