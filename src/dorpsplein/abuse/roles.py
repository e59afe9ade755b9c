"""Who may do what with an audit; only staff judge."""

from __future__ import annotations

from dorpsplein.accounts.models import Role

STARTERS = (Role.ADVISER, Role.MANAGER)
"""Start, seat and settle."""
JUDGES = (Role.ADVISER, Role.CLERK, Role.MANAGER)
"""Judge: staff, and not who watches over privacy, because they would watch over themselves."""
POLITICIANS = (Role.COUNCIL_MEMBER, Role.EXECUTIVE)
"""Never judge, also not with a role of staff beside it: many reactions are about them."""
LOOKERS = (*STARTERS, Role.CLERK, Role.PRIVACY_OFFICER)
"""See where it is and what came out."""
ENDERS = (*STARTERS, Role.PRIVACY_OFFICER)
"""Stop it and erase everything."""
