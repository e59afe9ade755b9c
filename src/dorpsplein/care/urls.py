from django.urls import path

from dorpsplein.care.views import comparing, drafts, holds, keys, overview, packs, requests, retention, trail

app_name = "care"
urlpatterns = [
    path("", overview.show, name="overview"),
    path("/bewaren", retention.show, name="retention"),
    path("/bewaren/ronde", retention.start, name="retention-start"),
    path("/bewaren/ronde/<int:job>", retention.outcome, name="retention-run"),
    path("/stop-op-wissen", holds.show, name="holds"),
    path("/stop-op-wissen/<int:hold>/opheffen", holds.lift, name="hold-lift"),
    path("/verzoeken", requests.show_all, name="requests"),
    path("/verzoeken/<int:asked>", requests.show, name="request"),
    path("/verzoeken/<int:asked>/gegevens", requests.gather, name="request-gather"),
    path("/verzoeken/<int:asked>/sluiten", requests.close, name="request-close"),
    path("/pakketten", packs.show, name="packs"),
    path("/pakketten/maken", packs.start, name="pack-start"),
    path("/pakketten/<int:pack>/bestand", packs.download, name="pack-file"),
    path("/sleutels", keys.show, name="keys"),
    path("/sleutels/vergeten", keys.forget, name="key-forget"),
    path("/vergelijken", comparing.show, name="comparing"),
    path("/privacy", drafts.show, name="drafts"),
    path("/privacy/<slug:module>/<slug:form>", drafts.download, name="draft-file"),
    path("/logboek", trail.show, name="trail"),
    path("/logboek/bestand/<str:form>", trail.download, name="trail-file"),
]
