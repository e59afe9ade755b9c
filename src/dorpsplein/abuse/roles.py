"""Who may do what with an audit; whoever was given a seat may judge, whatever their role."""

from __future__ import annotations

from dorpsplein.accounts.models import Role

STARTERS = (Role.ADVISER, Role.MANAGER)
"""Start, seat and settle."""
LOOKERS = (*STARTERS, Role.CLERK, Role.PRIVACY_OFFICER)
"""See where it is and what came out."""
ENDERS = (*STARTERS, Role.PRIVACY_OFFICER)
"""Stop it and erase everything."""
