"""The national coordinator proposes a next version of the framework, sees its effect and tells the municipalities."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from dorpskern import pipeline, policy
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Alternative, Answer
from dorpsplein.audit.models import Event
from dorpsplein.care.models import FrameworkProposal

PAGE = "/landelijk/kader"
FIRST, *REST = [question.id for question in policy.load_questions()]
WHY = {"nl": "Duidelijker.", "en": "Clearer."}


def migration(**other) -> SimpleUploadedFile:
    table = {"from": "1.0", "to": "1.1", "kept": REST, "added": [], "dropped": [{"question": FIRST, "why": WHY}]}
    return SimpleUploadedFile("1.0_to_1.1.toml", pipeline.toml_text({**table, **other}).encode())


@pytest.fixture
def answered(lindewaard):
    made = assessments.start(lindewaard, title="Kanalen", by=None)
    channel = Alternative.objects.create(assessment=made, key="a", name="a")
    for question in (FIRST, *REST[:3]):
        Answer.objects.create(alternative=channel, question=question, kind="unknown")


def test_the_page_says_who_uses_which_version_and_what_it_does_not_do(answered, coordinator):
    text = coordinator.get(PAGE).text
    assert "Lindewaard" in text
    assert "0.1-draft → 1.0" in text
    assert "Het voorstel verandert nog niets" in text


def test_a_good_proposal_is_kept_and_shows_what_happens_to_answers(answered, coordinator):
    answer = coordinator.post(PAGE, {"migration": migration(), "explained": "Eén vraag minder."}, follow=True)
    assert answer.status_code == 200
    assert "vervalt, blijft bewaard" in answer.text
    assert FIRST in answer.text
    assert FrameworkProposal.objects.get().summary["counts"]["dropped"] == 1
    assert Answer.objects.count() == 4


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (migration(to="1.0"), "version"),
        (migration(kept=REST[1:]), "migration"),
        (SimpleUploadedFile("x.toml", b"geen toml"), "toml"),
        (SimpleUploadedFile("x.toml", b"\xff\xfe\x00"), "geen tekst"),
    ],
)
def test_a_proposal_that_breaks_a_rule_is_refused_in_words(lindewaard, coordinator, file, said):
    answer = coordinator.post(PAGE, {"migration": file, "explained": "x"})
    assert answer.status_code == 422
    assert said in answer.text.lower()
    assert not FrameworkProposal.objects.exists()


def test_announcing_tells_managers_once_and_stands_on_the_page_of_beheer(
    lindewaard, coordinator, browser_of, django_capture_on_commit_callbacks
):
    browser = browser_of(Role.MANAGER)
    coordinator.post(PAGE, {"migration": migration(), "explained": "Eén vraag minder."})
    proposal = FrameworkProposal.objects.get()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            coordinator.post(f"{PAGE}/{proposal.pk}/aankondigen")
    assert len(mail.outbox) == 1
    assert "1.1" in mail.outbox[0].subject
    assert "Eén vraag minder." in browser.get("/gemeente/lindewaard/beheer").text
    assert Event.objects.filter(action="framework.announced", municipality_id=lindewaard.pk).count() == 1


def test_nobody_else_gets_in(lindewaard, browser_of):
    assert browser_of(*Role).get(PAGE).status_code == 404
