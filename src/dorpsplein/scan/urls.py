from django.urls import path

from dorpsplein.scan.views import answering, outcomes, rounds

app_name = "scan"
urlpatterns = [
    path("", rounds.overview, name="overview"),
    path("/nieuw", rounds.new, name="new"),
    path("/rondes/<int:number>", rounds.show, name="round"),
    path("/rondes/<int:number>/blad", rounds.sheet, name="sheet"),
    path("/rondes/<int:number>/papier", rounds.paper, name="paper"),
    path("/rondes/<int:number>/papier/<int:paper_number>/weg", rounds.remove_paper, name="remove-paper"),
    path("/rondes/<int:number>/sluiten", rounds.close, name="close"),
    path("/rondes/<int:number>/tonen", rounds.reveal, name="reveal"),
    path("/rondes/<int:number>/uitkomst", outcomes.outcome, name="outcome"),
    path("/rondes/<int:number>/uitkomst.csv", outcomes.download, {"form": "csv"}, name="outcome-csv"),
    path("/rondes/<int:number>/uitkomst.json", outcomes.download, {"form": "json"}, name="outcome-json"),
    path("/scan", answering.choose, name="choose"),
    path("/scan/<slug:code>", answering.answer, name="answer"),
    path("/scan/<slug:code>/bedankt", answering.thanks, name="thanks"),
    path("/scan/<slug:code>/uitkomst", outcomes.public_outcome, name="public-outcome"),
    path("/scan/<slug:code>/uitkomst.csv", outcomes.public_download, {"form": "csv"}, name="public-outcome-csv"),
    path("/scan/<slug:code>/uitkomst.json", outcomes.public_download, {"form": "json"}, name="public-outcome-json"),
    path("/meedoen/<slug:code>", answering.answer_as_member, name="answer-as-member"),
    path("/meedoen/<slug:code>/bedankt", answering.thanks_as_member, name="thanks-as-member"),
]
