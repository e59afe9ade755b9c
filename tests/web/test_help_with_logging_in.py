"""What is done about accounts on the server itself."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dorpsplein.accounts import queries
from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from lib.phones import with_phone


def test_a_login_link_is_printed_when_the_mail_does_not_work(client, person_as):
    out = StringIO()
    call_command("login_link", person_as(Role.CLERK).email.upper(), stdout=out)
    assert client.post("/inloggen/link", {"sesame": out.getvalue().strip().split("sesame=")[1]})["Location"] == "/begin"
    assert Event.objects.filter(action="login_link.printed").exists()
    with pytest.raises(CommandError):
        call_command("login_link", "niemand@voorbeeld.example", stdout=out)


def test_who_lost_phone_and_codes_is_let_in_again(person_as):
    person = person_as(Role.CLERK)
    with_phone(person)
    call_command("drop_second_factor", person.email.upper(), stdout=StringIO())
    assert queries.phone_of(person) is None
    assert Event.objects.filter(action="second_factor.removed").exists()
    with pytest.raises(CommandError):
        call_command("drop_second_factor", "niemand@voorbeeld.example")
