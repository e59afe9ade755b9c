"""Programs with a key of somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Role, Scope


@pytest.fixture
def program(person_as, lindewaard) -> Callable[..., Client]:
    """``program(Role.CLERK)``: a client with a key of somebody with that role."""

    def make(
        *roles: Role, scope: Scope = Scope.WRITE, name: str = "", municipality: Municipality = lindewaard
    ) -> Client:
        person = person_as(*roles, name=name, municipality=municipality)
        _, raw = accounts.make_token(person, municipality, name="test", scope=scope, days=30)
        return Client(headers={"Authorization": f"Bearer {raw}"})

    return make
