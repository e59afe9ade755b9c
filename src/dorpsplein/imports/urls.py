from django.urls import path

from dorpsplein.imports.views import batches, columns, rules, upload

app_name = "imports"
urlpatterns = [
    path("", upload.overview, name="overview"),
    path("/inlezen", upload.receive, name="receive"),
    path("/afspraken", rules.show, name="rules"),
    path("/afspraken/bewaartermijn", rules.keep, name="keep"),
    path("/afspraken/dpia", rules.dpia, name="dpia"),
    path("/afspraken/dpia/intrekken", rules.withdraw_dpia, name="withdraw-dpia"),
    path("/afspraken/kolommen/<int:pointing>/vergeten", rules.forget_pointing, name="forget-pointing"),
    path("/<int:batch>", batches.show, name="batch"),
    path("/<int:batch>/weggelaten.csv", batches.left_out, name="left-out"),
    path("/<int:batch>/bewaartermijn", batches.term, name="term"),
    path("/<int:batch>/tijdzone", batches.zone, name="zone"),
    path("/<int:batch>/wissen", batches.delete, name="delete"),
    path("/<int:batch>/kolommen", columns.point, name="columns"),
    path("/<int:batch>/toch-niet", columns.withdraw, name="withdraw"),
]
