"""The design system is really there: axe does not notice when the CSS of a component is missing."""

from __future__ import annotations


def test_the_design_system_is_really_there(visit, lindewaard):
    button = visit("/inloggen").locator("button.nl-button--primary")
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") not in (
        "rgba(0, 0, 0, 0)",
        "rgb(239, 239, 239)",
    )
