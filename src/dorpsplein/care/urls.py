from django.urls import path

from dorpsplein.care import views

app_name = "care"
urlpatterns = [
    path("", views.overview, name="overview"),
]
