"""A person, a municipality, and the roles a person has there."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
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
    language = models.CharField(_("taal van de pagina’s"), max_length=5, choices=settings.LANGUAGES, blank=True)
    is_coordinator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    asked_email = models.EmailField(blank=True, editable=False)  # wished, and not yet confirmed
    without_role_since = models.DateField(null=True, editable=False)
    warned_on = models.DateField(null=True, editable=False)  # that the account will be erased

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


COORDINATOR = "coordinator"
"""How the settings call the national coordinator, beside the roles."""
WITH_SECOND_FACTOR = frozenset({Role.MANAGER, Role.PRIVACY_OFFICER})
"""Who takes a second step to log in, where the municipality asks it."""


class Municipality(models.Model):
    """One municipality on this installation: everything else belongs to exactly one."""

    slug = models.SlugField(_("naam in het adres"), max_length=60, unique=True)
    name = models.CharField(_("naam van de gemeente"), max_length=120)
    gemeentecode = models.CharField(_("gemeentecode"), max_length=6, blank=True)
    inhabitants = models.PositiveIntegerField(_("aantal inwoners"), null=True, blank=True)
    contact_email = models.EmailField(_("e-mailadres voor inwoners"), blank=True)
    requires_second_factor = models.BooleanField(
        _("beheerder en FG loggen in met een tweede stap"),
        default=False,
        help_text=_("Naast de link of het wachtwoord vraagt de site dan een code van hun telefoon."),
    )
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

    @property
    def roles_with_second_factor(self) -> frozenset[Role]:
        """The roles that take a second step to log in: here, or on this whole installation."""
        everywhere = frozenset(role for role in Role if role in settings.SECOND_STEP_FOR)
        return everywhere | WITH_SECOND_FACTOR if self.requires_second_factor else everywhere

    def asks_second_factor(self, roles: frozenset[Role]) -> bool:
        """Whether somebody with these roles must take a second step here."""
        return bool(roles & self.roles_with_second_factor)

    @property
    def style_mark(self) -> str:
        """A few letters that change with the house style, for the address of its style sheet."""
        return hashlib.sha256(json.dumps(self.design_tokens, sort_keys=True).encode()).hexdigest()[:12]


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


class Session(AbstractBaseSession):
    """A logged-in browser, with whose it is, so that somebody can see and end all of theirs."""

    person_id = models.BigIntegerField(null=True, db_index=True)
    browser = models.CharField(max_length=60, blank=True)  # "Firefox, Windows": enough to know one's own by
    started_at = models.DateTimeField(null=True)

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """The store that reads and writes these."""
        from dorpsplein.accounts.sessions import SessionStore

        return SessionStore


class Attempts(models.Model):
    """How often something was tried since a moment. ``key`` is hashed: it may have been a mail address."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    since = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="one_count_per_key"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.times}"


class Invitation(models.Model):
    """Somebody was asked to take roles in a municipality; the secret in the mail is kept as a hash only."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mailadres"))
    roles = models.JSONField(default=list)
    secret = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-sent_at",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                "municipality",
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address",
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the address in small letters, whoever saves it."""
        self.email = as_address(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at

    @property
    def role_names(self) -> list[str]:
        """The roles as they are called on the pages."""
        return [str(Role(role).label) for role in self.roles]


class Scope(models.TextChoices):
    """What a token may do."""

    READ = "read", _("Alleen lezen")
    WRITE = "write", _("Lezen en schrijven")


class ApiToken(models.Model):
    """A key with which a program acts for one person in one municipality; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("waarvoor is de sleutel"), max_length=80)
    prefix = models.CharField(max_length=12)  # shown, to know one by
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("wat mag de sleutel"), max_length=10, choices=Scope.choices, default=Scope.READ)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.prefix
