"""Videos of an own account on TikTok: the table of TikTok Studio, and the download of one's own data."""

from dorpskern.sources.post_tables import spellings_of
from dorpskern.sources.source import Rows, Source
from dorpskern.sources.tiktok.download import DOWNLOAD, is_download, read_download
from dorpskern.sources.tiktok.followers import FOLLOWERS, is_followers, read_followers
from dorpskern.sources.tiktok.studio import STUDIO, is_studio, read_studio

SOURCE = Source(
    formats=(STUDIO,),
    rows=Rows.MESSAGES,
    format_of=lambda file, sample: STUDIO if is_studio(file, sample) else "",
    columns=lambda header: spellings_of("dorpskern.sources.tiktok", "studio").used(header),
    read=lambda file, sample, on: read_studio(file, sample, on=on),
    read_in=lambda file, sample, on, zone: read_studio(file, sample, on=on, time_zone=zone),
)
SOURCE_OF_DOWNLOAD = Source(
    formats=(DOWNLOAD,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: DOWNLOAD if is_download(file) else "",
    read=lambda file, _, on: read_download(file, on=on),
    counts_header=False,
)
SOURCE_OF_FOLLOWERS = Source(
    formats=(FOLLOWERS,),
    rows=Rows.AUDIENCE,
    format_of=lambda file, sample: FOLLOWERS if is_followers(file, sample) else "",
    columns=lambda header: spellings_of("dorpskern.sources.tiktok", "followers").used(header),
    read=lambda file, sample, on: read_followers(file, sample, on=on),
)

__all__ = ["DOWNLOAD", "FOLLOWERS", "SOURCE", "SOURCE_OF_DOWNLOAD", "STUDIO", "read_download", "read_studio"]
