"""The same words for every publisher: services, scopes, languages, categories, tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

PEOPLE, AUTOMATED = 9, 8
ACTIVE_RECIPIENTS = "average_monthly_active_recipients"
_CATEGORY_CODE = re.compile(r"(statement_category|keyword)_\w+", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_PLACEHOLDER = re.compile(r"\[?(\.{3}|…)\]?")


@cache
def words(section: str) -> Mapping[str, Any]:
    """One part of words.toml."""
    text = files("dorpskern.normalise.dsa").joinpath("words.toml").read_text(encoding="utf-8")
    part: Mapping[str, Any] = tomllib.loads(text)[section]
    return part


def platform_id(service: str) -> str | None:
    """A service as publishers write it ("Tiktok", "X (formerly Twitter)", "Snap") to our id; None when blank."""
    said = _plain(service)
    known: Mapping[str, str] = words("services")
    if said in known:
        return known[said]
    found = {name for word, name in known.items() if re.search(rf"\b{re.escape(word)}\b", said)}
    if len(found) == 1:
        return found.pop()
    return _NO_LETTERS.sub("_", said).strip("_") or None


def indicator_id(text: str) -> str | None:
    """An indicator as the template words it, spaces mended; None when blank."""
    said = " ".join(text.split())
    return ACTIVE_RECIPIENTS if "average monthly active recipients" in said.lower() else said or None


def category_id(text: str) -> str | None:
    """A statement category or keyword in capitals, and TOTAL."""
    said = " ".join(text.split())
    return said.upper() if _CATEGORY_CODE.fullmatch(said) or said.lower() == "total" else said or None


def section_id(text: str) -> str | None:
    """A section, spaces mended."""
    return " ".join(text.split()) or None


def surface_id(text: str) -> str | None:
    """The part of a service that a figure is of: All, Core, Ads."""
    said = " ".join(text.split())
    return said[:1].upper() + said[1:] or None


def long_table(text: str) -> int | None:
    """Which of the tables 7 to 10 has this section or indicator; None for none of them."""
    said = _plain(text)
    return next((number for word, number in words("long_tables").items() if word in said), None)


def scope_id(text: str, table: int | None) -> str | None:
    """TOTAL, a member state in capitals (GR for Greece), a language (ISO 639-1) or another scope of the template.

    In table 9 two letters are a language, also when a publisher writes the code of the state. In table 8 capitals are a
    state and small letters a language. None for a place that was left open ("[...]").
    """
    said = _plain(text)
    if _PLACEHOLDER.fullmatch(said):
        return None
    known: Mapping[str, str] = words("scopes")
    if (scope := known.get(said.replace("-", " "))) is not None:
        return scope
    is_code = len(said) == 2
    if table == PEOPLE or (table == AUTOMATED and is_code and not text.strip().isupper()):
        return _language(said, text)
    if said in words("states"):
        return str(words("states")[said])
    if table == AUTOMATED and not is_code and said in words("languages"):
        return _language(said, text)
    return said.upper() if is_code else category_id(text) or ""


def _language(said: str, text: str) -> str:
    language: str = words("languages").get(said, said if len(said) == 2 else " ".join(text.split()))
    return language


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()
