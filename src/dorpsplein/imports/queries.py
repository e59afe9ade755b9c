"""Where the imported data of a municipality is."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from dorpsplein.accounts.models import Municipality


def store_of(municipality: Municipality) -> Path:
    """The folder of the store; it may not be there yet."""
    return Path(settings.DATA_DIR) / "municipalities" / str(municipality.pk) / "store"


def has_data(municipality: Municipality) -> bool:
    """Whether anything was imported."""
    return store_of(municipality).exists()
