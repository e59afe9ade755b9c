"""What is new about the columns of a file beside earlier ones: so that a changed export is noticed at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dorpskern.terms.ledger import LedgerEntry

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class ColumnNews:
    """Names of columns.

    Args:
        unread: Nothing is read of them; without the new ones.
        new: They were in no earlier file of this layout.
        gone: They were in the earlier file of this format that looks most like it.

    """

    unread: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def as_json(self) -> dict[str, list[str]]:
        """Lists by name."""
        return {"unread": list(self.unread), "new": list(self.new), "gone": list(self.gone)}


def column_news(entry: LedgerEntry, earlier: Sequence[LedgerEntry]) -> ColumnNews:
    """Compare a file with earlier ones of its format.

    A layout that was there before is no news. One that has less than half of its columns in common with any earlier one
    is another layout of the format (Instagram beside Facebook), and no news either.
    """
    if entry.already_imported:
        return ColumnNews()
    here = _folded(entry.columns)
    there = [_folded(one.columns) for one in earlier if one.format == entry.format and one.columns]
    nearest = max(reversed(there), key=lambda one: _alike(here, one), default={})
    if _alike(here, nearest) < _ALIKE:
        nearest = here
    new = {name for name in here if name not in nearest}
    return ColumnNews(
        unread=tuple(here[name] for name in here if not entry.columns[here[name]] and name not in new),
        new=tuple(here[name] for name in here if name in new),
        gone=tuple(nearest[name] for name in nearest if name not in here),
    )


def _folded(columns: Collection[str]) -> dict[str, str]:
    """Names as we compare them → as they are written."""
    return {" ".join(name.split()).casefold(): name for name in columns}


def _alike(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """The share of all columns that both have; 1 for the same columns."""
    both = one.keys() | other.keys()
    return len(one.keys() & other.keys()) / len(both) if both else 0.0
