"""A person, a municipality, and the roles a person has there."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    """Finds a person by mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this address."""
        return self.get(email=as_address(username or ""))

    def create_person(self, *, email: str, name: str, is_coordinator: bool = False) -> Person:
        """A new person, without a password: a login link is enough."""
        person = Person(email=as_address(email), name=name.strip(), is_coordinator=is_coordinator)
        person.set_unusable_password()
        person.save()
        return person


def as_address(email: str) -> str:
    """A mail address as it is kept: without spaces around it, in small letters."""
    return email.strip().lower()


class Person(AbstractBaseUser):
    """Somebody with an account. ``is_coordinator``: keeps the framework for all municipalities."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("uw naam"), max_length=200)
    is_coordinator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_per_address"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the address in small letters, whoever saves it."""
        self.email = as_address(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    def get_full_name(self) -> str:
        """The name that a colleague knows."""
        return self.name


class Role(models.TextChoices):
    """What somebody is in a municipality. The order is that of the pages."""

    ADVISER = "adviser", _("Communicatieadviseur")
    CLERK = "clerk", _("Griffier")
    COUNCIL_MEMBER = "council_member", _("Raadslid")
    EXECUTIVE = "executive", _("Lid van het college")
    PRIVACY_OFFICER = "privacy_officer", _("Privacyfunctionaris (FG)")
    MANAGER = "manager", _("Beheerder")


class Municipality(models.Model):
    """One municipality on this installation: everything else belongs to exactly one."""

    slug = models.SlugField(_("naam in het adres"), max_length=60, unique=True)
    name = models.CharField(_("naam van de gemeente"), max_length=120)
    gemeentecode = models.CharField(_("gemeentecode"), max_length=6, blank=True)
    inhabitants = models.PositiveIntegerField(_("aantal inwoners"), null=True, blank=True)
    contact_email = models.EmailField(_("e-mailadres voor inwoners"), blank=True)
    privacy_officer = models.CharField(_("naam van de FG"), max_length=200, blank=True)
    design_tokens = models.JSONField(_("huisstijl"), default=dict, blank=True)
    is_demo = models.BooleanField(default=False)
    election_from = models.DateField(_("verkiezingsperiode van"), null=True, blank=True)
    election_until = models.DateField(_("verkiezingsperiode tot en met"), null=True, blank=True)
    shares_examples = models.BooleanField(_("deelt ingevulde voorbeelden"), default=False)
    is_compared = models.BooleanField(_("doet mee aan vergelijken"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one municipality."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "municipality", "role"), name="each_role_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
