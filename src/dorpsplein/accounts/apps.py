from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class AccountsConfig(AppConfig):
    """People, municipalities and roles."""

    name = "dorpsplein.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the desk what waits here; refuse a setting that names nobody: it would protect less than meant."""
        from dorpsplein.accounts import queries, waiting
        from dorpsplein.accounts.models import COORDINATOR, Role

        if unknown := settings.SECOND_STEP_FOR - {COORDINATOR, *Role.values}:
            raise ImproperlyConfigured(f"DORPSPLEIN_SECOND_STEP_FOR names no role: {', '.join(sorted(unknown))}")

        waiting.register(queries.what_waits)
