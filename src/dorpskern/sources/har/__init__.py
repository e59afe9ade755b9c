"""Recordings of network traffic (HAR) of the municipality's own website: whom its pages ask for something."""

from dorpskern.sources.har.recording import FORMAT, is_recording, read_recording
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.SITE,
    format_of=lambda file, _: FORMAT if is_recording(file) else "",
    read=lambda file, _, __: read_recording(file),
    counts_header=False,
)

__all__ = ["FORMAT", "SOURCE", "is_recording", "read_recording"]
