from django.urls import path

from dorpsplein.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.overview, name="overview"),
]
