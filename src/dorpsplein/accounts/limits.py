"""How often something may be tried, per account or per key and never per network: a town hall has one address.

    if not limits.take("login-link", email, most=5, seconds=900):
        ...refuse, with status 429

Counted on the database, so that every worker sees the same. The key is hashed: it may be a mail address.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from dorpsplein.accounts.models import Attempts


@transaction.atomic
def take(kind: str, key: object, *, most: int, seconds: int) -> bool:
    """Count one try, and say whether it is allowed.

    A period starts with the first try and lasts ``seconds``; in it ``most`` tries are allowed. A refused try does not
    make the wait longer.

    Args:
        kind: What is tried, as "login-link".
        key: Whose tries are counted together: an address, the number of a person, a device.
        most: How many are allowed in a period.
        seconds: How long a period lasts.

    """
    now = timezone.now()
    until = now + timedelta(seconds=seconds)
    row, is_new = Attempts.objects.select_for_update().get_or_create(
        kind=kind, key=_hidden(key), defaults={"since": now, "until": until, "times": 1}
    )
    if is_new:
        return most >= 1
    if row.until <= now:
        Attempts.objects.filter(pk=row.pk).update(since=now, until=until, times=1)
        return most >= 1
    if row.times >= most:
        return False
    Attempts.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return True


def is_spent(kind: str, key: object, *, most: int) -> bool:
    """Whether a next try would be refused; counts nothing. For what is only counted when it goes wrong."""
    spent = Attempts.objects.filter(kind=kind, key=_hidden(key), until__gt=timezone.now(), times__gte=most)
    return spent.exists()


def forget(kind: str, key: object) -> None:
    """Start counting anew: after a password that was right, for one."""
    Attempts.objects.filter(kind=kind, key=_hidden(key)).delete()


def _hidden(key: object) -> str:
    return salted_hmac("dorpsplein.accounts.limits", str(key), algorithm="sha256").hexdigest()
