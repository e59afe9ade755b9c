"""Exports of Meta Business Suite in the layout Meta writes, as small as a test needs: see docs/reference/formats.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

FACEBOOK = (
    "Post ID",
    "Page ID",
    "Page name",
    "Title",
    "Description",
    "Duration (sec)",
    "Publish time",
    "Caption type",
    "Permalink",
    "Is crosspost",
    "Is share",
    "Post type",
    "Languages",
    "Custom labels",
    "Funded content status",
    "Data comment",
    "Date",
    "Views",
    "Reach",
    "Reactions, Comments and Shares",
    "Reactions",
    "Comments",
    "Shares",
    "Total clicks",
    "Other Clicks",
    "Matched Audience Targeting Consumption (Photo Click)",
)
INSTAGRAM = (
    "Post ID",
    "Account ID",
    "Account username",
    "Account name",
    "Description",
    "Duration (sec)",
    "Publish time",
    "Permalink",
    "Post type",
    "Data comment",
    "Date",
    "Views",
    "Reach",
    "Likes",
    "Shares",
    "Follows",
    "Comments",
    "Saves",
)
DUTCH = {
    "Post ID": "Bericht-ID",
    "Page ID": "Pagina-ID",
    "Page name": "Paginanaam",
    "Account ID": "Account-ID",
    "Title": "Titel",
    "Description": "Beschrijving",
    "Duration (sec)": "Duur (sec.)",
    "Publish time": "Publicatietijdstip",
    "Is share": "Is een gedeeld bericht",
    "Post type": "Berichttype",
    "Date": "Datum",
    "Views": "Weergaven",
    "Reach": "Bereik",
    "Reactions, Comments and Shares": "Reacties, opmerkingen en deelacties",
    "Reactions": "Reacties",
    "Likes": "Vind-ik-leuks",
    "Comments": "Opmerkingen",
    "Shares": "Deelacties",
    "Total clicks": "Totaal aantal klikken",
    "Reach from Organic posts": "Bereik via Organische berichten",
    "Reach from Boosted posts": "Bereik via Gepromote berichten",
}

_ALWAYS = {
    "Page ID": "61571000000001",
    "Page name": "Gemeente Lindewaard",
    "Account ID": "17841400000000001",
    "Account username": "gemeentelindewaard",
    "Account name": "Gemeente Lindewaard",
    "Duration (sec)": "0",
    "Caption type": "N/A",
    "Is crosspost": "0",
    "Is share": "0",
    "Post type": "Photos",
    "Date": "Lifetime",
}


def post(number: int = 1, published: str = "03/31/2026 01:30", **cells: str) -> dict[str, str]:
    """The cells of one message that are not blank, by their English header (spaces as they are)."""
    return {"Post ID": f"12210000000000000{number}", "Publish time": published, "Title": "Dag", **cells}


def export_of(
    posts: Sequence[Mapping[str, str]],
    *,
    headers: Sequence[str] = FACEBOOK,
    names: Mapping[str, str] | None = None,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
) -> bytes:
    """A whole export.

    Args:
        posts: One mapping per message, from ``post``.
        headers: The columns, by their English names.
        names: Other spellings of those names, ``DUTCH`` for instance.
        delimiter: What stands between cells.
        encoding: Meta writes UTF-8 with a mark.

    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow([(names or {}).get(header, header) for header in headers])
    for cells in posts:
        full = {**_ALWAYS, **cells}
        writer.writerow([full.get(header, "") for header in headers])
    return text.getvalue().encode(encoding)
