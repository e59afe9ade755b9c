"""Videos of an own channel: the table of YouTube Studio with its figures, and the list in Google Takeout without."""

from dorpskern.sources.post_tables import spellings_of
from dorpskern.sources.source import Rows, Source
from dorpskern.sources.youtube.studio import STUDIO, is_studio, read_studio
from dorpskern.sources.youtube.takeout import TAKEOUT, is_takeout, read_takeout

SOURCE = Source(
    formats=(STUDIO,),
    rows=Rows.MESSAGES,
    format_of=lambda file, sample: STUDIO if is_studio(file, sample) else "",
    columns=lambda header: spellings_of("dorpskern.sources.youtube", "studio").used(header),
    read=lambda file, sample, on: read_studio(file, sample, on=on),
    read_in=lambda file, sample, on, zone: read_studio(file, sample, on=on, time_zone=zone),
)
SOURCE_OF_TAKEOUT = Source(
    formats=(TAKEOUT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, sample: TAKEOUT if is_takeout(file, sample) else "",
    columns=lambda header: spellings_of("dorpskern.sources.youtube", "takeout").used(header),
    read=lambda file, sample, on: read_takeout(file, sample, on=on),
)

__all__ = ["SOURCE", "SOURCE_OF_TAKEOUT", "STUDIO", "TAKEOUT", "read_studio", "read_takeout"]
