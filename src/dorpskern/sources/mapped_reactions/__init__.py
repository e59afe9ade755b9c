"""Reactions of others under own messages, in a table of any layout, by the columns that a person pointed at."""

from dorpskern.sources.delimited import column_name
from dorpskern.sources.mapped_posts import map_for
from dorpskern.sources.mapped_reactions.reactions import FORMAT, read_mapped_reactions
from dorpskern.sources.source import Rows, Source
from dorpskern.terms.column_map import ColumnMap


def source_by(by: ColumnMap) -> Source:
    """The source of tables of one layout."""
    return Source(
        formats=(FORMAT,),
        rows=Rows.REACTIONS,
        format_of=lambda _, sample: FORMAT if sample and map_for(sample, (by,)) else "",
        read=lambda file, sample, on: read_mapped_reactions(file, sample, by, on=on),
        read_in=lambda file, sample, on, zone: read_mapped_reactions(file, sample, by, on=on, time_zone=zone),
        columns=lambda _: {column_name(name) for name in by.columns.values()},
    )


__all__ = ["FORMAT", "read_mapped_reactions", "source_by"]
