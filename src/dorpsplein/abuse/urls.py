from django.urls import path

from dorpsplein.abuse.views import audits, judging

app_name = "abuse"
urlpatterns = [
    path("", audits.overview, name="overview"),
    path("/nieuw", audits.start, name="start"),
    path("/modellen/<int:version>/wissen", audits.forget_model, name="forget-model"),
    path("/<int:audit>", audits.show, name="show"),
    path("/<int:audit>/kolommen", audits.point, name="point"),
    path("/<int:audit>/plek/<int:seat>", audits.invite, name="invite"),
    path("/<int:audit>/plek/<int:seat>/vrij", audits.free, name="free"),
    path("/<int:audit>/afronden", audits.settle, name="settle"),
    path("/<int:audit>/eerder", audits.end_early, name="end-early"),
    path("/<int:audit>/wissen", audits.cancel, name="cancel"),
    path("/<int:audit>/beoordelen", judging.judge, name="judge"),
]
