"""Whether the second step of logging in was taken in this session."""

from __future__ import annotations

from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

BY_PROVIDER = "second_factor_by_provider"
"""In the session when the login provider of the municipality asked the second factor."""


def is_verified(request: HttpRequest) -> bool:
    """Whether a code was typed here, or the provider asked one. The device may since be gone: see OTPMiddleware."""
    if not request.user.is_authenticated:
        return False
    return DEVICE_ID_SESSION_KEY in request.session or bool(request.session.get(BY_PROVIDER))
