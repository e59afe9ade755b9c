from django.urls import path

from dorpsplein.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<int:job>", views.show, name="show"),
    path("<int:job>/stoppen", views.cancel, name="cancel"),
    path("<int:job>/opnieuw", views.retry, name="retry"),
]
