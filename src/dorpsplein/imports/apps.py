from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Import."""

    name = "dorpsplein.imports"
    label = "imports"

    def ready(self) -> None:
        """Make the job known."""
        from dorpsplein.imports.reading import KIND
        from dorpsplein.jobs.kinds import register

        register(KIND)
