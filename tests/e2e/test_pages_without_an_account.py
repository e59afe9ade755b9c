"""The pages that everybody may open: no barriers, the design system really there, usable at phone width."""

from __future__ import annotations

import pytest

from e2e.conftest import DESKTOP, PHONE, barriers

PAGES = (
    "/",
    "/gemeente/lindewaard",
    "/inloggen",
    "/wat-wij-niet-meten",
    "/privacy",
    "/toegankelijkheid",
    "/er-is-niets",
)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_barriers_and_does_not_scroll_sideways(visit, lindewaard, address, language, viewport):
    page = visit(address, viewport=viewport, language=language)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_design_system_is_really_there(visit, lindewaard):
    """axe does not notice when the CSS of a component is missing."""
    button = visit("/inloggen").locator("button.nl-button--primary")
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") not in (
        "rgba(0, 0, 0, 0)",
        "rgb(239, 239, 239)",
    )
