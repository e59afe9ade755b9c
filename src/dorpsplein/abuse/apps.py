from django.apps import AppConfig


class AbuseConfig(AppConfig):
    """Audits of abuse."""

    name = "dorpsplein.abuse"
    label = "abuse"

    def ready(self) -> None:
        """Make the work known, and what waits for whom."""
        from dorpsplein.abuse import drawing, queries, settling
        from dorpsplein.accounts import waiting
        from dorpsplein.jobs.kinds import register

        register(drawing.KIND)
        register(settling.KIND)
        waiting.register(queries.what_waits)
