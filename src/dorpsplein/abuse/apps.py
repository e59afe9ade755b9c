from django.apps import AppConfig


class AbuseConfig(AppConfig):
    """Audits of abuse."""

    name = "dorpsplein.abuse"
    label = "abuse"

    def ready(self) -> None:
        """Make the work known, and what waits for whom."""
        from dorpsplein.abuse import drawing, learning, queries, settling
        from dorpsplein.accounts import waiting
        from dorpsplein.imports import hooks
        from dorpsplein.jobs.kinds import register

        register(drawing.KIND)
        register(settling.KIND)
        hooks.on_withdrawal(learning.forget_models)
        waiting.register(queries.what_waits)
