"""The municipality's own words, with the names of others taken out before anything is written."""

from __future__ import annotations

import re
from string import ascii_letters, digits

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.terms.columns import some_said, stripped, where, with_sign

MASK = "@…"
# A handle: @ and a name, with or without a server (@naam@server.nl); the form Facebook's own tools export (@[id:naam]);
# the full-width @. What stands before decides: in info@gemeente.nl the @ belongs to an address and not to a person.
# Handles that touch are one: the second would otherwise hide behind the last letter of the first.
_NAME = r"(?:\[[^\]\n]*\]|\w(?:[\w.-]*\w)?(?:[@\uff20][\w-]+(?:\.[\w-]+)+)?)"
_HANDLE = re.compile(rf"[@\uff20](?<![\w.+-][@\uff20]){_NAME}(?:[@\uff20]{_NAME})*")
_URL = re.compile(r"(?:https?://|\bwww\.)\S", re.IGNORECASE)
# The same for a whole column. There only the spaces of ASCII are known: the others are written out.
_BEFORE_ADDRESS = ascii_letters + digits + "_.+-"
_SURELY_URL = r"(?i)https?://[^\s\v\x1c-\x1f\x{85}\p{Z}]"


def without_handles(content: str) -> str:
    """Content in which every handle reads ``@…``: whom the municipality answers or names is nobody's business here.

    Names without an ``@`` are not recognised: Meta's exports write a mentioned page or person as plain words.
    """
    return _HANDLE.sub(MASK, content)


def links_somewhere(content: str) -> bool:
    """Say whether there is a web address in the words."""
    return bool(_URL.search(content))


def own_words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of contents ``without_handles`` and without the spaces around them; null where there are no words."""
    words = stripped(column)
    signed = [with_sign(words, sign, not_after=_BEFORE_ADDRESS) for sign in ("@", "\uff20")]
    return some_said(words, np.logical_or(*signed), without_handles)


def links_in(words: pa.ChunkedArray, said: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each message links somewhere: what was said of it, or else what is in its words."""
    links = with_sign(words, "/", after=":") | with_sign(words, ".", after="wW")
    perhaps = words.filter(pa.array(links))
    surely = where(pc.match_substring_regex(perhaps, _SURELY_URL))
    surely[~surely] = [links_somewhere(each) for each in perhaps.filter(pa.array(~surely)).to_pylist()]
    links[links] = surely
    return pc.if_else(pc.is_null(words), said, pc.or_(pc.fill_null(said, False), pa.array(links)))
