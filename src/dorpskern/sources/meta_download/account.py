"""Whose a download of Instagram or Threads is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpskern.sources.meta_download.broken_text import repaired
from dorpskern.sources.meta_download.rows import dicts, text
from dorpskern.terms.refusal import Code, Refusal

_USERNAME = frozenset({"username", "gebruikersnaam"})


def username(content: Any, *, under: str, at: str) -> str:
    """The name of the account, in lower case.

    Args:
        content: Of ``personal_information.json``.
        under: The key of the list of profiles in it.
        at: What the part is called.

    Raises:
        Refusal: ``VALUE_INVALID`` when it does not name the account.

    """
    for user in dicts(content.get(under)) if isinstance(content, Mapping) else []:
        cells = user.get("string_map_data")
        for label, cell in cells.items() if isinstance(cells, Mapping) else ():
            name = text(cell.get("value")).strip() if isinstance(cell, Mapping) else ""
            if repaired(label).strip().lower() in _USERNAME and name:
                return name.lower()
    raise Refusal(Code.VALUE_INVALID, at=f"{at}: Username", expected="gemeentelindewaard")
