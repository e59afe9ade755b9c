from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, municipalities and roles."""

    name = "dorpsplein.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the desk what waits here."""
        from dorpsplein.accounts import queries, waiting

        waiting.register(queries.what_waits)
