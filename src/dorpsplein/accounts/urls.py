from django.urls import path

from dorpsplein.accounts import views

app_name = "accounts"
urlpatterns = [
    path("inloggen", views.sign_in, name="sign-in"),
    path("inloggen/verstuurd", views.link_sent, name="link-sent"),
    path("inloggen/link", views.enter, name="enter"),
    path("uitloggen", views.sign_out, name="sign-out"),
    path("begin", views.start, name="start"),
    path("gemeente/<slug:municipality>/werkplek", views.desk, name="desk"),
]
