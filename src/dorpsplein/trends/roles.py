"""Who may start a measurement; every member may look and take figures along."""

from __future__ import annotations

from dorpsplein.accounts.models import Role

WORKERS = frozenset({Role.ADVISER, Role.CLERK, Role.MANAGER})
