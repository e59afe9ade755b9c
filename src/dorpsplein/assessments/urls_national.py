"""The addresses of the national coordinator."""

from django.urls import path

from dorpsplein.assessments.views import library

app_name = "assessments-national"
urlpatterns = [
    path("", library.national, name="library"),
    path("/meldingen/<int:report>", library.reply, name="reply"),
    path("/<slug:platform>", library.national_platform, name="platform"),
    path("/<slug:platform>/<str:question>", library.correct, name="correct"),
    path("/<slug:platform>/<str:question>/intrekken", library.withdraw, name="withdraw"),
]
