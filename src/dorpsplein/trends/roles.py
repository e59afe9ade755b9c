"""Who may start a measurement; every member may look and take figures along."""

from __future__ import annotations

from dorpsplein.accounts.models import Role

WORKERS = frozenset({Role.ADVISER, Role.CLERK, Role.MANAGER})
AUDITORS = frozenset({Role.ADVISER, Role.CLERK, Role.MANAGER, Role.PRIVACY_OFFICER})
"""Who sees the audits of reactions: as ``abuse.roles`` has it."""
