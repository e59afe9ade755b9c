from django.urls import path

from dorpsplein.front import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("gemeente/<slug:municipality>", views.municipality, name="municipality"),
    path("wat-wij-niet-meten", views.not_measured, name="not-measured"),
    path("privacy", views.privacy, name="privacy"),
    path("toegankelijkheid", views.accessibility, name="accessibility"),
    path("beveiliging", views.security, name="security"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("gezond", views.alive, name="alive"),
    path("klaar", views.ready, name="ready"),
]
