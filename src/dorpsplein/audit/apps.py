from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail."""

    name = "dorpsplein.audit"
    label = "audit"
