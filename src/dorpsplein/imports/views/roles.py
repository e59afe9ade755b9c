"""Who may do what with files."""

from __future__ import annotations

from dorpsplein.accounts.models import Role

WORKERS = (Role.ADVISER, Role.CLERK, Role.MANAGER)
"""Bring files in and point at columns."""
LOOKERS = (*WORKERS, Role.PRIVACY_OFFICER)
"""Look at what was brought in, and decide how long it stays."""
AGREE = (Role.ADVISER, Role.MANAGER, Role.PRIVACY_OFFICER)
"""Write down what the municipality agreed."""
