"""Tables of own messages whose columns are known by their spelling: what LinkedIn, YouTube and TikTok share."""

from dorpskern.sources.post_tables.counts import count_of, count_text
from dorpskern.sources.post_tables.days import Moments, in_utc, moments_of
from dorpskern.sources.post_tables.rows import OWN_PAGE, Account, raw_of
from dorpskern.sources.post_tables.spellings import Spellings, spellings_of

__all__ = [
    "OWN_PAGE",
    "Account",
    "Moments",
    "Spellings",
    "count_of",
    "count_text",
    "in_utc",
    "moments_of",
    "raw_of",
    "spellings_of",
]
