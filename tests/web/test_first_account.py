"""What is done about accounts on the server itself."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dorpsplein.accounts import queries
from dorpsplein.accounts.models import Person, Role
from dorpsplein.audit.models import Event
from lib.phones import with_phone


def test_the_first_coordinator_is_made_and_logs_in(client, db):
    out = StringIO()
    call_command("add_coordinator", "Jamal@voorbeeld.example", "Jamal", stdout=out)
    token = out.getvalue().strip().split("sesame=")[1]
    assert client.post("/inloggen/link", {"sesame": token})["Location"] == "/begin"
    assert "Gemeenten op deze site" in client.get("/begin").content.decode()
    call_command("add_coordinator", "jamal@voorbeeld.example", "Jamal", stdout=out)
    assert Person.objects.count() == 1


def test_who_lost_phone_and_codes_is_let_in_again(person_as):
    person = person_as(Role.CLERK)
    with_phone(person)
    call_command("drop_second_factor", person.email.upper(), stdout=StringIO())
    assert queries.phone_of(person) is None
    assert Event.objects.filter(action="second_factor.removed").exists()
    with pytest.raises(CommandError):
        call_command("drop_second_factor", "niemand@voorbeeld.example")
