"""The people of Lindewaard, one or more per role, and the national coordinator."""

from __future__ import annotations

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Person, Role

NAMES = {
    Role.ADVISER: ("Communicatieadviseur Sanne",),
    Role.CLERK: ("Griffier Marit",),
    Role.COUNCIL_MEMBER: tuple(f"Raadslid {name}" for name in ("Anouk", "Bram", "Chaima", "Daan", "Esra", "Fleur")),
    Role.EXECUTIVE: ("Wethouder Gijs",),
    Role.PRIVACY_OFFICER: ("Privacyfunctionaris Hanna",),
    Role.MANAGER: ("Beheerder Ilse",),
}
COORDINATOR = "Landelijk coördinator Jamal"


def load() -> Municipality:
    """Found Lindewaard and give everybody their role."""
    municipality = accounts.found_municipality(slug="lindewaard", name="Lindewaard", is_demo=True)
    for role, names in NAMES.items():
        for name in names:
            accounts.give_role(municipality, _person(name), role)
    _person(COORDINATOR, is_coordinator=True)
    municipality.gemeentecode, municipality.inhabitants = "9999", 41_350
    municipality.contact_email, municipality.privacy_officer = "vragen@lindewaard.example", "Hanna de Groot"
    changed = ("gemeentecode", "inhabitants", "contact_email", "privacy_officer")
    accounts.change_settings(municipality, changed=changed, by=Person.objects.get(email="ilse@lindewaard.example"))
    return municipality


def _person(name: str, *, is_coordinator: bool = False) -> Person:
    email = f"{name.split()[-1].lower()}@lindewaard.example"
    return Person.objects.create_person(email=email, name=name, is_coordinator=is_coordinator)
