"""Population figures of Statistics Netherlands (CBS): StatLine's own download, and the open data export."""

from dorpskern.sources.cbs.population import FORMAT, is_population, read_population
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.POPULATION,
    format_of=lambda _, sample: FORMAT if sample and is_population(sample.header) else "",
    columns=lambda header: header,
    read=lambda file, sample, _: read_population(file, sample),
)

__all__ = ["FORMAT", "SOURCE", "is_population", "read_population"]
