from django.urls import path

from dorpsplein.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.overview, name="overview"),
]
