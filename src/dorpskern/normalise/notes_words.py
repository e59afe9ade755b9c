"""The municipality's own words, with the names of others taken out before anything is written."""

from __future__ import annotations

import re

MASK = "@…"
# A handle: @ and a name, with or without a server (@naam@server.nl); the form Facebook's own tools export (@[id:naam]);
# the full-width @. What stands before decides: in info@gemeente.nl the @ belongs to an address and not to a person.
# Handles that touch are one: the second would otherwise hide behind the last letter of the first.
_HANDLE = re.compile(r"(?<![\w.+-])(?:[@\uff20](?:\[[^\]\n]*\]|\w(?:[\w.-]*\w)?(?:[@\uff20][\w-]+(?:\.[\w-]+)+)?))+")
_URL = re.compile(r"(?:https?://|\bwww\.)\S", re.IGNORECASE)


def without_handles(content: str) -> str:
    """Content in which every handle reads ``@…``: whom the municipality answers or names is nobody's business here.

    Names without an ``@`` are not recognised: Meta's exports write a mentioned page or person as plain words.
    """
    return _HANDLE.sub(MASK, content)


def links_somewhere(content: str) -> bool:
    """Say whether there is a web address in the words."""
    return bool(_URL.search(content))
