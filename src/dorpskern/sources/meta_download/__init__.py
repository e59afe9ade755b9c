"""What Meta lets an account download as JSON: an Instagram account and a Facebook page. See ``SEEN.md``."""

from dorpskern.sources.meta_download import facebook, instagram
from dorpskern.sources.meta_download.facebook import read_facebook_download
from dorpskern.sources.meta_download.instagram import read_instagram_download
from dorpskern.sources.source import Rows, Source

INSTAGRAM = Source(
    formats=(instagram.FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: instagram.FORMAT if instagram.is_instagram_download(file) else "",
    read=lambda file, *_: read_instagram_download(file),
    counts_header=False,
)
FACEBOOK = Source(
    formats=(facebook.FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: facebook.FORMAT if facebook.is_facebook_download(file) else "",
    read=lambda file, *_: read_facebook_download(file),
    counts_header=False,
)

__all__ = ["FACEBOOK", "INSTAGRAM", "read_facebook_download", "read_instagram_download"]
