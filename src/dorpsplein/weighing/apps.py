from django.apps import AppConfig


class WeighingConfig(AppConfig):
    """Weigh."""

    name = "dorpsplein.weighing"
    label = "weighing"

    def ready(self) -> None:
        """Tell the desks which rounds wait."""
        from dorpsplein.accounts import waiting
        from dorpsplein.weighing.waits import what_waits

        waiting.register(what_waits)
