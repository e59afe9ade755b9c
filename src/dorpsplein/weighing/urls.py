from django.urls import path

from dorpsplein.weighing.views import choices, downloads, guests, outcome, overview, rounds, sheets, what_if

app_name = "weighing"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("/meedoen", guests.join, name="join"),
    path("/meedoen/<int:round_id>", guests.guest, name="guest"),
    path("/meedoen/<int:round_id>/klaar", guests.done, name="guest-done"),
    path("/meedoen/<int:round_id>/<slug:way>", guests.guest, name="guest-sheet"),
    path("/ronde/<int:round_id>", rounds.show, name="round"),
    path("/ronde/<int:round_id>/inschatting", sheets.own, name="own"),
    path("/ronde/<int:round_id>/inschatting/<slug:way>", sheets.own, name="own-sheet"),
    path("/ronde/<int:round_id>/wissen", sheets.take_back, name="take-back"),
    path("/ronde/<int:round_id>/sluiten", rounds.close, name="close"),
    path("/ronde/<int:round_id>/bekendmaken", rounds.reveal, name="reveal"),
    path("/ronde/<int:round_id>/gastcodes", rounds.guest_codes, name="guest-codes"),
    path("/ronde/<int:round_id>/gast/<int:number>", rounds.renew_code, name="renew-code"),
    path("/<int:assessment>", overview.assessment, name="assessment"),
    path("/<int:assessment>/ronde", rounds.open_round, name="open-round"),
    path("/<int:assessment>/uitkomst", outcome.show, name="outcome"),
    path("/<int:assessment>/uitkomst/berekenen", outcome.compute, name="compute"),
    path("/<int:assessment>/uitkomst/narekenen", outcome.check, name="check"),
    path("/<int:assessment>/uitkomst/beoordeling.toml", downloads.assessment_file, name="file"),
    path("/<int:assessment>/uitkomst/uitkomst.json", downloads.numbers, name="numbers"),
    path("/<int:assessment>/uitkomst/plaatje.svg", downloads.picture, name="picture"),
    path("/<int:assessment>/uitkomst/tabel.csv", downloads.table, name="table"),
    path("/<int:assessment>/stel-dat", what_if.what_if, name="what-if"),
    path("/<int:assessment>/mix", choices.mix, name="mix"),
    path("/<int:assessment>/uitleg/<int:alternative>", choices.explain, name="explain"),
]
