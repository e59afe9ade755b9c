"""A model learns from a settled audit when asked, holds no words, scores the next, and goes with the DPIA."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from onnx import TensorProto, helper

from dorpsplein.abuse import folders, queries, service
from dorpsplein.abuse.models import AbuseAudit, AbuseModel, AuditState, SampleText, Scorer
from dorpsplein.accounts.models import Role
from dorpsplein.audit.queries import events
from dorpsplein.care.sitecopy.tables import copied_models
from dorpsplein.imports import holds
from dorpsplein.imports import service as imports
from lib.abuse_audits import HERE, file_of, judge, page_of, started

pytestmark = pytest.mark.usefixtures("nobody_listens", "dpia")

ABUSE = ("Wat een klootzak, die wethouder", "Die wethouder is een sukkel", "Klootzakken zijn het, allemaal")
FINE = ("Mooi plan voor het dorp", "Wanneer komt de bus", "Dank voor het antwoord", "Fijn, een fietspad")


@pytest.fixture
def dpia(lindewaard):
    imports.record_dpia(lindewaard, on=timezone.localdate(), officer="Hanna", by=None)


@pytest.fixture
def people(person_as):
    return {name: person_as(Role.CLERK, name=name) for name in ("anna", "bert")}


@pytest.fixture
def adviser(browser_of):
    return browser_of(Role.ADVISER)


def many(count=120) -> SimpleUploadedFile:
    texts = (f"{ABUSE[at % 3]} {at % 7}" if at % 4 == 0 else f"{FINE[at % 4]} {at % 5}" for at in range(count))
    return file_of(f"{text};Schrijver {at % 40};2026-05-01 10:00" for at, text in enumerate(texts))


def settled(adviser, people, **said: str) -> AbuseAudit:
    audit = started(adviser, people, file=many())
    for name in people:
        judge(audit, people[name], abusive=lambda text: "klootz" in text.words.lower() or "sukkel" in text.words)
    adviser.post(f"{HERE}/{audit.pk}/afronden", said)
    audit.refresh_from_db()
    return audit


def scores(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.long
def test_a_model_learns_when_asked_holds_no_word_and_scores_the_next_audit(adviser, people, lindewaard):
    started(adviser, people)
    AbuseAudit.objects.update(state=AuditState.SETTLED, learnt=3)  # that model is erased; its number is not given again
    audit = settled(adviser, people, learn="on")
    model = AbuseModel.objects.get()
    assert (audit.state, audit.learnt, model.about["texts"], model.about["abusive"]) == ("settled", 4, 120, 30)
    assert not any(word in model.content for word in ("klootzak", "wethouder", "Schrijver"))
    assert 0 <= model.about["missed"] < 0.5
    assert not SampleText.objects.filter(audit=audit).exists()
    assert "versie 4" in page_of(adviser.get(f"{HERE}/{audit.pk}"))
    overview = page_of(adviser.get(HERE))
    assert "120 reacties, waarvan 30 beledigend" in overview
    adviser.post(f"{HERE}/nieuw", {"reactions": many(), "is_own": "on"})
    offered = page_of(adviser.get(f"{HERE}/{AbuseAudit.objects.latest('pk').pk}/kolommen"))
    assert "Ons eigen rekenmodel, versie 4" in offered
    assert f'value="{people["bert"].pk}" selected' in offered
    following = started(adviser, people, file=many(), scorer="model:4")
    assert (following.scorer, following.scored_by, following.state) == (Scorer.MODEL, 4, AuditState.JUDGING)
    values = [cell[1] for cell, _n in following.population]
    assert all(value == round(value, 2) for value in values)
    assert "eigen rekenmodel, versie 4" in page_of(adviser.get(f"{HERE}/{following.pk}"))
    assert "learnt" in str([event.facts for event in events(lindewaard.pk)])


@pytest.mark.long
def test_nothing_is_learnt_unasked_or_from_too_little(adviser, people):
    settled(adviser, people)
    assert not AbuseModel.objects.exists()
    few = started(adviser, people)
    for name in people:
        judge(few, people[name])
    adviser.post(f"{HERE}/{few.pk}/afronden", {"learn": "on"})
    assert not AbuseModel.objects.exists()
    assert "te weinig te leren" in page_of(adviser.get(f"{HERE}/{few.pk}"))


def kept(municipality, version=1) -> AbuseModel:
    today = timezone.localdate()
    about = {"texts": 400, "abusive": 40, "missed": 0.2, "false_alarm": None, "missed_before": 0.3}
    return AbuseModel.objects.create(
        municipality=municipality,
        version=version,
        learnt_on=today,
        erase_on=today + timedelta(days=730),
        content="{}",
        about=about | {"false_alarm_before": 0.1, "before": "rules"},
    )


def test_a_model_goes_with_the_dpia_with_its_term_and_when_somebody_says_so(adviser, lindewaard, person_as, elders):
    kept(lindewaard)
    kept(elders)
    imports.withdraw_dpia(lindewaard, by=person_as(Role.ADVISER))
    assert [one.municipality for one in AbuseModel.objects.all()] == [elders]
    imports.record_dpia(lindewaard, on=timezone.localdate(), officer="Hanna", by=None)
    kept(lindewaard)
    today = timezone.localdate()
    assert service.run_retention(lindewaard, today=today)["models"] == 0
    assert service.run_retention(lindewaard, today=today + timedelta(days=731))["models"] == 1
    kept(lindewaard)
    assert "misgaat" not in page_of(adviser.get(HERE))
    assert "gewist" in page_of(adviser.post(f"{HERE}/modellen/1/wissen", follow=True))
    assert adviser.post(f"{HERE}/modellen/1/wissen").status_code == 404


def test_a_request_for_documents_keeps_a_model_that_nobody_can_use_until_it_is_over(
    adviser, lindewaard, person_as, monkeypatch
):
    model = kept(lindewaard)
    monkeypatch.setattr(holds, "_GUARDS", [lambda _: "Er loopt een verzoek."])
    assert "verzoek" in page_of(adviser.post(f"{HERE}/modellen/1/wissen", follow=True))
    imports.withdraw_dpia(lindewaard, by=person_as(Role.ADVISER))
    assert AbuseModel.objects.get() == model
    assert not queries.models_of(lindewaard).exists()
    monkeypatch.setattr(holds, "_GUARDS", [])
    assert service.run_retention(lindewaard, today=timezone.localdate())["models"] == 1


def test_a_model_is_in_no_copy_of_the_site():
    assert AbuseModel not in copied_models()


def always(value: float) -> bytes:
    """A model that gives every text the same score, as an ONNX file."""
    text = helper.make_tensor_value_info("text", TensorProto.STRING, ["N"])
    score = helper.make_tensor_value_info("score", TensorProto.FLOAT, None)
    constant = helper.make_tensor("value", TensorProto.FLOAT, [1], [value])
    nodes = (
        helper.make_node("Shape", ["text"], ["shape"]),
        helper.make_node("ConstantOfShape", ["shape"], ["score"], value=constant),
    )
    graph = helper.make_graph(nodes, "g", [text], [score])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return made.SerializeToString()


@pytest.mark.parametrize("name", ["scores.csv", "model.onnx"])
@pytest.mark.long
def test_scores_of_another_program_come_as_a_table_or_as_the_model_itself(name, adviser, people):
    table = "row,score\n" + "".join(f"{row},0.75\n" for row in range(1, 121))
    content = table.encode() if name == "scores.csv" else always(0.75)
    audit = started(adviser, people, file=many(), scores=scores(name, content), scorer="outside")
    assert (audit.state, audit.scorer) == (AuditState.JUDGING, Scorer.OUTSIDE)
    assert {cell[1] for cell, _n in audit.population} == {0.75}
    assert not folders.incoming_of(audit).exists()


@pytest.mark.long
def test_a_model_that_is_none_is_refused_and_the_rules_can_be_chosen_instead(adviser, people, lindewaard):
    wrong = scores("model.onnx", b"\x08 no model at all")
    audit = started(adviser, people, file=many(), scores=wrong, scorer="outside")
    assert (audit.state, audit.refusals[0]["code"]) == (AuditState.POINTING, "value_invalid")
    assert "model.onnx" in page_of(adviser.get(f"{HERE}/{audit.pk}"))
    AbuseAudit.objects.update(refusals=[])
    service.point(
        audit, columns=audit.columns, platform="x", size=100, coders=list(people.values()), by=people["anna"],
        scorer=Scorer.MODEL, version=7,
    )  # fmt: skip
    audit.refresh_from_db()
    assert audit.refusals[0]["code"] == "file_missing"
    service.point(audit, columns=audit.columns, platform="x", size=100, coders=list(people.values()), by=people["anna"])
    audit.refresh_from_db()
    assert (audit.state, audit.scorer) == (AuditState.JUDGING, Scorer.RULES)
