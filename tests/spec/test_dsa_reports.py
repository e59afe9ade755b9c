"""Figures from DSA transparency reports: never a whole added to its parts, never zero for what was left out."""

from __future__ import annotations

import pytest

from dorpskern.measure.aggression.abusive_replies import abusive_replies
from dorpskern.measure.aggression.cyber_violence_measures import cyber_violence_measures
from dorpskern.measure.aggression.harmful_speech_notices import harmful_speech_notices
from dorpskern.measure.mental_health.minors_measures import minors_measures
from dorpskern.measure.misinformation.corrections import corrections
from dorpskern.measure.misinformation.misinformation_measures import misinformation_measures
from dorpskern.measure.misinformation.misinformation_notices import misinformation_notices
from dorpskern.measure.vulnerable.abuse_by_ground import abuse_by_ground
from dorpskern.measure.vulnerable.all_complaints import all_complaints
from dorpskern.measure.vulnerable.all_notices import all_notices
from dorpskern.measure.vulnerable.appeals_reversed_share import appeals_reversed_share
from dorpskern.measure.vulnerable.automated_precision import automated_precision
from dorpskern.measure.vulnerable.automated_recall import automated_recall
from dorpskern.measure.vulnerable.dutch_moderators import dutch_moderators
from dorpskern.measure.vulnerable.notice_median_hours import notice_median_hours
from lib.tables import measuring, the, values

MODERATORS = "Number of total moderators with sufficient linguistic expertise"
RECIPIENTS = "average_monthly_active_recipients"
SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
CIVIC = "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"
KEYWORD = "KEYWORD_MISINFORMATION_DISINFORMATION"

PEOPLE = f"""
    platform  | table | indicator    | scope | value
    ----------+-------+--------------+-------+---------
    facebook  | 9     | {MODERATORS} | nl    | 131
    facebook  | 9     | {MODERATORS} | TOTAL | 7704
    facebook  | 10    | {RECIPIENTS} | NL    | 10000000
    instagram | 9     | {MODERATORS} | nl    | 131
    instagram | 9     | {MODERATORS} | TOTAL | 7704
    instagram | 10    | {RECIPIENTS} | NL    | 13100000
    tiktok    | 9     | {MODERATORS} | NL    | 55
    tiktok    | 10    | {RECIPIENTS} | NL    | 5000000
    x         | 9     | {MODERATORS} | en    | 1088
    x         | 10    | {RECIPIENTS} | NL    | 5303445
    youtube   | 9     | {MODERATORS} | nl    | 136
"""


def test_a_platform_without_a_row_for_dutch_is_missing_and_not_zero(engine):
    found = dutch_moderators(measuring(engine, dsa_figures=PEOPLE))
    assert values(found) == {
        "facebook": 13.1,
        "instagram": 10.0,
        "tiktok": 11.0,
        "x": "not_reported",
        "youtube": "not_reported",
    }
    assert the(found, "youtube").details == {"moderators": 136}


def test_two_platforms_with_the_same_team_both_say_so(engine):
    found = dutch_moderators(measuring(engine, dsa_figures=PEOPLE))
    noted = {one.platform for one in found if "same_team_counted_twice" in one.notes}
    assert noted == {"facebook", "instagram"}


def test_a_half_year_of_which_only_recipients_were_imported_lacks_a_source(engine):
    drawing = f"""
        platform | period_start | period_end | table | indicator    | scope | value | source
        ---------+--------------+------------+-------+--------------+-------+-------+-------
        facebook | 2025-07-01   | 2025-12-31 | 9     | {MODERATORS} | nl    | 131   | old
        facebook | 2026-01-01   | 2026-06-30 | 10    | {RECIPIENTS} | NL    | 10    | new
    """
    newest, before = dutch_moderators(measuring(engine, dsa_figures=drawing))
    assert (newest.period, newest.missing.reason, newest.missing.needs) == ("2026-01/2026-06", "no_source", "dsa:9:nl")
    assert (before.period, before.missing.reason) == ("2025-07/2025-12", "no_source")


def test_notices_of_the_whole_union_are_divided_by_its_recipients(engine):
    drawing = f"""
        platform  | table | indicator    | category  | scope | value
        ----------+-------+--------------+-----------+-------+---------
        x         | 4     | notices      | TOTAL     | TOTAL | 402010
        x         | 4     | notices      | {SPEECH}  |       | 130
        x         | 4     | tf_notices   | {SPEECH}  |       | 7
        x         | 4     | notices      | {KEYWORD} |       | 13
        x         | 10    | {RECIPIENTS} |           | TOTAL | 65000000
        x         | 10    | {RECIPIENTS} |           | NL    | 5000000
        wikipedia | 4     | notices      | TOTAL     | TOTAL | 100
        youtube   | 4     | notices      | {SPEECH}  |       | 12217
    """
    case = measuring(engine, dsa_figures=drawing)
    speech = harmful_speech_notices(case)
    assert values(speech) == {"x": 2.0, "wikipedia": "not_reported", "youtube": "not_reported"}
    assert "whole_union" in the(speech, "x").notes
    assert values(misinformation_notices(case)) == {"x": 0.2, "wikipedia": "not_reported", "youtube": "not_reported"}


def test_illegal_and_against_the_rules_add_up_and_a_keyword_does_not_join_its_category(engine):
    drawing = f"""
        platform | table | indicator    | category                                | scope | value
        ---------+-------+--------------+-----------------------------------------+-------+--------
        facebook | 5     | measures     | {KEYWORD}                               |       | 10
        facebook | 6     | measures     | {KEYWORD}                               |       | 90
        facebook | 6     | automated    | {KEYWORD}                               |       | 80
        facebook | 6     | measures     | {CIVIC}                                 |       | 5000
        facebook | 6     | measures     | STATEMENT_CATEGORY_PROTECTION_OF_MINORS |       | 40
        facebook | 6     | measures     | STATEMENT_CATEGORY_CYBER_VIOLENCE       |       | 60
        facebook | 10    | {RECIPIENTS} |                                         | TOTAL | 2000000
        x        | 6     | measures     | {CIVIC}                                 |       | 7
    """
    case = measuring(engine, dsa_figures=drawing)
    found = misinformation_measures(case)
    assert values(found) == {"facebook": 50.0, "x": "not_reported"}
    assert "illegal_not_given_apart" not in the(found, "facebook").notes
    assert the(minors_measures(case), "facebook").value == 20
    assert "illegal_not_given_apart" in the(cyber_violence_measures(case), "facebook").notes


def test_advertisements_are_never_added_to_the_platform_itself(engine):
    drawing = f"""
        platform | table | indicator    | category                                | scope | surface | value
        ---------+-------+--------------+-----------------------------------------+-------+---------+--------
        youtube  | 6     | measures     | STATEMENT_CATEGORY_PROTECTION_OF_MINORS |       | Core    | 30
        youtube  | 6     | measures     | STATEMENT_CATEGORY_PROTECTION_OF_MINORS |       | Ads     | 500
        youtube  | 6     | measures     | {KEYWORD}                               |       | Ads     | 500
        youtube  | 10    | {RECIPIENTS} |                                         | TOTAL | All     | 1000000
    """
    case = measuring(engine, dsa_figures=drawing)
    found = the(minors_measures(case), "youtube")
    assert found.value == 30
    assert "without_advertisements" in found.notes
    assert values(misinformation_measures(case)) == {"youtube": "not_reported"}


def test_recipients_of_zero_are_no_denominator(engine):
    drawing = f"""
        platform | table | indicator    | category | scope | value
        ---------+-------+--------------+----------+-------+------
        x        | 4     | notices      | {SPEECH} |       | 130
        x        | 9     | {MODERATORS} |          | nl    | 3
        x        | 10    | {RECIPIENTS} |          | TOTAL | 0
        x        | 10    | {RECIPIENTS} |          | NL    | 0
    """
    case = measuring(engine, dsa_figures=drawing)
    assert values(harmful_speech_notices(case)) == {"x": "not_reported"}
    assert values(dutch_moderators(case)) == {"x": "not_reported"}


def test_all_notices_and_complaints_are_told_per_million_users_of_the_union(engine):
    complaints = "Number of complaints submitted to the internal-complaints mechanism"
    case = measuring(
        engine,
        dsa_figures=f"""
        platform | table | indicator    | category | scope | value
        ---------+-------+--------------+----------+-------+---------
        x        | 4     | notices      | TOTAL    | TOTAL | 400
        x        | 4     | notices      | {SPEECH} |       | 130
        x        | 7     | {complaints} |          | TOTAL | 60
        x        | 10    | average_monthly_active_recipients | | TOTAL | 2000000
        tiktok   | 4     | notices      | {SPEECH} |       | 130
        tiktok   | 7     | {complaints} |          | Decisions upheld | 1
        """,
    )
    assert values(all_notices(case)) == {"tiktok": "not_reported", "x": 200}
    assert values(all_complaints(case)) == {"tiktok": "not_reported", "x": 30}


def test_the_median_time_is_that_of_all_notices(engine):
    drawing = """
        platform  | table | indicator       | category | value
        ----------+-------+-----------------+----------+------
        facebook  | 4     | median_hours    | TOTAL    | 14.8
        facebook  | 4     | tf_median_hours | TOTAL    | 11.7
        facebook  | 4     | notices         | TOTAL    | 788745
        linkedin  | 4     | median_hours    | TOTAL    | 416
        pinterest | 4     | notices         | TOTAL    | 7618
    """
    found = notice_median_hours(measuring(engine, dsa_figures=drawing))
    assert values(found) == {"facebook": 14.8, "linkedin": 416.0, "pinterest": "not_reported"}
    assert the(found, "facebook").n == 788745


def test_reversed_decisions_are_a_part_of_decided_complaints(engine):
    all_complaints = "Number of complaints submitted to the internal-complaints mechanism"
    drawing = f"""
        platform  | table | indicator        | scope                        | value | bound
        ----------+-------+------------------+------------------------------+-------+------
        pinterest | 7     | {all_complaints} | TOTAL                        | 1000  | exact
        pinterest | 7     | {all_complaints} | Decisions upheld             | 600   | exact
        pinterest | 7     | {all_complaints} | Decisions partially reversed | 50    | exact
        pinterest | 7     | {all_complaints} | Decisions reversed           | 150   | exact
        pinterest | 7     | {all_complaints} | Decision omitted             | 200   | exact
        pinterest | 7     | Another row      | Decisions reversed           | 999   | exact
        tiktok    | 7     | {all_complaints} | Decisions upheld             | 300   | rounded
        tiktok    | 7     | {all_complaints} | Decisions reversed           | 100   | rounded
        wikipedia | 7     | {all_complaints} | TOTAL                        | 0     | exact
        x         | 7     | {all_complaints} | Decisions upheld             | 0     | exact
        x         | 7     | {all_complaints} | Decisions reversed           | 0     | exact
    """
    found = appeals_reversed_share(measuring(engine, dsa_figures=drawing))
    assert values(found) == {"pinterest": 0.25, "tiktok": 0.25, "wikipedia": "not_reported", "x": "denominator_zero"}
    assert the(found, "pinterest").n == 800
    interval = the(found, "tiktok").interval
    assert (interval.low, interval.high) == pytest.approx((50 / 400, 150 / 400))


@pytest.mark.long
def test_machines_are_judged_on_dutch_with_the_bounds_of_what_was_written(engine):
    def rows(quality: str) -> str:
        name = f"Accuracy of the automated means - {quality}"
        return f"""
        platform | table | section  | indicator | scope | value
        ---------+-------+----------+-----------+-------+------
        facebook | 8     | Use      | {name}    | nl    | 0.18
        facebook | 8     | Use      | {name}    | TOTAL | 0.52
        linkedin | 8     | System 1 | {name}    | nl    | 0.34
        linkedin | 8     | System 2 | {name}    | nl    | 0.78
        x        | 8     | Use      | {name}    | nl    | 1
        snapchat | 8     | Use      | {name}    | TOTAL | 1
        """

    for quality, measure in (("Recall", automated_recall), ("Precision", automated_precision)):
        found = measure(measuring(engine, dsa_figures=rows(quality)))
        assert values(found) == {"facebook": 0.18, "linkedin": 0.56, "x": 1.0, "snapchat": "not_reported"}
        bounds = {one.platform: one.interval and (one.interval.low, one.interval.high) for one in found}
        assert bounds["facebook"] == pytest.approx((0.175, 0.185))
        assert bounds["linkedin"] == pytest.approx((0.335, 0.785))
        assert bounds["x"] == pytest.approx((0.995, 1.0))
        assert "several_systems" in the(found, "linkedin").notes


def test_without_any_report_or_export_it_is_said_what_would_show_it(engine):
    case = measuring(engine)
    needs = [
        measure(case)[0].missing.needs for measure in (dutch_moderators, abusive_replies, abuse_by_ground, corrections)
    ]
    assert needs == ["dsa:9", "replies_with_audit", "replies_with_audit", "list_of_corrections"]
