from django.urls import path

from dorpsplein.decisions.views import actions, asking, dossier, papers, publishing, requesting, worksheet

app_name = "decisions"
ONE = "/<int:decision>"
urlpatterns = [
    path("", dossier.overview, name="overview"),
    path("/nieuw", dossier.new, name="new"),
    path("/nakijken", papers.check, name="check"),
    path("/nakijken/<int:job>", papers.checked, name="checked"),
    path("/opvragen", requesting.request_documents, name="request"),
    path("/opvragen/<str:name>.<str:ending>", requesting.framework_file, name="framework-file"),
    path("/werkblad", worksheet.show, name="worksheet"),
    path("/werkblad/notities", worksheet.notes, name="worksheet-notes"),
    path("/werkblad/platforms/nieuw", worksheet.add, name="worksheet-add"),
    path("/werkblad/platforms/<int:platform>", worksheet.change, name="worksheet-change"),
    path("/werkblad/platforms/<int:platform>/weg", worksheet.remove, name="worksheet-remove"),
    path("/werkblad/wissen", worksheet.erase, name="worksheet-erase"),
    path("/werkblad/meenemen.<str:ending>", worksheet.take_along, name="worksheet-file"),
    path(ONE, dossier.show, name="show"),
    path(f"{ONE}/bewerken", dossier.change, name="change"),
    path(f"{ONE}/kanalen", dossier.channels, name="channels"),
    path(f"{ONE}/gegevens", dossier.paper_table, name="paper-table"),
    path(f"{ONE}/vaststellen", dossier.adopt, name="adopt"),
    path(f"{ONE}/opnieuw-bekijken", dossier.start_review, name="review"),
    path(f"{ONE}/opvolgen", dossier.succeed, name="succeed"),
    path(f"{ONE}/weggooien", dossier.discard, name="discard"),
    path(f"{ONE}/stuk", papers.make, name="make-paper"),
    path(f"{ONE}/stukken/<int:paper>/<str:name>", papers.download, name="paper"),
    path(f"{ONE}/teksten", papers.letters, name="letters"),
    path(f"{ONE}/acties", actions.plan, name="actions"),
    path(f"{ONE}/acties.csv", actions.table, name="actions-csv"),
    path(f"{ONE}/acties.ics", actions.calendar, name="actions-calendar"),
    path(f"{ONE}/acties/<int:action>", actions.change, name="action"),
    path(f"{ONE}/acties/<int:action>/weg", actions.remove, name="action-remove"),
    path(f"{ONE}/publiceren", publishing.prepare, name="prepare"),
    path(f"{ONE}/publiceren/voorbeeld", publishing.preview, name="preview"),
    path(f"{ONE}/publiceren/bevestigen", publishing.confirm, name="confirm"),
    path(f"{ONE}/intrekken", publishing.withdraw, name="withdraw"),
    path(f"{ONE}/vragen", asking.questions, name="questions"),
    path(f"{ONE}/vragen/<int:question>", asking.answer, name="answer"),
]
