from django.apps import AppConfig


class FrontConfig(AppConfig):
    """The pages at the front."""

    name = "dorpsplein.front"
    label = "front"

    def ready(self) -> None:
        """Tell residents that votes of conversations may be brought in, once the privacy officer gave advice."""
        from dorpsplein.accounts import switches
        from dorpsplein.imports import queries as imports

        switches.register("conversation_votes", lambda municipality: imports.rules_of(municipality).has_dpia)
