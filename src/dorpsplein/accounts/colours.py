"""Colours as CSS writes them, and how well one reads on another (WCAG 2.2, contrast ratio)."""

from __future__ import annotations

import colorsys
import re

Colour = tuple[float, float, float]
"""Red, green and blue in [0, 1], without transparency."""

WHITE: Colour = (1.0, 1.0, 1.0)
NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "navy": "#000080", "teal": "#008080", "maroon": "#800000", "purple": "#800080", "olive": "#808000",
    "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "orange": "#ffa500", "yellow": "#ffff00",
    "transparent": "#00000000",
}  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})")
_CALL = re.compile(r"(rgb|hsl)a?\(([-0-9.%,/ a-z]*)\)")
_PART = re.compile(r"(-?\d{1,4}(?:\.\d{1,6})?|-?\.\d{1,6})(%|deg)?")


def parse(text: str, *, on: Colour = WHITE) -> Colour | None:
    """A colour; what shines through it is ``on``. None when it is not one that we know."""
    asked = text.strip().lower()
    asked = NAMED.get(asked, asked)
    if match := _HEX.fullmatch(asked):
        return _mixed(*_from_hex(match[1]), on)
    if match := _CALL.fullmatch(asked):
        parts = [_PART.fullmatch(one) for one in re.split(r"[\s,/]+", match[2].strip())]
        found = [(float(one[1]), one[2]) for one in parts if one is not None]
        if len(found) == len(parts) and len(found) in (3, 4):
            return _mixed(*_from_call(match[1], found), on)
    return None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio and of relative luminance.
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _from_hex(digits: str) -> tuple[Colour, float]:
    full = "".join(one * 2 for one in digits) if len(digits) < 6 else digits
    red, green, blue, *alpha = (int(full[i : i + 2], 16) / 255 for i in range(0, len(full), 2))
    return (red, green, blue), alpha[0] if alpha else 1.0


def _from_call(kind: str, parts: list[tuple[float, str | None]]) -> tuple[Colour, float]:
    alpha = 1.0
    if len(parts) == 4:
        alpha = parts[3][0] / (100 if parts[3][1] == "%" else 1)
    if kind == "rgb":
        red, green, blue = (_clamped(value / (100 if unit == "%" else 255)) for value, unit in parts[:3])
        return (red, green, blue), _clamped(alpha)
    hue, saturation, light = (value for value, _ in parts[:3])
    return colorsys.hls_to_rgb(hue % 360 / 360, _clamped(light / 100), _clamped(saturation / 100)), _clamped(alpha)


def _mixed(colour: Colour, alpha: float, on: Colour) -> Colour:
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(colour, on, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _clamped(value: float) -> float:
    return min(1.0, max(0.0, value))
