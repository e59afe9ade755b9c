"""Inviting people, and the roles they have."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from dorpsplein.accounts import post, service
from dorpsplein.accounts.models import Invitation, Membership, Person, Role
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.audit.models import Event
from lib.phones import with_phone

PEOPLE = "/gemeente/lindewaard/beheer/mensen"
NEW = "nieuw@voorbeeld.example"


def invite(browser, email=NEW, roles=("adviser",)):
    return browser.post(f"{PEOPLE}/uitnodigen", {"email": email, "roles": roles})


def link() -> str:
    return re.search(r"http://testserver(/uitnodiging/\S+)", mail.outbox[-1].body)[1]


def roles_of(email) -> set[str]:
    return set(Membership.objects.filter(person__email=email).values_list("role", flat=True))


def actions(municipality) -> list[str]:
    return list(Event.objects.filter(municipality_id=municipality.pk).values_list("action", flat=True))


@pytest.fixture
def manager(browser_of):
    return browser_of(Role.MANAGER)


def test_a_manager_invites_somebody_who_says_their_name_and_has_the_roles(manager, client, lindewaard):
    assert invite(manager, roles=("adviser", "clerk"))["Location"] == PEOPLE
    assert mail.outbox[-1].to == [NEW]
    assert "Communicatieadviseur" in mail.outbox[-1].body
    assert NEW in manager.get(PEOPLE).content.decode()
    assert "Uw naam" in client.get(link()).content.decode()
    assert not Person.objects.filter(email=NEW).exists()  # opening the mail accepts nothing
    assert client.post(link(), {"name": ""}).status_code == 422
    assert client.post(link(), {"name": "Sanne"})["Location"] == "/begin"
    assert client.get("/begin")["Location"] == "/gemeente/lindewaard/werkplek"
    assert roles_of(NEW) == {"adviser", "clerk"}
    assert Person.objects.get(email=NEW).name == "Sanne"
    assert [one for one in actions(lindewaard) if one.startswith("invitation")] == [
        "invitation.sent",
        "invitation.accepted",
    ]
    assert not any(NEW in str(event.facts) + event.target for event in Event.objects.all())


def test_a_link_works_once(manager, client):
    invite(manager)
    client.post(link(), {"name": "Sanne"})
    assert Client().get(link()).status_code == 422
    assert Client().post(link(), {"name": "Iemand anders"}).status_code == 422
    assert Person.objects.filter(email=NEW).count() == 1


def test_capitals_do_not_make_another_person(manager, client, elders, person_as):
    person_as(Role.CLERK, name="bekend", municipality=elders)
    invite(manager, email="BEKEND@Voorbeeld.Example")
    page = client.get(link()).content.decode()
    assert "al een account" in page
    assert "Uw naam" not in page
    assert client.post(link())["Location"] == "/begin"
    assert roles_of("bekend@voorbeeld.example") == {"clerk", "adviser"}


def test_a_link_is_valid_for_fourteen_days(manager, client):
    invite(manager)
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=13, hours=23)):
        assert client.get(link()).status_code == 200
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=14, minutes=1)):
        assert client.get(link()).status_code == 422
        assert client.post(link(), {"name": "Sanne"}).status_code == 422


def test_sending_again_gives_a_new_link_and_ends_the_old(manager, client):
    invite(manager)
    old, invitation = link(), Invitation.objects.get()
    manager.post(f"/gemeente/lindewaard/beheer/uitnodigingen/{invitation.pk}/opnieuw")
    assert link() != old
    assert client.get(old).status_code == 422
    assert client.get(link()).status_code == 200


def test_inviting_the_same_address_again_ends_the_first(manager, client):
    invite(manager)
    old = link()
    invite(manager, roles=("clerk",))
    assert client.get(old).status_code == 422
    client.post(link(), {"name": "Sanne"})
    assert roles_of(NEW) == {"clerk"}


def test_a_withdrawn_invitation_no_longer_works(manager, client):
    invite(manager)
    invitation = Invitation.objects.get()
    manager.post(f"/gemeente/lindewaard/beheer/uitnodigingen/{invitation.pk}/intrekken")
    assert client.post(link(), {"name": "Sanne"}).status_code == 422
    assert NEW not in manager.get(PEOPLE).content.decode()
    manager.post(f"/gemeente/lindewaard/beheer/uitnodigingen/{invitation.pk}/opnieuw")
    assert len(mail.outbox) == 1


def test_another_municipality_cannot_touch_an_invitation(manager, elders, browser_of):
    invite(manager)
    invitation = Invitation.objects.get()
    other = browser_of(Role.MANAGER, municipality=elders)
    for what in ("opnieuw", "intrekken"):
        assert other.post(f"/gemeente/elders/beheer/uitnodigingen/{invitation.pk}/{what}").status_code == 404
    assert Invitation.objects.get().withdrawn_at is None


def test_an_invitation_needs_an_address_and_a_role_and_somebody_new(manager, person_as):
    member = person_as(Role.CLERK)
    assert invite(manager, email="geen adres").status_code == 422
    assert invite(manager, roles=()).status_code == 422
    refused = invite(manager, email=member.email.upper())
    assert refused.status_code == 422
    assert "heeft hier al een rol" in refused.content.decode()
    assert mail.outbox == []


def test_a_mail_server_that_is_down_leaves_an_invitation_that_can_be_sent_again(manager, client, monkeypatch):
    def down(*_):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(post, "send", down)
        page = manager.post(f"{PEOPLE}/uitnodigen", {"email": NEW, "roles": ["adviser"]}, follow=True)
    assert "de mail kon niet weg" in page.content.decode()
    manager.post(f"/gemeente/lindewaard/beheer/uitnodigingen/{Invitation.objects.get().pk}/opnieuw")
    assert client.get(link()).status_code == 200


def test_an_address_is_not_bombed_with_invitations(manager):
    answers = [invite(manager).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


@pytest.mark.long
def test_a_manager_sends_at_most_forty_an_hour(lindewaard, person_as):
    by = person_as(Role.MANAGER)
    for n in range(40):
        service.invite(lindewaard, f"{n}@voorbeeld.example", [Role.ADVISER], by=by, origin="")
    with pytest.raises(NotAllowed) as refused:
        service.invite(lindewaard, "41@voorbeeld.example", [Role.ADVISER], by=by, origin="")
    assert refused.value.why is Why.TOO_MANY_INVITATIONS


def test_accepting_does_not_go_around_the_second_step(manager, client, elders, person_as):
    person = person_as(Role.CLERK, municipality=elders)
    with_phone(person)
    invite(manager, email=person.email)
    assert client.post(link())["Location"] == "/inloggen/code"


def test_a_manager_gives_and_takes_roles(manager, person_as, lindewaard):
    person = person_as(Role.CLERK)
    page = manager.get(f"{PEOPLE}/{person.pk}").content.decode()
    assert re.search(r'value="clerk"[^>]*checked', page)
    assert manager.post(f"{PEOPLE}/{person.pk}", {"roles": ["adviser", "council_member"]})["Location"] == PEOPLE
    assert roles_of(person.email) == {"adviser", "council_member"}
    manager.post(f"{PEOPLE}/{person.pk}", {})
    assert roles_of(person.email) == set()
    assert manager.get(f"{PEOPLE}/{person.pk}").status_code == 404
    assert actions(lindewaard).count("role.taken") == 3


def test_the_last_manager_stays(manager, person_as):
    person = person_as(Role.MANAGER)
    refused = manager.post(f"{PEOPLE}/{person.pk}", {"roles": ["adviser"]})
    assert refused.status_code == 422
    assert "Maak eerst iemand anders beheerder" in refused.content.decode()
    assert roles_of(person.email) == {"manager"}  # nothing half done
    other = person_as(Role.MANAGER, name="tweede")
    assert manager.post(f"{PEOPLE}/{person.pk}", {"roles": ["adviser"]})["Location"] == "/begin"
    assert roles_of(person.email) == {"adviser"}
    assert roles_of(other.email) == {"manager"}


def test_people_of_another_municipality_are_not_there(manager, elders, person_as):
    stranger = person_as(Role.CLERK, municipality=elders)
    assert stranger.name not in manager.get(PEOPLE).content.decode()
    assert manager.get(f"{PEOPLE}/{stranger.pk}").status_code == 404
    assert manager.post(f"{PEOPLE}/{stranger.pk}", {"roles": ["manager"]}).status_code == 404


def test_the_list_asks_as_many_queries_for_many_as_for_few(manager, person_as, django_assert_max_num_queries):
    for n in range(30):
        person_as(Role.COUNCIL_MEMBER, name=f"lid-{n}")
    with django_assert_max_num_queries(8):
        manager.get(PEOPLE)


def test_the_coordinator_founds_a_municipality_and_invites_its_first_manager(coordinator, client):
    page = coordinator.post("/landelijk/gemeenten/nieuw", {"name": "Sint Anna", "slug": "sint-anna", "email": NEW})
    assert page["Location"] == "/landelijk/gemeenten"
    assert "Sint Anna" in mail.outbox[-1].subject
    listed = coordinator.get("/landelijk/gemeenten").content.decode()
    assert "is uitgenodigd" in listed
    client.post(link(), {"name": "Ilse"})
    assert client.get("/gemeente/sint-anna/beheer/mensen").status_code == 200
    assert "heeft een beheerder" in coordinator.get("/landelijk/gemeenten").content.decode()
    assert coordinator.get("/gemeente/sint-anna/beheer/mensen").status_code == 404


def test_the_coordinator_invites_no_one_where_there_is_a_manager(coordinator, manager):
    page = coordinator.post("/landelijk/gemeenten/lindewaard/beheerder", {"email": NEW}, follow=True)
    assert "heeft al een beheerder" in page.content.decode()
    assert mail.outbox == []


def test_two_municipalities_do_not_share_an_address(coordinator, lindewaard):
    page = coordinator.post("/landelijk/gemeenten/nieuw", {"name": "Lindewaard", "slug": "lindewaard"})
    assert page.status_code == 422


def test_the_list_of_municipalities_has_a_fixed_number_of_queries(
    coordinator, lindewaard, elders, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        coordinator.get("/landelijk/gemeenten")
