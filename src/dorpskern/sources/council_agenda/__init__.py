"""What the municipal council speaks about: a small table of dates and items on its agenda."""

from dorpskern.sources.council_agenda.items import FORMAT, is_agenda, read_agenda
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.AGENDA,
    format_of=lambda _, sample: FORMAT if sample and is_agenda(sample.header) else "",
    columns=lambda header: header,
    read=lambda file, sample, on: read_agenda(file, sample, on=on),
)

__all__ = ["FORMAT", "SOURCE", "is_agenda", "read_agenda"]
