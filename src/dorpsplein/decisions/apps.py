from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decide."""

    name = "dorpsplein.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Make the long work known."""
        from dorpsplein.decisions.kinds import register_kinds

        register_kinds()
