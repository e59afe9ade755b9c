"""The election period of a municipality: nothing is published then that can be split by party."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dorpsplein.accounts.models import Municipality

BY_PARTY = re.compile(
    r"\b(fractie|fracties|fractievoorzitter\w*|coalitie\w*|oppositie\w*|stemverhouding|per\s+partij|politieke\s+partij\w*)\b",
    re.IGNORECASE,
)
"""Words that say how parties stand to something."""


def is_election_period(municipality: Municipality, on: date) -> bool:
    """Whether the switch is on that day. An open end counts as going on."""
    begin, end = municipality.election_from, municipality.election_until
    if begin is None and end is None:
        return False
    return (begin is None or begin <= on) and (end is None or on <= end)


def words_about_parties(texts: Iterable[str]) -> list[str]:
    """The words in these texts that split something by party, each once."""
    return list(dict.fromkeys(found.group(0).lower() for text in texts for found in BY_PARTY.finditer(text)))
