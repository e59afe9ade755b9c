from django.apps import AppConfig


class ScanConfig(AppConfig):
    """Recognise."""

    name = "dorpsplein.scan"
    label = "scan"

    def ready(self) -> None:
        """Show residents which scan is open, and what earlier scans found."""
        from dorpsplein.accounts import sections
        from dorpsplein.scan import for_residents

        sections.register(sections.Place.TAKE_PART, for_residents.open_scans)
        sections.register(sections.Place.FOUND, for_residents.outcomes)
