"""Every operation of the API, from its own table of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from dorpsplein.api import urls
from dorpsplein.api.door import Key


@dataclass(frozen=True, slots=True)
class Operation:
    """``key``: who may pass, None for anybody."""

    method: str
    path: str
    key: Key | None

    def ask(self, client: Client, municipality: str = "lindewaard") -> HttpResponse:
        """Ask without a body for things that are not there."""
        numbered = re.sub(r"{int:\w+}", "987654", self.path.replace("{gemeente}", municipality))
        address = "/api/v1" + re.sub(r"{\w+}", "bestaat-niet", numbered)
        return client.generic(self.method, address, b"{}", content_type="application/json")

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations() -> Iterator[Operation]:
    """All of them."""
    for router in urls.api._get_bound_routers():
        for path, view in router.path_operations.items():
            for one in view.operations:
                for method in one.methods:
                    keys = [auth for auth in one.auth_callbacks if isinstance(auth, Key)]
                    yield Operation(method, f"{router.prefix}{path}", keys[0] if keys else None)
