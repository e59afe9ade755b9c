"""Names of participants become pseudonyms under a key of their own conversation, before anything is written."""

from __future__ import annotations

import hmac
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

KEY_BYTES_LEAST = 16
_HEX_DIGITS = 20  # 80 bits: among a million participants two get the same pseudonym once in 2 × 10¹² conversations


def pseudonymiser(key: bytes) -> Callable[[pa.Array], pa.Array]:
    """A function that replaces names by pseudonyms: HMAC-SHA256 (RFC 2104) under ``key``, 20 hexadecimal digits.

    Each different name is hashed once, however often it occurs. Null stays null. The same name gives the same pseudonym
    under the same key; without the key nobody, the municipality included, can go back or compare conversations.

    Raises:
        ValueError: The key is shorter than 16 bytes.

    """
    if len(key) < KEY_BYTES_LEAST:
        raise ValueError(f"a pseudonym key has at least {KEY_BYTES_LEAST} bytes")

    def pseudonymise(names: pa.Array) -> pa.Array:
        text = names.combine_chunks() if isinstance(names, pa.ChunkedArray) else names
        encoded = pc.dictionary_encode(pc.cast(text, pa.string()))
        hashed = pa.array([_pseudonym(key, name) for name in encoded.dictionary.to_pylist()], pa.string())
        return hashed.take(encoded.indices)

    return pseudonymise


def _pseudonym(key: bytes, name: str) -> str:
    return hmac.digest(key, name.encode(), "sha256").hex()[:_HEX_DIGITS]
