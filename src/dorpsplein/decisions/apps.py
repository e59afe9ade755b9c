from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decide."""

    name = "dorpsplein.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Make the long work known, what waits for somebody, and what residents may read."""
        from dorpsplein.accounts import sections, waiting
        from dorpsplein.decisions.elsewhere import decided, what_waits
        from dorpsplein.decisions.kinds import register_kinds

        register_kinds()
        waiting.register(what_waits)
        sections.register(sections.Place.DECIDED, decided)
