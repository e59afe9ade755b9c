"""Addresses of the versions of the framework: they belong to no municipality."""

from django.urls import path

from dorpsplein.care.views import framework

app_name = "framework"
urlpatterns = [
    path("", framework.show, name="overview"),
    path("/<int:proposal>", framework.proposal, name="proposal"),
    path("/<int:proposal>/aankondigen", framework.announce, name="announce"),
]
