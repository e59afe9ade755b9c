"""A number in digits, with the separators of any country."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_GROUPS = {",": re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+"), ".": re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")}
_SPACED = re.compile(r"[-+]?[0-9]{1,3}([\s\u00a0\u202f'’][0-9]{3})*([.,][0-9]+)?")
_DIGITS = re.compile(r"[0-9]+")


def plain_number(text: str) -> float | None:
    """Read one number; None when its separators fit no reading.

    Of two kinds of separators the last is the decimal one. One kind alone separates thousands when it stands before
    every group of three digits, more than once, or once as a comma ("1,234"); a single point is always decimal, and so
    is a comma after a zero ("0,403") or before another number of digits ("1,5").
    """
    said = text.strip()
    if _SPACES.search(said) and not _SPACED.fullmatch(said):
        return None
    digits = _SPACES.sub("", said)
    sign, digits = (-1.0, digits[1:]) if digits.startswith("-") else (1.0, digits.removeprefix("+"))
    number = _unsigned(digits)
    return None if number is None else sign * number


def _unsigned(digits: str) -> float | None:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma < 0 and point < 0:
        return float(digits) if _DIGITS.fullmatch(digits) else None
    if comma >= 0 and point >= 0:
        decimal, thousands = (",", ".") if comma > point else (".", ",")
        whole, _, fraction = digits.rpartition(decimal)
        return _grouped(whole, thousands, fraction)
    kind = "," if comma >= 0 else "."
    is_once = digits.count(kind) == 1
    if _GROUPS[kind].fullmatch(digits) and (kind == "," or not is_once):
        return float(digits.replace(kind, ""))
    whole, _, fraction = digits.partition(kind)
    return (
        float(f"{whole}.{fraction}") if is_once and _DIGITS.fullmatch(whole) and _DIGITS.fullmatch(fraction) else None
    )


def _grouped(whole: str, thousands: str, fraction: str) -> float | None:
    if not _GROUPS[thousands].fullmatch(whole) or not _DIGITS.fullmatch(fraction):
        return None
    return float(f"{whole.replace(thousands, '')}.{fraction}")
