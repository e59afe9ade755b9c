"""What a file is, seen from its content; its name and extension play no part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dorpskern.sources import (
    ad_library,
    audit_tally,
    bluesky,
    cbs,
    corrections,
    council_agenda,
    dsa,
    dsa_tdb,
    har,
    linkedin,
    mapped_posts,
    mapped_reactions,
    mastodon,
    meta_ads,
    meta_audience,
    meta_download,
    meta_posts,
    pixelfed,
    polis,
    reddit,
    threads,
    tiktok,
    x,
    youtube,
)
from dorpskern.sources.delimited import Sample, column_name, take_sample
from dorpskern.sources.source import Rows, Source
from dorpskern.terms.column_map import About, ColumnMap
from dorpskern.terms.ledger import InputFile, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.zones import ZONE_SAID, ZONE_UNUSED

SOURCES = (
    *(dsa.SOURCE, polis.SOURCE, mastodon.SOURCE, meta_posts.SOURCE),
    *(linkedin.SOURCE, linkedin.SOURCE_OF_FOLLOWERS),
    *(youtube.SOURCE, youtube.SOURCE_OF_TAKEOUT),
    *(tiktok.SOURCE, tiktok.SOURCE_OF_DOWNLOAD, tiktok.SOURCE_OF_FOLLOWERS),
    *(bluesky.SOURCE, bluesky.SOURCE_OF_FEED, pixelfed.SOURCE),
    *(x.ARCHIVE, x.POSTS, x.DAYS, meta_download.INSTAGRAM, meta_download.FACEBOOK, threads.SOURCE, reddit.SOURCE),
    *(har.SOURCE, cbs.SOURCE, dsa_tdb.SOURCE, ad_library.SOURCE, meta_ads.SOURCE),
    *(meta_audience.GROUPS, meta_audience.FOLLOWS, audit_tally.SOURCE),
    *(corrections.SOURCE, council_agenda.SOURCE),
)
"""Every kind of export we know, in the order in which they are asked: one line here makes a source part of the product.

A table with columns of our own is nothing else, so the most particular come first.
"""
_POINTED = {About.MESSAGES: mapped_posts.source_by, About.REACTIONS: mapped_reactions.source_by}
_ROWS_POINTED = {mapped_posts.FORMAT: Rows.MESSAGES, mapped_reactions.FORMAT: Rows.REACTIONS}
FORMATS = (*_ROWS_POINTED, *(name for source in SOURCES for name in source.formats))
"""The id of every format we read."""
OF_RESIDENTS = frozenset(
    (
        mapped_reactions.FORMAT,
        *(name for source in SOURCES if source.rows is Rows.CONVERSATIONS for name in source.formats),
    )
)
"""The formats that hold what residents wrote or voted."""

_KNOWN_COLUMNS = {"comment-id", "voter-id", "vote", "service", "reporting period", "indicator", "post id", "group-id"}
_ODD_SEPARATORS = "|:^~ "
_LINE = 64 * 1024
_COLUMNS_MOST, _NAME_MOST = 300, 100


def rows_of(name: str) -> Rows:
    """What the rows of a format are about."""
    return _ROWS_POINTED.get(name) or next(source.rows for source in SOURCES if name in source.formats)


def counts_header(name: str) -> bool:
    """Whether row numbers of a format count from the header."""
    return next((source.counts_header for source in SOURCES if name in source.formats), True)


def recognise(file: InputFile) -> str:
    """The format of one input.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` for a known export of other people's messages; ``FORMAT_UNKNOWN``, or ``NO_ROWS``
            when there is nothing below the first line; ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``,
            ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    return _find(file)[0]


def read(
    file: InputFile, *, on: date, maps: Sequence[ColumnMap] = (), residents: bool = True, time_zone: str = ""
) -> Raw:
    """Recognise one input and read it.

    Args:
        file: What to read.
        on: Today, which helps to tell day from month.
        maps: Layouts that a person pointed at, tried on a table of no known format.
        residents: Whether formats ``OF_RESIDENTS`` may be read.
        time_zone: Of times that do not say their zone, the one that somebody said; "" when nobody did.

    Raises:
        Refusal: ``DPIA_MISSING``; what ``recognise`` and the reader of its format refuse.

    """
    name, found, sample = _find(file, maps)
    if name in OF_RESIDENTS and not residents:
        raise Refusal(Code.DPIA_MISSING, at=file.name)
    raw = _in_zone(found, file, sample, on, time_zone) if time_zone else found.read(file, sample, on)
    return replace(raw, columns=_columns_of(sample, found)) if sample and found.columns else raw


def _in_zone(source: Source, file: InputFile, sample: Sample | None, on: date, zone: str) -> Raw:
    """Read in the zone that somebody said, and account for where it was not needed."""
    raw = source.read_in(file, sample, on, zone) if source.read_in else source.read(file, sample, on)
    used = sum(one.rows for one in raw.mended if one.oddity == ZONE_SAID)
    timed = len(raw.rows["published"].drop_null()) if source.rows in (Rows.MESSAGES, Rows.REACTIONS) else 0
    unused = timed - used
    mended = (*raw.mended, Mended(ZONE_UNUSED, unused)) if unused > 0 else raw.mended
    return replace(raw, mended=mended, time_zone=zone if used else "")


def _find(file: InputFile, maps: Sequence[ColumnMap] = ()) -> tuple[str, Source, Sample | None]:
    problem: Refusal | None = None
    sample: Sample | None = None
    if not file.parts:
        try:
            sample = take_sample(file)
        except Refusal as refusal:
            problem = refusal
    for known in SOURCES:
        if name := known.format_of(file, sample):
            return name, known, sample
    if sample is not None and (by := mapped_posts.map_for(sample, maps)) is not None:
        pointed = _POINTED[by.about](by)
        return pointed.formats[0], pointed, sample
    raise _unknown(file, sample, problem)


def _columns_of(sample: Sample, source: Source) -> dict[str, bool]:
    """The names of the columns, and whether anything is read of each; numbers are no names (statements of Polis)."""
    used = set(source.columns(sample.header)) if source.columns else set()
    named = [name[:_NAME_MOST] for name in sample.shape.header[:_COLUMNS_MOST] if name and not name.isdigit()]
    return {name: column_name(name) in used for name in named}


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
