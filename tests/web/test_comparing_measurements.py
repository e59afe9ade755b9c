"""What somebody does with earlier measurements: look back, compare, have one recomputed, take figures along."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dorpskern.pipeline import changes, trends_as_json
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from dorpsplein.imports import hooks
from dorpsplein.imports.queries import store_of
from dorpsplein.jobs.models import Job, State
from dorpsplein.trends import queries, service
from dorpsplein.trends.models import Measurement
from dorpsplein.trends.said import changes_said
from dorpsplein.ui.spreadsheet import safe_cell
from lib.imported import add_files, kept

HERE = "/gemeente/lindewaard/meten"


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def one_more(measured, lindewaard, lindewaards_files, tmp_path) -> Measurement:
    """Measured, and one more file was imported since."""
    add_files(store_of(lindewaard), tmp_path / "work", lindewaards_files / "instagram-berichten.csv")
    return measured


@pytest.fixture
def twice(one_more, lindewaard) -> tuple[Measurement, Measurement]:
    """Measured, and again after one more file was imported."""
    return one_more, kept("one more", lindewaard, lambda: hooks.changed(lindewaard, None))


@pytest.mark.long
def test_after_an_import_everything_is_measured_again_by_itself(one_more, lindewaard):
    hooks.changed(lindewaard, None)
    later = queries.latest(lindewaard)
    assert later.pk != one_more.pk
    assert len(later.files) == len(one_more.files) + 1


@pytest.mark.long
def test_comparing_shows_what_changed_and_which_file_came_in_between(twice, browser_of):
    page = text_of(browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/vergelijken"))
    assert "Erbij gekomen: instagram-berichten.csv (25 november 2026)" in page
    assert "Nu wel gemeten" in page
    assert "precies gelijk gebleven" in page
    assert "Zonder verandering" in page
    assert "Deel van onze berichten waarop iemand reageert" in page


@pytest.mark.long
def test_the_older_of_two_measurements_comes_first_however_they_are_chosen(twice, browser_of):
    earlier, later = twice
    browser = browser_of(Role.ADVISER)
    asked = f"{HERE}/vergelijken?eerder={later.pk}&later={earlier.pk}"
    assert "Erbij gekomen: instagram-berichten.csv" in text_of(browser.get(asked))


@pytest.mark.long
def test_a_figure_that_moved_within_its_margin_is_no_difference(measured, browser_of):
    other = Measurement.objects.get(pk=measured.pk)
    other.pk = None
    findings = queries.findings(measured)
    paid = json.loads(json.dumps(trends_as_json(findings)))
    first = next(one for one in paid["trends"][0]["findings"] if one["interval"])
    first["value"] = sum(first["interval"]) / 2
    other.findings = paid
    other.save()
    page = text_of(browser_of(Role.ADVISER).get(f"{HERE}/vergelijken"))
    assert "Geen duidelijk verschil" in page
    assert "Beide metingen rusten op dezelfde bestanden." in page


def test_a_difference_too_small_to_be_printed_is_no_difference():
    paid = Finding(Trend.BUSINESS_MODEL, "paid_message_share", "facebook", "share", "", "", "this export", value=0.1166)
    more, most = replace(paid, value=0.1172), replace(paid, value=0.25)
    small = changes_said(changes({paid.trend: [paid]}, {paid.trend: [more]}), "nl")[0].changed[0]
    large = changes_said(changes({paid.trend: [paid]}, {paid.trend: [most]}), "nl")[0].changed[0]
    assert (small.earlier, str(small.said), small.judged, small.tone) == (
        small.later,
        "Geen duidelijk verschil",
        "",
        "",
    )
    assert (str(large.said), str(large.judged), large.tone) == ("Hoger", "dat is slechter", "bad")


def test_with_one_measurement_there_is_nothing_to_compare_yet(measured, browser_of):
    assert "Er zijn nog geen twee metingen" in text_of(browser_of(Role.ADVISER).get(f"{HERE}/vergelijken"))


@pytest.mark.long
def test_a_measurement_of_another_municipality_cannot_be_chosen(twice, elders, browser_of):
    stranger = Measurement.objects.get(pk=twice[0].pk)
    stranger.pk, stranger.municipality = None, elders
    stranger.save()
    answer = browser_of(Role.ADVISER).get(f"{HERE}/vergelijken?eerder={stranger.pk}&later={twice[1].pk}")
    assert answer.status_code == 422
    assert "Cijfers per trend" not in text_of(answer)


@pytest.mark.long
def test_earlier_measurements_stay_to_be_looked_at(twice, browser_of):
    earlier, _ = twice
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert text_of(browser.get(f"{HERE}/metingen")).count("/meten/metingen/") >= 2
    page = text_of(browser.get(f"{HERE}/weten-wat-er-speelt?meting={earlier.pk}"))
    assert "U kijkt naar een meting die u zelf hebt gekozen." in page
    assert "Instagram" not in page
    assert "Instagram" in text_of(browser.get(f"{HERE}/weten-wat-er-speelt"))
    for wrong in ("abc", "999999", "9" * 30):
        assert browser.get(f"{HERE}/weten-wat-er-speelt?meting={wrong}").status_code == 404


# recomputing


@pytest.mark.long
def test_a_measurement_comes_out_again_also_after_another_import(twice, browser_of):
    earlier, _ = twice
    page = browser_of(Role.CLERK).post(f"{HERE}/metingen/{earlier.pk}/narekenen", follow=True)
    assert page.redirect_chain[-1][0] == f"{HERE}/metingen/{earlier.pk}"
    assert "Alle cijfers komen opnieuw hetzelfde uit." in text_of(page)
    assert Event.objects.filter(action="measurement.recomputed", facts__outcome="equal").exists()


@pytest.mark.long
def test_a_figure_that_was_tampered_with_is_found(measured, browser_of):
    measured.findings["trends"][0]["findings"][0]["value"] = 0.99
    measured.save()
    page = text_of(browser_of(Role.CLERK).post(f"{HERE}/metingen/{measured.pk}/narekenen", follow=True))
    assert "Niet alle cijfers komen opnieuw hetzelfde uit." in page
    assert "findings[0].findings[0].value" in page


def test_when_all_data_are_erased_the_figures_stay_and_say_until_when_they_could_be_recomputed(
    measured, lindewaard, browser_of
):
    shutil.rmtree(store_of(lindewaard))
    hooks.changed(lindewaard, None)
    measured.refresh_from_db()
    assert measured.recomputable_until is not None
    browser = browser_of(Role.CLERK)
    assert "Na te rekenen tot" in text_of(browser.get(HERE))
    assert "Na te rekenen tot" in text_of(browser.get(f"{HERE}/metingen"))
    page = text_of(browser.post(f"{HERE}/metingen/{measured.pk}/narekenen", follow=True))
    assert "alle bestanden zijn gewist" in page


def test_only_measurements_that_rest_on_erased_files_say_so(measured, lindewaard):
    assert service.mark_not_recomputable(lindewaard, date(2027, 1, 1), files=["f" * 64]) == 0
    some = [measured.files[0]["sha256"]]
    assert service.mark_not_recomputable(lindewaard, date(2027, 1, 1), files=some) == 1
    assert service.mark_not_recomputable(lindewaard, date(2028, 1, 1)) == 0
    measured.refresh_from_db()
    assert measured.recomputable_until == date(2027, 1, 1)
    assert Event.objects.filter(action="measurement.marked_not_recomputable").count() == 1


# taking along


def test_all_figures_can_be_taken_along_by_the_contract(measured, browser_of):
    answer = browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/metingen/{measured.pk}/bevindingen.json")
    told = json.loads(answer.content)
    assert [trend["id"] for trend in told["trends"]] == [trend.value for trend in Trend]
    assert told["trends"] == json.loads(json.dumps(trends_as_json(queries.findings(measured))))["trends"]
    assert (told["seed"], len(told["files"])) == (measured.seed, 2)
    assert answer["Content-Disposition"].startswith('attachment; filename="meting-')


def test_a_picture_can_be_taken_along_as_a_file_of_its_own(measured, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    answer = browser.get(f"{HERE}/weten-wat-er-speelt/messages_per_week.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    picture = etree.fromstring(answer.content)
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Eigen berichten per week" in picture[0].text
    for wrong in ("weten-wat-er-speelt/pass_share.svg", "iets-anders/messages_per_week.svg"):
        assert browser.get(f"{HERE}/{wrong}").status_code == 404


@pytest.mark.long
def test_figures_open_in_a_dutch_spreadsheet(measured, browser_of, settings):
    browser = browser_of(Role.COUNCIL_MEMBER)
    answer = browser.get(f"{HERE}/weten-wat-er-speelt/messages_per_week.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["kanaal of platform"] for row in rows] == ["Facebook", "Mastodon"]
    assert "," in rows[0]["cijfer als getal"]
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = browser.get(f"{HERE}/weten-wat-er-speelt.csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(english)))["figure as a number"] == "0.8375"
    assert "Not measured, because" in english
    assert browser.get(f"{HERE}/weten-wat-er-speelt/paid_share.csv").status_code == 404


@given(st.text())
def test_no_cell_is_a_formula(text):
    said = safe_cell(text)
    assert not said.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert said.removeprefix("'") == text.removeprefix("'") or said == f"'{text}"


# who may, and what is kept about whom


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.EXECUTIVE, Role.PRIVACY_OFFICER])
@pytest.mark.long
def test_others_look_but_do_not_start(measured, browser_of, role):
    browser = browser_of(role)
    assert browser.post(f"{HERE}/nieuw").status_code == 404
    assert browser.post(f"{HERE}/metingen/{measured.pk}/narekenen").status_code == 404
    page = text_of(browser.get(HERE)) + text_of(browser.get(f"{HERE}/metingen/{measured.pk}"))
    assert "Meet opnieuw" not in page
    assert "Reken deze meting na" not in page


def test_while_measuring_goes_on_the_page_says_so_and_asking_again_gives_the_same_job(measured, lindewaard, browser_of):
    job = Job.objects.create(kind=queries.MEASURE, municipality=lindewaard, state=State.QUEUED)
    assert service.ask_to_measure(lindewaard, by=None) == job
    page = text_of(browser_of(Role.ADVISER).get(HERE))
    assert "Er wordt nu gemeten." in page
    assert f"/taken/{job.pk}" in page
    assert f"/taken/{job.pk}" not in text_of(browser_of(Role.COUNCIL_MEMBER).get(HERE))
    Job.objects.filter(pk=job.pk).update(state=State.FAILED)
    assert "De laatste keer meten is niet gelukt." in text_of(browser_of(Role.ADVISER).get(HERE))


@pytest.mark.long
def test_a_store_that_is_not_there_is_refused_in_words_and_nothing_is_kept(lindewaard, browser_of):
    page = browser_of(Role.ADVISER).post(f"{HERE}/nieuw", follow=True)
    assert Job.objects.get().state == State.REFUSED
    assert "utrecht-alert--error" in text_of(page)
    assert queries.latest(lindewaard) is None


@pytest.mark.long
def test_each_measurement_is_in_the_audit_trail_without_names_of_files(measured, lindewaard, person_as):
    service.ask_to_measure(lindewaard, by=person_as(Role.ADVISER))
    event = Event.objects.filter(action="measurement.made").latest("sequence")
    assert event.facts["files"] == 2
    assert "facebook" not in json.dumps(event.facts)


def test_somebody_who_leaves_is_forgotten_and_the_measurement_stays(measured, person_as):
    adviser = person_as(Role.ADVISER)
    assert queries.held_about(adviser)["measurements_asked"][0]["municipality"] == "Lindewaard"
    service.forget_person(adviser)
    assert queries.held_about(adviser) == {"measurements_asked": [], "period_comparisons_asked": []}
    assert Measurement.objects.filter(pk=measured.pk, asked_by=None).exists()
