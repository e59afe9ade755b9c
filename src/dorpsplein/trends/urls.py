from django.urls import path

from dorpsplein.trends import views

app_name = "trends"
urlpatterns = [
    path("", views.overview, name="overview"),
]
