"""The public register. These addresses are permanent: they are never changed or given to something else."""

from django.urls import path

from dorpsplein.decisions.views import register

app_name = "register"
ONE = "/<int:number>"
urlpatterns = [
    path("", register.overview, name="overview"),
    path(".json", register.overview_json, name="overview-json"),
    path(".atom", register.feed, name="feed"),
    path("/nakijken", register.check, name="check"),
    path(ONE, register.show, name="show"),
    path(f"{ONE}.json", register.show_json, name="json"),
    path(f"{ONE}/versie/<int:version>", register.version, name="version"),
    path(f"{ONE}/versie/<int:version>/<str:name>", register.paper, name="paper"),
    path(f"{ONE}/veranderd", register.changed, name="changed"),
    path(f"{ONE}/waarom", register.ask, name="ask"),
    path(f"{ONE}/waarom/<str:receipt>", register.receipt, name="receipt"),
]
