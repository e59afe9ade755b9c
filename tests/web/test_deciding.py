"""The life of a decision: a concept, what is decided per channel, adopted, looked at again, followed by another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from dorpsplein.decisions import queries, service
from dorpsplein.decisions.models import Decision, State
from dorpsplein.decisions.service.dossier import missing_for_adoption
from lib import decided

HERE = "/gemeente/lindewaard/besluiten"


def test_a_dossier_starts_with_the_channels_of_an_assessment_still_to_be_decided_on(lindewaard, browser_of, person_as):
    assessment = decided.opened(lindewaard).assessment
    told = {"assessment": assessment.pk, "title": "Onze kanalen", "body": "college"}
    answer = browser_of(Role.ADVISER).post(f"{HERE}/nieuw", told)
    made = Decision.objects.get(title="Onze kanalen")
    assert answer["Location"] == f"{HERE}/{made.pk}"
    assert [(one.key, one.choice) for one in made.channels.all()] == [
        (key, "") for key in ("facebook", "x", "mastodon", "website", "nieuwsbrief")
    ]
    assert made.owner == person_as(Role.ADVISER)


def test_an_assessment_of_another_municipality_cannot_be_chosen(lindewaard, elders, browser_of):
    decided.opened(lindewaard)
    theirs = decided.opened(elders).assessment
    told = {"assessment": theirs.pk, "title": "Onze kanalen", "body": "raad"}
    answer = browser_of(Role.ADVISER).post(f"{HERE}/nieuw", told)
    assert answer.status_code == 422
    assert "Onze kanalen" in answer.content.decode()  # nothing is lost


def test_what_is_missing_is_said_before_a_decision_can_be_adopted(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    page = browser_of(Role.CLERK).get(f"{HERE}/{decision.pk}/vaststellen").content.decode()
    for said in ("waarom u dit besluit", "opnieuw bekijkt", "Maak eerst het raadsstuk", "‘Facebook-pagina’"):
        assert said in page
    answer = browser_of(Role.CLERK).post(f"{HERE}/{decision.pk}/vaststellen", {"adopted_on": "2026-11-01"})
    assert answer.status_code == 422
    decision.refresh_from_db()
    assert decision.state == State.CONCEPT


@pytest.mark.parametrize("role", [Role.CLERK, Role.EXECUTIVE])
@pytest.mark.long
def test_the_clerk_and_the_college_record_that_something_was_decided(lindewaard, browser_of, person_as, role):
    decision = decided.ready(lindewaard, person_as(Role.ADVISER))
    browser_of(role).post(f"{HERE}/{decision.pk}/vaststellen", {"adopted_on": timezone.localdate().isoformat()})
    decision.refresh_from_db()
    assert (decision.state, decision.adopted_on) == (State.ADOPTED, timezone.localdate())
    event = Event.objects.get(action="decision.adopted")
    assert (event.actor.person_id, event.target) == (person_as(role).pk, f"decision {decision.pk}")


def test_nobody_decides_in_the_future(lindewaard, browser_of, person_as):
    decision = decided.ready(lindewaard, person_as(Role.ADVISER))
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = browser_of(Role.CLERK).post(f"{HERE}/{decision.pk}/vaststellen", {"adopted_on": tomorrow.isoformat()})
    assert answer.status_code == 422
    assert "toekomst" in answer.content.decode()


def test_choosing_a_channel_below_the_floor_asks_for_a_reason_an_end_and_conditions(lindewaard, person_as):
    """Pas toe of leg uit: nothing compensates, but the council may explain."""
    adviser = person_as(Role.ADVISER)
    decision = decided.ready(lindewaard, adviser)
    channel = decision.channels.get(key="x")
    service.fill_in_channels(decision, {channel.pk: {"choice": "use"}}, by=adviser)
    with pytest.raises(service.NotPossible, match="Pas toe of leg uit"):
        service.adopt(decision, adopted_on=timezone.localdate(), by=adviser)
    explained = {
        "reason": "Bij een ramp lezen journalisten hier mee.",
        "until": timezone.localdate() + timedelta(days=200),
        "conditions": ["Alleen bij een ramp."],
    }
    service.fill_in_channels(decision, {channel.pk: explained}, by=adviser)
    service.adopt(decision, adopted_on=timezone.localdate(), by=adviser)
    assert decision.state == State.ADOPTED


def test_what_is_decided_per_channel_is_kept_and_a_wrong_date_loses_nothing(lindewaard, browser_of, person_as):
    decision = decided.ready(lindewaard, person_as(Role.ADVISER))
    address = f"{HERE}/{decision.pk}/kanalen"
    fields = {}
    for one in decision.channels.all():
        fields |= {f"{one.pk}-choice": "do_not_use", f"{one.pk}-text": f"Nee tegen {one.name}.", f"{one.pk}-until": ""}
        fields[f"{one.pk}-conditions"] = "Eerste.\n\n Tweede. "
    first = decision.channels.first()
    wrong = browser_of(Role.ADVISER).post(address, {**fields, f"{first.pk}-until": "31-02-2027"})
    assert wrong.status_code == 422
    assert "Nee tegen Eigen website." in wrong.content.decode()
    assert browser_of(Role.ADVISER).post(address, fields).status_code == 302
    first.refresh_from_db()
    assert (first.choice, first.text) == ("do_not_use", f"Nee tegen {first.name}.")
    assert first.conditions == ["Eerste.", "Tweede."]


def test_a_decision_that_was_adopted_can_be_looked_at_again_and_adopted_again(lindewaard, browser_of, person_as):
    decision = decided.adopted(lindewaard, person_as(Role.ADVISER))
    browser_of(Role.ADVISER).post(f"{HERE}/{decision.pk}/opnieuw-bekijken")
    decision.refresh_from_db()
    assert decision.state == State.REVIEW
    service.adopt(decision, adopted_on=timezone.localdate(), by=person_as(Role.CLERK))
    assert decision.state == State.ADOPTED


def test_a_following_decision_starts_with_what_was_decided(lindewaard, browser_of, person_as):
    decision = decided.adopted(lindewaard, person_as(Role.ADVISER))
    browser_of(Role.ADVISER).post(f"{HERE}/{decision.pk}/opvolgen")
    follower = decision.followers.get()
    assert follower.state == State.CONCEPT
    assert follower.channels.get(key="x").choice == "wind_down"


def test_only_a_concept_that_nobody_outside_saw_can_be_thrown_away(lindewaard, browser_of, person_as):
    concept = decided.opened(lindewaard)
    adopted = decided.adopted(lindewaard, person_as(Role.ADVISER))
    for one in (concept, adopted):
        browser_of(Role.ADVISER).post(f"{HERE}/{one.pk}/weggooien")
    assert list(Decision.objects.all()) == [adopted]


def test_council_members_read_and_change_nothing(lindewaard, browser_of, person_as):
    decision = decided.ready(lindewaard, person_as(Role.ADVISER))
    page = browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/{decision.pk}")
    assert "Wij besluiten dit over Eigen website." in page.content.decode()
    assert browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/{decision.pk}/kanalen").status_code == 404


def test_a_dossier_of_another_municipality_is_not_there(lindewaard, elders, browser_of):
    theirs = decided.opened(elders)
    browser = browser_of(Role.ADVISER)
    for page in ("", "/bewerken", "/kanalen", "/gegevens", "/acties", "/teksten", "/publiceren", "/acties.csv"):
        assert browser.get(f"{HERE}/{theirs.pk}{page}").status_code == 404


@pytest.mark.long
def test_the_pages_ask_the_database_a_fixed_number_of_times(
    lindewaard, browser_of, person_as, django_assert_max_num_queries
):
    for number in range(4):
        decision = decided.ready(lindewaard, person_as(Role.ADVISER), title=f"Besluit {number}")
    browser = browser_of(Role.CLERK)
    with django_assert_max_num_queries(12):
        browser.get(HERE)
    with django_assert_max_num_queries(18):
        browser.get(f"{HERE}/{decision.pk}")


def test_what_waits_is_told(lindewaard, person_as):
    adviser = person_as(Role.ADVISER)
    decision = decided.adopted(lindewaard, adviser)
    assert queries.waiting(lindewaard) == queries.Waits((), (), ())
    soon = timezone.localdate() + timedelta(days=20)
    service.change(decision, {"review_on": soon}, by=adviser)
    assert queries.waiting(lindewaard).reviews == (decision,)


def test_the_desk_of_the_clerk_says_what_waits_and_that_of_a_council_member_does_not(lindewaard, browser_of, person_as):
    adviser = person_as(Role.ADVISER)
    decision = decided.adopted(lindewaard, adviser)
    service.change(decision, {"review_on": timezone.localdate() + timedelta(days=20)}, by=adviser)
    assert "Kijk opnieuw naar" in browser_of(Role.CLERK).get("/gemeente/lindewaard/werkplek").content.decode()
    assert "Kijk opnieuw" not in browser_of(Role.COUNCIL_MEMBER).get("/gemeente/lindewaard/werkplek").content.decode()


def test_the_desk_leads_straight_to_the_questions_that_wait(lindewaard, browser_of, person_as):
    decision = decided.adopted(lindewaard, person_as(Role.ADVISER))
    decision.questions.create(receipt="TULP-2345")
    desk = browser_of(Role.CLERK).get("/gemeente/lindewaard/werkplek").content.decode()
    assert "1 vraag van een inwoner zonder antwoord" in desk
    assert f"{HERE}/{decision.pk}/vragen" in desk


@pytest.mark.long
def test_each_thing_that_is_missing_leads_to_the_field_where_it_is_filled_in(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    browser = browser_of(Role.CLERK)
    page = browser.get(f"{HERE}/{decision.pk}").content.decode()
    for one in missing_for_adoption(decision):
        assert f'<a class="nl-link" href="{one.address}">' in page
        where, field = one.address.split("#")
        assert f'id="{field}"' in browser.get(where).content.decode()
    assert f'href="{HERE}/{decision.pk}/vaststellen"' not in page


def test_adopting_is_offered_once_nothing_is_missing(lindewaard, browser_of, person_as):
    decision = decided.ready(lindewaard, person_as(Role.ADVISER))
    offer = f'href="{HERE}/{decision.pk}/vaststellen"'
    assert offer in browser_of(Role.CLERK).get(f"{HERE}/{decision.pk}").content.decode()
    service.change(decision, {"review_on": timezone.localdate()}, by=person_as(Role.ADVISER))
    page = browser_of(Role.CLERK).get(f"{HERE}/{decision.pk}").content.decode()
    assert offer not in page
    assert "na de dag van vaststellen" in page


def test_a_withdrawn_decision_asks_for_nothing_more(lindewaard, browser_of, person_as):
    decision = decided.opened(lindewaard)
    Decision.objects.filter(pk=decision.pk).update(state=State.WITHDRAWN)
    assert "Dit moet eerst nog" not in browser_of(Role.ADVISER).get(f"{HERE}/{decision.pk}").content.decode()
