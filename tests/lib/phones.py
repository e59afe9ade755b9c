"""A phone that shows codes, for the tests of the second step."""

from __future__ import annotations

import time

from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorpsplein.accounts import service
from dorpsplein.accounts.models import Person


def code_of(person: Person) -> str:
    """What the phone of this person shows; as if half a minute passed since the last code was used."""
    device = TOTPDevice.objects.get(user=person)
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1)
    shown = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    shown.time = time.time()
    return f"{shown.token():06d}"


def with_phone(person: Person) -> list[str]:
    """Give somebody a second step; gives the recovery codes."""
    service.begin_second_factor(person)
    return service.confirm_second_factor(person, code_of(person))[1]
