from django.urls import path

from dorpsplein.trends.views import downloads, looking, measurements, periods

app_name = "trends"
urlpatterns = [
    path("", looking.overview, name="overview"),
    path("/scherm", looking.screen, name="screen"),
    path("/scherm.svg", downloads.overview_picture, {"kind": "svg"}, name="overview-svg"),
    path("/scherm.png", downloads.overview_picture, {"kind": "png"}, name="overview-png"),
    path("/blad", looking.one_page, name="one-page"),
    path("/nieuw", measurements.measure, name="measure"),
    path("/vergelijken", measurements.compare, name="compare"),
    path("/perioden", periods.periods, name="periods"),
    path("/perioden/nieuw", periods.compare, name="compare-periods"),
    path("/perioden/<int:comparison>", periods.show, name="period-comparison"),
    path("/metingen", measurements.history, name="history"),
    path("/metingen/<int:measurement>", measurements.show, name="measurement"),
    path("/metingen/<int:measurement>/narekenen", measurements.recompute, name="recompute"),
    path("/metingen/<int:measurement>/bevindingen.json", downloads.findings, name="findings"),
    path("/<slug:trend>", looking.trend, name="trend"),
    path("/<slug:trend>.svg", downloads.trend_picture, name="trend-picture"),
    path("/<slug:trend>.csv", downloads.trend_figures, name="trend-figures"),
    path("/<slug:trend>/<slug:indicator>.svg", downloads.picture, name="picture"),
    path("/<slug:trend>/<slug:indicator>.csv", downloads.figures, name="figures"),
]
