from django.urls import path

from dorpsplein.scan import views

app_name = "scan"
urlpatterns = [
    path("", views.overview, name="overview"),
]
