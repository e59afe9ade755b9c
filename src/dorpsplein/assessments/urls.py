from django.urls import path

from dorpsplein.assessments import views

app_name = "assessments"
urlpatterns = [
    path("", views.overview, name="overview"),
]
