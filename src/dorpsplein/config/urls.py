"""Every address of the site. Addresses are Dutch, because residents read them; names are English.

``<slug:municipality>`` is in the address of everything that belongs to a municipality: the gate reads it there.
"""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

HERE = "gemeente/<slug:municipality>"

urlpatterns = [
    path("", include("dorpsplein.front.urls")),
    path("", include("dorpsplein.api.urls")),
    path("taal", set_language, name="set_language"),
    path("", include("dorpsplein.accounts.urls")),
    path("landelijk/bibliotheek", include("dorpsplein.assessments.urls_national")),
    path(f"{HERE}/taken/", include("dorpsplein.jobs.urls")),
    path(f"{HERE}/bestanden", include("dorpsplein.imports.urls")),
    path(f"{HERE}/controles", include("dorpsplein.abuse.urls")),
    path(f"{HERE}/meten", include("dorpsplein.trends.urls")),
    path(f"{HERE}/herkennen", include("dorpsplein.scan.urls")),
    path(f"{HERE}/beoordelingen", include("dorpsplein.assessments.urls")),
    path(f"{HERE}/wegen", include("dorpsplein.weighing.urls")),
    path(f"{HERE}/besluiten", include("dorpsplein.decisions.urls")),
    path(f"{HERE}/register", include("dorpsplein.decisions.register_urls")),
    path(f"{HERE}/beheer", include("dorpsplein.care.urls")),
    path("landelijk/kader", include("dorpsplein.care.framework_urls")),
]
handler404 = "dorpsplein.ui.views.not_found"
handler500 = "dorpsplein.ui.views.our_bug"
handler403 = "dorpsplein.ui.views.forbidden"
handler400 = "dorpsplein.ui.views.bad_request"
