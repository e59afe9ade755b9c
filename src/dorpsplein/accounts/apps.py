from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, municipalities and roles."""

    name = "dorpsplein.accounts"
    label = "accounts"
