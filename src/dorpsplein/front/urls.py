from django.urls import path

from dorpsplein.front.views import about, machines, residents

HERE = "gemeente/<slug:municipality>"

app_name = "front"
urlpatterns = [
    path("", residents.home, name="home"),
    path(HERE, residents.municipality, name="municipality"),
    path(f"{HERE}/wat-wij-niet-meten", residents.not_measured, name="municipality-not-measured"),
    path(f"{HERE}/privacy", residents.privacy, name="municipality-privacy"),
    path(f"{HERE}/uitleg-over-uw-gegevens", residents.notices, name="notices"),
    path("hoe-werkt-dit", about.how, name="how"),
    path("wat-wij-niet-meten", about.not_measured, name="not-measured"),
    path("privacy", about.privacy, name="privacy"),
    path("toegankelijkheid", about.accessibility, name="accessibility"),
    path("beveiliging", about.security, name="security"),
    path(".well-known/security.txt", machines.security_txt, name="security-txt"),
    path("robots.txt", machines.robots_txt, name="robots-txt"),
    path("gezond", machines.alive, name="alive"),
    path("klaar", machines.ready, name="ready"),
]
