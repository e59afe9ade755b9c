"""Words, sentences and numbers of a short text, to compare a fact's sentence with its value."""

from __future__ import annotations

import re


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a point inside a number or an address ends none."""
    return [part for part in re.split(r"(?<=[.!?])\s+(?=\S)", text.strip()) if part]


def words_of(sentence: str) -> list[str]:
    """The words of one sentence."""
    return sentence.split()


def numbers_in(text: str, *, decimal_comma: bool) -> set[float]:
    """The numbers in a text, with the separators of Dutch (1.200,5) or English (1,200.5)."""
    thousands, point = (".", ",") if decimal_comma else (",", ".")
    found = re.findall(r"\d+(?:[.,]\d+)*", text)
    return {float(number.replace(thousands, "").replace(point, ".")) for number in found}
