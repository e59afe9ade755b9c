"""What Meta Business Suite exports of the people behind a page or account. See ``SEEN.md``."""

from dorpskern.sources.delimited import Record, records_of
from dorpskern.sources.meta_audience import follows, groups
from dorpskern.sources.meta_audience.follows import read_meta_follows
from dorpskern.sources.meta_audience.groups import read_meta_audience
from dorpskern.sources.source import Rows, Source
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Refusal


def _records(file: InputFile) -> tuple[Record, ...]:
    """The records of a small file of text, none of any other."""
    try:
        return () if file.parts else records_of(file)
    except Refusal:
        return ()


GROUPS = Source(
    formats=(groups.FORMAT,),
    rows=Rows.AUDIENCE,
    format_of=lambda file, _: groups.FORMAT if groups.is_meta_audience(_records(file)) else "",
    read=lambda file, _, on: read_meta_audience(file, on=on),
)
FOLLOWS = Source(
    formats=(follows.FORMAT,),
    rows=Rows.AUDIENCE,
    format_of=lambda file, _: follows.FORMAT if follows.is_meta_follows(_records(file)) else "",
    read=lambda file, *_: read_meta_follows(file),
)

__all__ = ["FOLLOWS", "GROUPS", "read_meta_audience", "read_meta_follows"]
