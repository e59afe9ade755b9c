from django.apps import AppConfig


class CareConfig(AppConfig):
    """Care."""

    name = "dorpsplein.care"
    label = "care"

    def ready(self) -> None:
        """Make the kinds of long work known, and stand guard over deletions."""
        from django.db.models.signals import pre_delete

        from dorpsplein.care import work
        from dorpsplein.care.holds import guard_deletion

        work.register_all()
        pre_delete.connect(guard_deletion, dispatch_uid="care.guard_deletion")
