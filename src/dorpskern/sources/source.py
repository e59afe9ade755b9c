"""The plug of a source: how a kind of export is recognised and read, and what its rows are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorpskern.sources.delimited import Sample
from dorpskern.terms.ledger import InputFile, Raw


class Rows(StrEnum):
    """What the rows of a source are about; ``normalise`` has one door for each."""

    MESSAGES = "messages"  # the municipality's own messages: table ``notes``
    AUDIENCE = "audience"  # how many people are behind a channel: table ``audience``
    REPORTS = "reports"  # what platforms report under the DSA: table ``dsa_figures``
    SITE = "site"  # whom the municipality's own website asks for something: table ``site_hosts``
    DECISIONS = "decisions"  # what platforms decide about content, counted: table ``decision_counts``
    ADS = "ads"  # the municipality's own advertisements: table ``ads``
    CORRECTIONS = "corrections"  # in which own messages the municipality put something right
    POPULATION = "population"  # how many people live somewhere, by age: table ``population``
    AUDITS = "audits"  # what an audit of reactions found, in tallies: table ``audits``
    REACTIONS = "reactions"  # what others wrote under own messages, as numbers: table ``reactions``
    AGENDA = "agenda"  # what the municipal council speaks about: table ``agenda``
    CONVERSATIONS = "conversations"  # what residents said and voted, by pseudonym


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of export. A source is a folder with one of these, and one line in ``sources.recognise``.

    Args:
        formats: The ids of its formats, each a key of ``ui/words/formats.toml``.
        rows: What its rows are about.
        format_of: The id of the format when a file is of this kind, else ""; from the file and the beginning of its
            table, None when it is no table. May refuse a file that looks like it and must not be read.
        read: Reads a file of this kind; the day helps to tell day from month.
        columns: Of the header of its table, in lower case, the columns it reads; None for what is no table. All of
            them for a source that cannot say: then only new and vanished columns are noticed.
        counts_header: Whether its row numbers count from the header (row 1), as a spreadsheet shows them.
        read_in: Reads a file whose times may have no zone, in the zone that somebody said; None when they always say
            their own.

    """

    formats: tuple[str, ...]
    rows: Rows
    format_of: Callable[[InputFile, Sample | None], str]
    read: Callable[[InputFile, Sample | None, date], Raw]
    columns: Callable[[Sequence[str]], Collection[str]] | None = None
    counts_header: bool = True
    read_in: Callable[[InputFile, Sample | None, date, str], Raw] | None = None
