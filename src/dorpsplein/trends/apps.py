from __future__ import annotations

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TrendsConfig(AppConfig):
    """Measure."""

    name = "dorpsplein.trends"
    label = "trends"

    def ready(self) -> None:
        """Make the jobs of this part known; measure again whenever imported data changed."""
        from dorpsplein.imports.hooks import on_change
        from dorpsplein.jobs.service import Kind, register
        from dorpsplein.trends import queries, service, work

        register(
            Kind(
                name=queries.MEASURE,
                title=_("De elf trends meten"),
                run=work.measure,
                address=lambda job: reverse("trends:overview", args=[job.municipality.slug]),
            )
        )
        register(
            Kind(
                name=queries.RECOMPUTE,
                title=_("Een meting narekenen"),
                run=work.recompute,
                address=lambda job: reverse(
                    "trends:measurement", args=[job.municipality.slug, job.inputs["measurement"]]
                ),
            )
        )
        register(
            Kind(
                name=queries.COMPARE,
                title=_("Twee perioden vergelijken"),
                run=work.compare_periods,
                address=lambda job: reverse(
                    "trends:period-comparison", args=[job.municipality.slug, job.result["comparison"]]
                ),
            )
        )
        on_change(service.after_change)
