"""Compare two periods of what was imported: choose them, wait, and read each figure of both beside each other."""

from __future__ import annotations

import pytest

from dorpskern.pipeline import Months
from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from dorpsplein.jobs.models import Job, State
from dorpsplein.trends import queries, service
from dorpsplein.trends.models import PeriodComparison
from dorpsplein.trends.views import periods as periods_views

HERE = "/gemeente/lindewaard/meten/perioden"


def text_of(answer) -> str:
    return answer.content.decode()


def chosen(page) -> dict[str, str]:
    """The months that stand there before anybody chooses."""
    return dict(page.context["form"].initial)


@pytest.fixture
def compared(measured, lindewaard, person_as) -> PeriodComparison:
    """The two periods that the page proposes."""
    months = queries.months_to_compare(lindewaard, measured.measured_on)
    service.ask_to_compare_periods(lindewaard, *months.suggested, by=person_as(Role.ADVISER))
    return PeriodComparison.objects.get()


@pytest.mark.long
def test_two_periods_stand_there_and_are_compared_without_typing_anything(measured, browser_of):
    browser = browser_of(Role.ADVISER)
    page = browser.get(HERE)
    asked = chosen(page)
    assert asked["eerste_van"] < asked["eerste_tot"] < asked["tweede_van"] < asked["tweede_tot"]
    answer = browser.post(f"{HERE}/nieuw", asked, follow=True)
    said = text_of(answer)
    assert Job.objects.filter(kind="compare_periods").get().state == State.DONE
    assert "Twee perioden naast elkaar" in said
    assert "Reacties per bericht" in said
    assert "Waarschijnlijk tussen" in said
    assert "Berekend over" in said
    assert "Geen duidelijk verschil: dit kan toeval zijn." in said
    again = text_of(browser.get(HERE))
    assert "Eerder vergeleken" in again


@pytest.mark.long
def test_the_page_says_on_how_many_messages_and_months_each_period_rests(compared, browser_of):
    rests_on = compared.rests_on["earlier"]
    said = text_of(browser_of(Role.COUNCIL_MEMBER).get(compared.get_absolute_url()))
    assert f"{rests_on['messages']} berichten, in {rests_on['months_with']} van de {rests_on['months']} maanden" in said


@pytest.mark.long
def test_a_period_with_too_few_messages_says_so(measured, lindewaard, person_as, browser_of):
    covered = queries.months_to_compare(lindewaard, measured.measured_on).covered
    ends = Months(covered.first, covered.first), Months(covered.last, covered.last)
    service.ask_to_compare_periods(lindewaard, *ends, by=person_as(Role.CLERK))
    said = text_of(browser_of(Role.CLERK).get(PeriodComparison.objects.get().get_absolute_url()))
    assert "Niet te vergelijken: er is te weinig" in said
    assert "De perioden hebben niet dezelfde maanden van het jaar." in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tweede_van": "eerste_van"}, "Kies twee perioden die geen maand samen hebben."),
        (
            {"eerste_van": "eerste_tot", "eerste_tot": "eerste_van"},
            "Kies een laatste maand die niet voor de eerste ligt",
        ),
        ({"eerste_van": "1999-01"}, "Selecteer een geldige keuze"),
    ],
)
@pytest.mark.long
def test_a_choice_that_cannot_be_compared_is_said_and_nothing_is_lost(measured, browser_of, changed, said):
    browser = browser_of(Role.ADVISER)
    asked = chosen(browser.get(HERE))
    answer = browser.post(f"{HERE}/nieuw", {**asked, **{name: asked.get(to, to) for name, to in changed.items()}})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert f'<option value="{asked["tweede_tot"]}" selected>' in text_of(answer)
    assert not Job.objects.filter(kind="compare_periods").exists()


@pytest.mark.long
def test_the_oldest_period_comes_first_whichever_was_chosen_first(measured, browser_of):
    browser = browser_of(Role.ADVISER)
    asked = chosen(browser.get(HERE))
    turned = {
        name.replace("eerste", "x").replace("tweede", "eerste").replace("x", "tweede"): month
        for name, month in asked.items()
    }
    assert browser.post(f"{HERE}/nieuw", turned).status_code == 302
    kept = PeriodComparison.objects.get()
    assert (kept.earlier_first, kept.later_last) == (asked["eerste_van"], asked["tweede_tot"])


def test_before_anything_was_measured_the_page_says_what_to_do(lindewaard, browser_of):
    page = text_of(browser_of(Role.ADVISER).get(HERE))
    assert "Lees eerst een bestand in." in page
    assert browser_of(Role.ADVISER).post(f"{HERE}/nieuw").status_code == 302


@pytest.mark.long
def test_whoever_may_not_measure_reads_what_was_compared_and_has_no_form(compared, browser_of):
    page = text_of(browser_of(Role.COUNCIL_MEMBER).get(HERE))
    assert compared.get_absolute_url() in page
    assert "<select" not in page
    assert browser_of(Role.COUNCIL_MEMBER).post(f"{HERE}/nieuw").status_code == 404


@pytest.mark.long
def test_another_municipality_sees_nothing_of_it(compared, elders, browser_of):
    there = browser_of(Role.ADVISER, municipality=elders)
    assert there.get(f"/gemeente/elders/meten/perioden/{compared.pk}").status_code == 404
    assert compared.get_absolute_url() not in text_of(there.get("/gemeente/elders/meten/perioden"))


def test_a_very_long_period_is_refused(measured, lindewaard, monkeypatch, browser_of):
    long = queries.Choice(Months("2010-01", "2026-10"), None)
    monkeypatch.setattr(periods_views.queries, "months_to_compare", lambda *_given: long)
    asked = {"eerste_van": "2010-01", "eerste_tot": "2020-01", "tweede_van": "2020-02", "tweede_tot": "2020-03"}
    answer = browser_of(Role.ADVISER).post(f"{HERE}/nieuw", asked)
    assert "Kies een periode van hoogstens 60 maanden." in text_of(answer)


def test_asking_twice_while_it_waits_is_one_job(measured, lindewaard, person_as, settings):
    months = queries.months_to_compare(lindewaard, measured.measured_on).suggested
    adviser = person_as(Role.ADVISER)
    waiting = Job.objects.create(
        municipality=lindewaard,
        kind="compare_periods",
        inputs={side: [one.first, one.last] for side, one in zip(("earlier", "later"), months, strict=True)},
    )
    assert service.ask_to_compare_periods(lindewaard, *months, by=adviser) == waiting


@pytest.mark.long
def test_the_trail_names_the_periods_and_who_asked_can_be_forgotten(compared):
    event = Event.objects.filter(action="periods.compared").get()
    assert event.facts["earlier"] == f"{compared.earlier_first}/{compared.earlier_last}"
    person = compared.asked_by
    assert queries.held_about(person)["period_comparisons_asked"]
    service.forget_person(person)
    assert not queries.held_about(person)["period_comparisons_asked"]


@pytest.mark.long
def test_the_pages_ask_little_of_the_database(compared, browser_of, django_assert_max_num_queries):
    browser = browser_of(Role.ADVISER)
    with django_assert_max_num_queries(14):
        browser.get(HERE)
    with django_assert_max_num_queries(12):
        browser.get(compared.get_absolute_url())
