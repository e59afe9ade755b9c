from django.apps import AppConfig


class CareConfig(AppConfig):
    """Care."""

    name = "dorpsplein.care"
    label = "care"

    def ready(self) -> None:
        """Make the kinds of long work known, and stand guard over deletions."""
        from django.db.models.signals import pre_delete

        from dorpsplein.accounts import waiting
        from dorpsplein.care import framework_in_use, work
        from dorpsplein.care.holds import guard_deletion, why_kept
        from dorpsplein.care.waits import what_waits
        from dorpsplein.imports.holds import add_guard

        waiting.register(what_waits)
        add_guard(why_kept)
        work.register_all()
        framework_in_use.follow()
        pre_delete.connect(guard_deletion, dispatch_uid="care.guard_deletion")
