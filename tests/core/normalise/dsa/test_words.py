"""Publishers each have their own words for the same service, state, language and period."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.dsa.periods import day_of, period_of
from dorpskern.normalise.dsa.words import category_id, indicator_id, long_table, platform_id, scope_id, surface_id

HALF = (date(2025, 7, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("service", "platform"),
    [
        ("Facebook", "facebook"),
        ("Tiktok", "tiktok"),
        ("TIKTOK ", "tiktok"),
        ("Tik Tok", "tiktok"),
        ("X", "x"),
        ("X (formerly Twitter)", "x"),
        ("Snap", "snapchat"),
        ("LinkedIn (Microsoft)", "linkedin"),
        ("YouTube", "youtube"),
        ("Meta's  Instagram", "instagram"),
        ("Threads", "threads"),
        ("Facebook and Instagram", "facebook_and_instagram"),
        ("Google Play", "google_play"),
        ("  ", None),
    ],
)
def test_a_service_has_one_id(service, platform):
    assert platform_id(service) == platform


@pytest.mark.parametrize(
    ("text", "table", "scope"),
    [
        ("total", 10, "TOTAL"),
        ("Total number", 7, "TOTAL"),
        ("NL", 10, "NL"),
        ("nl", 10, "NL"),
        ("SI ", 8, "SI"),
        ("EL", 10, "GR"),
        ("GR", 3, "GR"),
        ("SP", 10, "ES"),
        ("Netherlands", 3, "NL"),
        ("nl", 9, "nl"),
        ("NL", 9, "nl"),
        ("Dutch", 9, "nl"),
        ("EL", 9, "el"),
        ("GR", 9, "el"),
        ("CZ", 9, "cs"),
        ("SE", 9, "sv"),
        ("Agnostic", 9, "Agnostic"),
        ("nl", 8, "nl"),
        ("NL", 8, "NL"),
        ("EL", 8, "GR"),
        ("el", 8, "el"),
        ("Dutch", 8, "nl"),
        ("own initiative  ", 8, "Own-initiative"),
        ("Own-initiative ", 8, "Own-initiative"),
        ("NAM Trusted Flagger", 8, "NAM Trusted Flagger"),
        ("statement_category_violence", 8, "STATEMENT_CATEGORY_VIOLENCE"),
        ("Decisions upheld", 7, "Decisions upheld"),
        ("", 7, ""),
        ("[...]", 8, None),
        ("[…]", 9, None),
    ],
)
def test_a_scope_is_a_state_a_language_or_a_word_of_the_template(text, table, scope):
    assert scope_id(text, table) == scope


@pytest.mark.parametrize(
    "text",
    [
        "2025-07-01/2025-12-31",
        "2025-07-01 - 2025-12-31",
        "20250701/20251231",
        "01/07/2025 - 31/12/2025",
        "07/01/2025 - 12/31/2025",
        "1.7.2025 t/m 31.12.2025",
        "1 July 2025 – 31 December 2025",
        "July 1, 2025 to December 31, 2025",
        "1st July to 31st December 2025",
        "juli - december 2025",
        "H2 2025",
        "2025H2",
    ],
)
def test_a_period_is_read_however_it_is_written(text):
    assert period_of(text) == HALF


def test_the_first_half_of_a_year_ends_in_june():
    assert period_of("2026 H1") == (date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize("text", ["", "last year", "2025-13-01/2025-14-01", "2025-12-31/2025-07-01", "July"])
def test_what_is_no_period_is_none(text):
    assert period_of(text) is None


def test_a_day_is_no_period_of_more_days():
    assert day_of("2025-07-01") == date(2025, 7, 1) == day_of("01/07/2025")
    assert day_of("2025-07-01/2025-12-31") is None


@pytest.mark.parametrize(
    ("section", "table"),
    [
        ("Internal complaints mechanism", 7),
        ("Out-of-court dispute settlement bodies", 7),
        ("Suspensions imposed on repeated offenders", 7),
        ("Use of automated means for content moderation", 8),
        ("System 1 - Automated content moderation system", 8),
        ("Human resources dedicated to content moderation ", 9),
        ("AMAR", 10),
        ("Something else", None),
    ],
)
def test_a_section_tells_the_table(section, table):
    assert long_table(section) == table


def test_spaces_are_mended_and_codes_are_in_capitals():
    assert indicator_id("Number of  notices ") == "Number of notices"
    assert (
        indicator_id("Number of average monthly active recipients during the period ")
        == "average_monthly_active_recipients"
    )
    assert (category_id("keyword_hate_speech "), category_id("Total"), category_id(" ")) == (
        "KEYWORD_HATE_SPEECH",
        "TOTAL",
        None,
    )
    assert (category_id("Animal welfare"), surface_id("ads")) == ("Animal welfare", "Ads")
