"""The second step of logging in: a code from a phone, or one of ten recovery codes on paper."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorpsplein.accounts.models import Person
from dorpsplein.accounts.queries import phone_of
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.audit import service as audit

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on paper


@transaction.atomic
def begin_second_factor(person: Person) -> TOTPDevice:
    """A new secret for the phone of somebody, not yet in use; any earlier try is dropped."""
    TOTPDevice.objects.filter(user=person, confirmed=False).delete()
    return TOTPDevice.objects.create(user=person, name="phone", confirmed=False)


def confirm_second_factor(person: Person, code: str) -> tuple[TOTPDevice, list[str]]:
    """Start asking the code, once the phone has shown a right one; gives the recovery codes, which are kept as hashes.

    Raises:
        NotAllowed: ``WRONG_CODE``, also when nothing was begun.

    """
    device = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    if device is None or verify_token(person, device.persistent_id, _bare(code)) is None:
        raise NotAllowed(Why.WRONG_CODE)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=person, confirmed=True).delete()
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        device.refresh_from_db()
        codes = _new_codes(person)
        audit.record("second_factor.set", by=person)
    return device, codes


def check_code(person: Person, code: str) -> TOTPDevice | StaticDevice:
    """The device that a code belongs to: the phone, or the paper with recovery codes (each works once).

    Wrong codes make the next try wait longer and longer, per device.

    Raises:
        NotAllowed: ``WRONG_CODE``.

    """
    bare = _bare(code)
    device = phone_of(person) if bare.isdecimal() else StaticDevice.objects.filter(user=person).first()
    if device is not None:
        shown = bare if isinstance(device, TOTPDevice) else _kept(person, bare)
        found = verify_token(person, device.persistent_id, shown)
        if isinstance(found, TOTPDevice | StaticDevice):
            return found
    raise NotAllowed(Why.WRONG_CODE)


def renew_recovery_codes(person: Person, code: str) -> list[str]:
    """Ten new recovery codes; the old ones stop working.

    Raises:
        NotAllowed: ``WRONG_CODE``.

    """
    check_code(person, code)
    with transaction.atomic():
        codes = _new_codes(person)
        audit.record("recovery_codes.renewed", by=person)
    return codes


def take_second_factor_away(person: Person, code: str) -> None:
    """Stop asking a code.

    Raises:
        NotAllowed: ``WRONG_CODE``.

    """
    check_code(person, code)
    drop_second_factor(person, by=person)


@transaction.atomic
def drop_second_factor(person: Person, *, by: Person | None) -> None:
    """Forget phone and paper without asking a code, for whoever lost both."""
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()
    audit.record("second_factor.removed", by=by, target=f"person {person.pk}")


def _new_codes(person: Person) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    paper = StaticDevice.objects.create(user=person, name="paper", confirmed=True)
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=paper, token=_kept(person, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _kept(person: Person, code: str) -> str:
    """A recovery code as it is stored: 64 bits of a keyed hash, which is all the column holds."""
    return salted_hmac("dorpsplein.accounts.recovery", f"{person.pk} {code}", algorithm="sha256").hexdigest()[:16]
