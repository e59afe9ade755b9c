from django.urls import path

from dorpsplein.care.views import holds, overview, requests, retention, trail

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
    path("/logboek", trail.show, name="trail"),
    path("/logboek/bestand/<str:form>", trail.download, name="trail-file"),
]
