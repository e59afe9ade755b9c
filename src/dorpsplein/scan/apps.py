from django.apps import AppConfig


class ScanConfig(AppConfig):
    """Recognise."""

    name = "dorpsplein.scan"
    label = "scan"

    def ready(self) -> None:
        """Show residents which scan is open and what earlier ones found, and members what they can do."""
        from dorpsplein.accounts import desk, sections, waiting
        from dorpsplein.scan import elsewhere

        sections.register(sections.Place.TAKE_PART, elsewhere.open_scans)
        sections.register(sections.Place.FOUND, elsewhere.outcomes)
        waiting.register(elsewhere.what_waits)
        desk.register("scan:overview", elsewhere.what_now)
