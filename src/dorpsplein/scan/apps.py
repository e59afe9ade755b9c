from django.apps import AppConfig


class ScanConfig(AppConfig):
    """Recognise."""

    name = "dorpsplein.scan"
    label = "scan"
