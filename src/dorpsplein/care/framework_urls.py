"""Addresses of the versions of the framework: they belong to no municipality."""

from django.urls import path

from dorpsplein.care.views import framework

app_name = "framework"
urlpatterns = [
    path("", framework.show, name="overview"),
    path("/begin", framework.begin, name="begin"),
    path("/<int:proposal>", framework.proposal, name="proposal"),
    path("/<int:proposal>/aankondigen", framework.announce, name="announce"),
    path("/<int:proposal>/vaststellen", framework.adopt, name="adopt"),
    path("/<int:proposal>/bestanden", framework.files, name="files"),
]
