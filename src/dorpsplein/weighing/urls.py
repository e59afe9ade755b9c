from django.urls import path

from dorpsplein.weighing import views

app_name = "weighing"
urlpatterns = [
    path("", views.overview, name="overview"),
]
