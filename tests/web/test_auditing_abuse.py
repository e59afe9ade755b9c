"""An audit of reactions: after the DPIA, judged blind by two people and a third, settled, and every word gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from dorpskern import pipeline
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.abuse import folders, queries, service
from dorpsplein.abuse.models import AbuseAudit, Answer, AuditState, Coder, SampleText
from dorpsplein.abuse.words import BACK, PAUSE, choices_of
from dorpsplein.accounts.models import Role
from dorpsplein.audit.queries import events
from dorpsplein.care.sitecopy import restoring
from dorpsplein.demo import audited as demo
from dorpsplein.imports import holds
from dorpsplein.imports import service as imports
from dorpsplein.imports.queries import store_of
from dorpsplein.jobs.models import Job
from dorpsplein.jobs.service import close_lost
from lib.abuse_audits import ABUSE, HERE, SECRET, judge, page_of, reactions, started

pytestmark = pytest.mark.usefixtures("nobody_listens")


@pytest.fixture
def dpia(lindewaard):
    imports.record_dpia(lindewaard, on=timezone.localdate(), officer="Hanna", by=None)


@pytest.fixture
def people(person_as):
    return {name: person_as(Role.CLERK, name=name) for name in ("anna", "bert", "carla", "dirk")}


@pytest.fixture
def browser(browser_of):
    return lambda name: browser_of(Role.CLERK, name=name)


@pytest.fixture
def adviser(browser_of):
    return browser_of(Role.ADVISER)


def test_without_the_dpia_nothing_is_taken_in(adviser, lindewaard):
    answer = adviser.post(f"{HERE}/nieuw", {"reactions": reactions(), "is_own": "on"})
    assert answer.status_code == 422
    assert "DPIA" in page_of(answer)
    assert not AbuseAudit.objects.exists()


def test_a_file_that_is_no_table_is_refused_and_gone(adviser, dpia):
    answer = adviser.post(f"{HERE}/nieuw", {"reactions": SimpleUploadedFile("a.csv", b"\x00\x01"), "is_own": "on"})
    assert answer.status_code == 422
    audit = AbuseAudit.objects.get()
    assert audit.state == AuditState.CANCELLED
    assert not folders.incoming_of(audit).exists()


@pytest.mark.long
def test_of_the_file_only_the_masked_sample_stays_and_the_upload_is_gone(adviser, dpia, people):
    audit = started(adviser, people, count=120, size="100")
    assert (audit.state, audit.texts, SampleText.objects.count()) == (AuditState.JUDGING, 120, 100)
    assert not folders.incoming_of(audit).exists()
    assert not any("Jan Jansen" in text.words for text in SampleText.objects.all())
    assert any("[naam]" in text.words for text in SampleText.objects.all())
    assert SECRET not in str(audit.population)


def test_two_people_who_are_the_same_or_a_column_twice_are_no_audit(adviser, dpia, people):
    audit = started(adviser, people, second=people["anna"].pk, writer="Tekst")
    answer = adviser.get(f"{HERE}/{audit.pk}/kolommen")
    assert (audit.state, answer.status_code) == (AuditState.POINTING, 200)
    assert SECRET in page_of(answer)


@pytest.mark.long
def test_day_and_month_that_cannot_be_told_apart_can_be_pointed_at_again(adviser, dpia, people):
    lines = "\n".join(["Tekst;Datum", *[f"a{at};0{at % 3 + 1}/0{at % 2 + 1}/2026 10:00" for at in range(6)]])
    adviser.post(f"{HERE}/nieuw", {"reactions": SimpleUploadedFile("r.csv", lines.encode()), "is_own": "on"})
    audit = AbuseAudit.objects.get()
    service.point(audit, columns={"text": "Tekst", "time": "Datum"}, platform="x", size=100,
                  coders=(people["anna"], people["bert"]), by=people["anna"])  # fmt: skip
    audit.refresh_from_db()
    assert (audit.state, audit.refusals[0]["code"]) == (AuditState.POINTING, "value_invalid")
    assert "2026-12-31" in page_of(adviser.get(f"{HERE}/{audit.pk}"))
    service.point(audit, columns={"text": "Tekst"}, platform="x", size=100,
                  coders=(people["anna"], people["bert"]), by=people["anna"])  # fmt: skip
    assert SampleText.objects.count() == 6


@pytest.mark.long
def test_only_who_sits_sees_the_words_and_first_reads_a_warning(adviser, dpia, people, browser):
    address = f"{HERE}/{started(adviser, people).pk}/beoordelen"
    assert adviser.get(address).status_code == 404
    assert browser("carla").get(address).status_code == 404
    one = browser("anna")
    warned = page_of(one.get(address))
    assert "grof, kwetsend of bedreigend" in warned
    assert SECRET not in warned
    one.post(address, {"do": "answer", "text": "1", "step": "severity", "answer": "none"})
    assert not Answer.objects.exists()
    asked = one.post(address, {"do": "begin"}, follow=True)
    assert 'data-key="n"' in page_of(asked)
    assert asked["Cache-Control"] == "no-store"


@pytest.mark.long
def test_one_answers_step_by_step_blind_and_can_undo(adviser, dpia, people, browser):
    audit = started(adviser, people)
    address, one, other = f"{HERE}/{audit.pk}/beoordelen", browser("anna"), browser("bert")
    for who in (one, other):
        who.post(address, {"do": "begin"})
    say = lambda who, step, said: who.post(  # noqa: E731
        address, {"do": "answer", "text": "1", "step": step, "answer": said}, follow=True
    )
    before = page_of(other.get(address))
    assert "Waarom wordt iemand" in page_of(say(one, "severity", "threat"))
    assert "Wie treft het?" in page_of(say(one, "ground", "origin"))
    assert "U hebt 1 reactie beoordeeld." in page_of(say(one, "role", "none"))
    strip = lambda page: page.split("<blockquote")[1].split("csrf")[0]  # noqa: E731
    assert strip(page_of(other.get(address))) == strip(before)
    for shown in ("Wie treft het?", "Waarom wordt iemand", "Is dit een belediging"):
        assert shown in page_of(one.post(address, {"do": "undo"}, follow=True))
    assert not Answer.objects.exists()
    one.post(address, {"do": "undo"})


@pytest.mark.long
def test_a_stale_or_odd_answer_changes_nothing(adviser, dpia, people, browser):
    audit = started(adviser, people)
    address, one = f"{HERE}/{audit.pk}/beoordelen", browser("anna")
    one.post(address, {"do": "begin"})
    for text, step, said in (("2", "severity", "none"), ("1", "role", "none"), ("1", "severity", "mild")):
        answer = one.post(address, {"do": "answer", "text": text, "step": step, "answer": said}, follow=True)
        assert "al beantwoord" in page_of(answer)
    for text, step in (("x", "severity"), ("999", "severity"), ("1", "stance")):
        wrong = one.post(address, {"do": "answer", "text": text, "step": step, "answer": "none"})
        assert wrong.status_code == 404
    assert not Answer.objects.exists()


@pytest.mark.long
def test_without_the_dpia_any_more_an_audit_stands_still_and_nobody_sees_a_word(
    adviser, dpia, people, browser, lindewaard
):
    waiting, audit = (started(adviser, people, **more) for more in ({"writer": "Tekst"}, {}))
    coder = Coder.objects.get(audit=audit, seat=1)
    service.begin(coder)
    text = queries.to_judge(coder)[0]
    imports.withdraw_dpia(lindewaard, by=people["anna"])
    judged, asked = f"{HERE}/{audit.pk}/beoordelen", {"do": "answer", "text": "1", "step": "severity", "answer": "none"}
    for answer in (browser("anna").get(judged), browser("anna").post(judged, asked),
                   adviser.get(f"{HERE}/{waiting.pk}/kolommen", follow=True)):  # fmt: skip
        page = page_of(answer)
        assert "staat stil" in page
        assert SECRET not in page
        assert "<blockquote" not in page
    assert 'type="file"' not in page_of(adviser.get(f"{HERE}/nieuw"))
    assert list(queries.what_waits(lindewaard, people["anna"], frozenset())) == []
    for stopped in (
        lambda: service.answer(coder, text, "severity", "none"),
        lambda: service.hand_in(coder),
        lambda: service.invite(audit, 3, people["carla"], by=people["anna"]),
        lambda: service.settle(audit, by=people["anna"]),
        lambda: service.point(waiting, columns={"text": "Tekst"}, platform="x", size=100, coders=(), by=people["anna"]),
    ):
        with pytest.raises(service.NotPossible, match="staat stil"):
            stopped()
    imports.record_dpia(lindewaard, on=timezone.localdate(), officer="Hanna", by=None)
    assert "<blockquote" in page_of(browser("anna").get(judged))


def test_a_sample_that_was_asked_for_before_the_dpia_went_is_not_drawn(adviser, dpia, people, lindewaard):
    audit = started(adviser, people, writer="Tekst")
    AbuseAudit.objects.update(state=AuditState.DRAWING, columns={"text": "Tekst"})
    imports.withdraw_dpia(lindewaard, by=people["anna"])
    from dorpsplein.abuse import drawing

    with pytest.raises(Refusal):
        drawing.run(Job(inputs={"audit": audit.pk}), lambda *_: None)
    audit.refresh_from_db()
    assert (audit.state, audit.refusals[0]["code"]) == (AuditState.POINTING, "dpia_missing")
    assert not SampleText.objects.exists()


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.EXECUTIVE, Role.PRIVACY_OFFICER])
@pytest.mark.long
def test_only_staff_judge_and_nobody_who_is_a_politician_as_well(role, adviser, dpia, people, person_as, lindewaard):
    other = person_as(role, name="ella")
    audit = started(adviser, people, second=other.pk)
    assert (audit.state, other in queries.who_can_judge(audit, lindewaard)) == (AuditState.POINTING, False)
    with pytest.raises(service.NotPossible, match="Alleen medewerkers"):
        service.point(audit, columns={"text": "Tekst"}, platform="x", size=100, coders=(people["anna"], other),
                      by=people["anna"])  # fmt: skip
    audit = started(adviser, people)
    service.free(audit, 2, by=people["anna"])
    with pytest.raises(service.NotPossible, match="Alleen medewerkers"):
        service.invite(audit, 2, other, by=people["anna"])
    person_as(role, name="anna")
    assert (queries.coder_of(audit, people["anna"]) is None) == (role != Role.PRIVACY_OFFICER)


def test_an_audit_that_came_back_from_a_copy_says_that_its_words_are_gone_and_can_be_stopped(
    adviser, dpia, people, browser
):
    audit = started(adviser, people)
    SampleText.objects.all().delete()
    page = page_of(adviser.get(f"{HERE}/{audit.pk}"))
    assert "reservekopie" in page
    assert "Geef deze plek" not in page
    assert f"{HERE}/{audit.pk}/wissen" in page
    assert "staat stil" in page_of(browser("anna").get(f"{HERE}/{audit.pk}/beoordelen"))
    AbuseAudit.objects.update(state=AuditState.READY)
    with pytest.raises(service.NotPossible, match="niet meer"):
        service.settle(AbuseAudit.objects.get(), by=people["anna"])


@pytest.mark.long
def test_after_25_there_is_a_break(adviser, dpia, people, browser):
    audit = started(adviser, people)
    coder = Coder.objects.get(audit=audit, seat=1)
    service.begin(coder)
    for text in queries.to_judge(coder)[: queries.BREAK_AFTER]:
        service.answer(coder, text, "severity", "none")
    address, one = f"{HERE}/{audit.pk}/beoordelen", browser("anna")
    assert "Tijd voor een pauze" in page_of(one.get(address))
    assert "Beoordeel deze reactie" in page_of(one.post(address, {"do": "rest"}, follow=True))


@pytest.mark.long
def test_who_stops_hands_over_and_the_next_goes_on(adviser, dpia, people, browser):
    audit = started(adviser, people)
    coder = Coder.objects.get(audit=audit, seat=1)
    service.begin(coder)
    service.answer(coder, queries.to_judge(coder)[0], "severity", "none")
    address, one = f"{HERE}/{audit.pk}/beoordelen", browser("anna")
    assert "Dat is goed." in page_of(one.post(address, {"do": "stop"}))
    assert one.get(address).status_code == 404
    taken = adviser.post(f"{HERE}/{audit.pk}/plek/1", {"s1-person": people["anna"].pk})
    assert taken.status_code == 422
    adviser.post(f"{HERE}/{audit.pk}/plek/1", {"s1-person": people["dirk"].pk})
    adviser.post(f"{HERE}/{audit.pk}/plek/1", {"s1-person": people["carla"].pk})
    four = browser("dirk")
    four.post(address, {"do": "begin"})
    assert "U hebt 1 reactie beoordeeld." in page_of(four.get(address))
    assert Coder.objects.filter(audit=audit, seat=1, stopped_at=None).get().person == people["dirk"]


def test_the_seat_of_somebody_who_cannot_go_on_can_be_freed(adviser, dpia, people, browser):
    audit = started(adviser, people)
    assert "Maak deze plek vrij" in page_of(adviser.get(f"{HERE}/{audit.pk}"))
    adviser.post(f"{HERE}/{audit.pk}/plek/2/vrij")
    assert browser("bert").get(f"{HERE}/{audit.pk}/beoordelen").status_code == 404
    assert queries.seats_of(audit)[1].coder is None
    adviser.post(f"{HERE}/{audit.pk}/plek/2/vrij")
    assert Coder.objects.filter(audit=audit, seat=2).count() == 1


@pytest.mark.long
def test_a_third_sees_only_what_differs_and_not_who_said_what(adviser, dpia, people, browser):
    audit = started(adviser, people)
    judge(audit, people["anna"])
    assert "De ander is nog bezig" in page_of(browser("anna").get(f"{HERE}/{audit.pk}/beoordelen"))
    judge(audit, people["bert"], ground="none")
    audit.refresh_from_db()
    assert (audit.state, queries.differing(audit).count()) == (AuditState.THIRD, 6)
    assert adviser.post(f"{HERE}/{audit.pk}/plek/3", {"s3-person": people["anna"].pk}).status_code == 422
    adviser.post(f"{HERE}/{audit.pk}/plek/3", {"s3-person": people["carla"].pk})
    three = browser("carla")
    address = f"{HERE}/{audit.pk}/beoordelen"
    asked = page_of(three.post(address, {"do": "begin"}, follow=True))
    assert "Nog 6 te gaan." in asked
    assert not any(name in asked for name in ("anna", "bert"))
    judge(audit, people["carla"])
    audit.refresh_from_db()
    assert audit.state == AuditState.READY


def test_handing_in_too_early_or_settling_too_early_is_not_possible(adviser, dpia, people, browser):
    audit = started(adviser, people)
    one = browser("anna")
    one.post(f"{HERE}/{audit.pk}/beoordelen", {"do": "begin"})
    answer = one.post(f"{HERE}/{audit.pk}/beoordelen", {"do": "hand_in"}, follow=True)
    assert "nog niet alles" in page_of(answer)
    answer = adviser.post(f"{HERE}/{audit.pk}/afronden", follow=True)
    assert "nog niet klaar" in page_of(answer)


@pytest.mark.long
def test_what_nobody_can_judge_goes_to_the_third_and_is_said_beside_the_figure(adviser, dpia, people):
    audit = started(adviser, people)
    unclear = SampleText.objects.filter(audit=audit).exclude(words=ABUSE).values_list("position", flat=True)[:3]
    for name in ("anna", "bert"):
        judge(audit, people[name], unclear=unclear)
    audit.refresh_from_db()
    assert (audit.state, queries.differing(audit).count()) == (AuditState.THIRD, 3)
    service.invite(audit, 3, people["carla"], by=people["anna"])
    judge(audit, people["carla"], unclear=unclear)
    audit.refresh_from_db()
    assert audit.state == AuditState.READY
    adviser.post(f"{HERE}/{audit.pk}/afronden")
    audit.refresh_from_db()
    assert audit.outcome["undecided"] == 3
    page = page_of(adviser.get(f"{HERE}/{audit.pk}"))
    assert "rust op 57 reacties" in page
    assert "3 reacties bleven zonder oordeel." in page
    assert "eerder gestopt" not in page


@pytest.mark.long
def test_an_audit_can_end_early_once_enough_was_judged_and_then_says_on_how_many_it_stands(adviser, dpia, people):
    audit = started(adviser, people, count=140)
    coders = [Coder.objects.select_related("audit").get(audit=audit, seat=seat) for seat in (1, 2)]
    address, judged = f"{HERE}/{audit.pk}/eerder", SampleText.objects.filter(audit=audit)[:110]
    assert "te weinig" in page_of(adviser.post(address, follow=True))
    answers = [Answer(text=text, seat=coder.seat, is_done=True, severity="none") for text in judged for coder in coders]
    Answer.objects.bulk_create(answers)
    last = Answer.objects.filter(seat=2).order_by("text__position").last()
    Answer.objects.filter(pk=last.pk).update(severity="insult", ground="office", role="college")
    assert "toch een cijfer" in page_of(adviser.get(f"{HERE}/{audit.pk}"))
    for state in (AuditState.THIRD, AuditState.READY):
        adviser.post(address)
        audit.refresh_from_db()
        assert audit.state == state
    assert "niets beoordeeld" in page_of(adviser.post(address, follow=True))
    adviser.post(f"{HERE}/{audit.pk}/afronden")
    page = page_of(adviser.get(f"{HERE}/{audit.pk}"))
    assert "rust op 109 reacties" in page
    assert "1 reactie bleef zonder oordeel." in page
    assert "eerder gestopt" in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_key_means_one_thing_whatever_is_asked(language):
    with translation.override(language):
        keys = [one.key.lower() for step in service.STEPS for one in choices_of(step)]
        assert all({one.value for one in choices_of(step)} == set(said) for step, said in service.STEPS.items())
    every = [*keys, BACK, PAUSE, "backspace", "enter"]
    assert len(every) == len(set(every))
    assert all(len(key) == 1 for key in keys)


def figures(municipality) -> list:
    """The share of abuse in the trends."""
    found = pipeline.trends(store_of(municipality), on=timezone.localdate()).values()
    every = (one for several in found for one in several if one.indicator == "abusive_replies")
    return [one for one in every if not one.details.get("part")]


def everything_stored(data_dir) -> str:
    """Every row of the database and every file, as one text."""
    rows = [str(list(model._base_manager.values())) for model in apps.get_models()]
    return "".join([*rows, *(str(path.read_bytes()) for path in data_dir.rglob("*") if path.is_file())])


@pytest.mark.long
def test_settling_gives_the_figure_and_leaves_no_word_anywhere(adviser, dpia, people, lindewaard, settings):
    audit = started(adviser, people)
    assert SECRET in everything_stored(settings.DATA_DIR)
    for name in ("anna", "bert"):
        judge(audit, people[name])
    adviser.post(f"{HERE}/{audit.pk}/afronden")
    audit.refresh_from_db()
    assert (audit.state, audit.population) == (AuditState.SETTLED, [])
    stored = everything_stored(settings.DATA_DIR)
    assert not any(word in stored for word in (SECRET, "klootzak", "Jan Jansen"))
    assert [SampleText.objects.count(), Answer.objects.count()] == [0, 0]
    assert [(one.platform, one.value, one.n) for one in figures(lindewaard)] == [("facebook", pytest.approx(0.1), 60)]
    page = page_of(adviser.get(f"{HERE}/{audit.pk}"))
    assert "10 %" in page.replace("\u00a0", " ") or "10%" in page
    assert "aan burgemeester en wethouders" in page
    assert "alpha van Krippendorff" in page


def test_cancelling_leaves_no_word_either_and_a_settled_audit_cannot_be_cancelled(adviser, dpia, people, settings):
    audit = started(adviser, people)
    assert "wissen" in page_of(adviser.get(f"{HERE}/{audit.pk}/wissen"))
    adviser.post(f"{HERE}/{audit.pk}/wissen")
    assert SECRET not in everything_stored(settings.DATA_DIR)
    AbuseAudit.objects.update(state=AuditState.SETTLED)
    assert adviser.get(f"{HERE}/{audit.pk}/wissen").status_code == 302


@pytest.mark.long
def test_an_audit_that_nobody_finishes_and_a_file_that_waits_are_erased(adviser, dpia, people, lindewaard, settings):
    audit = started(adviser, people)
    adviser.post(f"{HERE}/nieuw", {"reactions": reactions(), "is_own": "on"})
    today = timezone.localdate()
    assert service.run_retention(lindewaard, today=today) == {"audits": 0, "audit_words": 0, "models": 0}
    AbuseAudit.objects.exclude(pk=audit.pk).update(started_at=timezone.now() - timedelta(days=2))
    assert service.run_retention(lindewaard, today=today + timedelta(days=61))["audits"] == 2
    assert SECRET not in everything_stored(settings.DATA_DIR)


def test_while_a_request_for_documents_runs_the_words_stay_unseen_and_go_after_it(
    adviser, dpia, people, lindewaard, monkeypatch
):
    audit = started(adviser, people)
    monkeypatch.setattr(holds, "_GUARDS", [lambda _: "Er loopt een verzoek."])
    assert "verzoek" in page_of(adviser.get(f"{HERE}/{audit.pk}/wissen"))
    adviser.post(f"{HERE}/{audit.pk}/wissen")
    assert SampleText.objects.exists()
    assert adviser.get(f"{HERE}/{audit.pk}/beoordelen").status_code == 404
    assert service.run_retention(lindewaard, today=timezone.localdate())["audit_words"] == 0
    monkeypatch.setattr(holds, "_GUARDS", [])
    assert service.run_retention(lindewaard, today=timezone.localdate())["audit_words"] == 1
    assert not SampleText.objects.exists()


def test_a_copy_of_the_site_holds_no_words_of_a_running_audit(adviser, dpia, people, settings):
    from dorpsplein.care.sitecopy.making import _files
    from dorpsplein.care.sitecopy.tables import copied_models

    waits = folders.reactions_of(started(adviser, people, writer="Tekst"))
    assert waits.is_file()
    assert waits not in list(_files(settings.DATA_DIR / "copy"))

    assert {SampleText, Answer} & set(copied_models()) == set()
    assert AbuseAudit in copied_models()


def test_another_municipality_sees_nothing(adviser, dpia, people, browser_of, elders):
    audit = started(adviser, people)
    stranger = browser_of(Role.ADVISER, municipality=elders)
    assert stranger.get(f"/gemeente/elders/controles/{audit.pk}").status_code == 404
    assert stranger.post(f"/gemeente/elders/controles/{audit.pk}/afronden").status_code == 404


def test_the_trail_tells_what_was_done_without_a_word_or_a_name(adviser, dpia, people, lindewaard):
    audit = started(adviser, people)
    service.stop(Coder.objects.get(audit=audit, seat=1))
    told = [event for event in events(lindewaard.pk) if event.action.startswith("abuse_audit.")]
    done = {event.action.partition(".")[2] for event in told}
    assert done == {"started", "pointed", "drawn", "stopped"}
    assert not any(name in str([event.facts for event in told]) for name in (SECRET, "bert", "Jan"))


def test_what_is_kept_about_a_person_is_told_and_can_be_erased(adviser, dpia, people, lindewaard, elders):
    audit = started(adviser, people)
    held = queries.held_about(people["anna"], lindewaard)
    assert (len(held["audits_started"]), len(held["audits_judged"])) == (0, 1)
    assert queries.held_about(people["anna"], elders)["audits_judged"] == []
    assert len(queries.held_about(audit.started_by)["audits_started"]) == 1
    service.forget_person(people["anna"])
    assert not Coder.objects.filter(person=people["anna"]).exists()
    assert queries.seats_of(audit)[0].coder is None


def test_the_desk_says_who_has_something_to_do(adviser, dpia, people, lindewaard):
    audit = started(adviser, people)
    waits = lambda person, *roles: list(queries.what_waits(lindewaard, person, frozenset(roles)))  # noqa: E731
    assert len(waits(people["anna"])) == 1
    assert waits(people["carla"]) == []
    for name in ("anna", "bert"):
        judge(audit, people[name])
    assert waits(people["anna"]) == []
    assert len(waits(people["carla"], Role.MANAGER)) == 1


def test_work_that_nobody_runs_any_more_gives_the_audit_back_and_it_can_be_done_again(adviser, dpia, people):
    adviser.post(f"{HERE}/nieuw", {"reactions": reactions(), "is_own": "on"})
    audit = AbuseAudit.objects.get()
    long_ago = timezone.now() - timedelta(hours=1)
    job = Job.objects.create(kind="abuse_draw", municipality=audit.municipality, inputs={"audit": audit.pk})
    Job.objects.update(state="running", seen_at=long_ago)
    AbuseAudit.objects.update(state=AuditState.DRAWING)
    assert close_lost() == 1
    job.refresh_from_db()
    audit.refresh_from_db()
    assert (job.state, audit.state) == ("failed", AuditState.POINTING)
    audit = drawn_again(audit, people)
    AbuseAudit.objects.update(state=AuditState.SETTLING, settled_on=timezone.localdate())
    Job.objects.update(state="running", kind="abuse_settle", seen_at=long_ago)
    assert close_lost() == 2
    audit.refresh_from_db()
    assert (audit.state, audit.settled_on) == (AuditState.READY, None)


def drawn_again(audit, people) -> AbuseAudit:
    both = (people["anna"], people["bert"])
    service.point(audit, columns={"text": "Tekst"}, platform="x", size=100, coders=both, by=people["anna"])
    audit.refresh_from_db()
    assert (audit.state, SampleText.objects.count()) == (AuditState.JUDGING, 60)
    return audit


def test_an_audit_that_was_settling_in_a_copy_comes_back_ready_and_says_that_its_words_are_gone(adviser, dpia, people):
    audit = started(adviser, people)
    AbuseAudit.objects.update(state=AuditState.SETTLING)
    SampleText.objects.all().delete()
    Job.objects.create(kind="abuse_settle", municipality=audit.municipality, inputs={"audit": audit.pk})
    restoring.end_work()
    page = page_of(adviser.get(f"{HERE}/{audit.pk}"))
    assert "reservekopie" in page
    assert f"{HERE}/{audit.pk}/wissen" in page


def test_what_was_stopped_while_its_sample_was_drawn_gets_no_words_back(adviser, dpia, people, monkeypatch):
    prepare = pipeline.prepare_audit

    def stopped_meanwhile(*args, **more):
        AbuseAudit.objects.update(state=AuditState.CANCELLED)
        return prepare(*args, **more)

    monkeypatch.setattr(pipeline, "prepare_audit", stopped_meanwhile)
    audit = started(adviser, people)
    assert (audit.state, SampleText.objects.count()) == (AuditState.CANCELLED, 0)


@pytest.mark.long
def test_settling_that_broke_off_half_way_can_be_done_again_and_counts_once(
    adviser, dpia, people, lindewaard, monkeypatch
):
    audit = started(adviser, people)
    for name in ("anna", "bert"):
        judge(audit, people[name])
    outcome_of = pipeline.outcome_of

    def broken(*_args, **_more):
        raise Refusal(Code.VALUE_INVALID, at="x", expected="y")

    monkeypatch.setattr(pipeline, "outcome_of", broken)
    adviser.post(f"{HERE}/{audit.pk}/afronden")
    audit.refresh_from_db()
    assert (audit.state, SampleText.objects.count()) == (AuditState.READY, 60)
    monkeypatch.setattr(pipeline, "outcome_of", outcome_of)
    adviser.post(f"{HERE}/{audit.pk}/afronden")
    assert [(one.value, one.n) for one in figures(lindewaard)] == [(pytest.approx(0.1), 60)]


@pytest.mark.parametrize("page", ["", "/nieuw", "/{pk}", "/{pk}/beoordelen"])
@pytest.mark.long
def test_pages_ask_a_fixed_number_of_questions(page, adviser, dpia, people, browser, django_assert_max_num_queries):
    audit = started(adviser, people)
    coder = Coder.objects.get(audit=audit, seat=1)
    service.begin(coder)
    who = browser("anna") if page.endswith("beoordelen") else adviser
    with django_assert_max_num_queries(26):
        assert who.get(HERE + page.format(pk=audit.pk)).status_code == 200


def test_the_share_that_is_planted_in_the_demo_lies_in_its_interval(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(demo.table_of_reactions())
    found = pipeline.prepare_audit(path, columns=demo.COLUMNS, size=demo.SAMPLE, seed=1, on=timezone.localdate())
    truths = (dict(zip(service.STEPS, demo.truth(one.words), strict=True)) for one in found.sample)
    said = zip(found.sample, (Answer(**truth).verdict for truth in truths), strict=True)
    answered = [pipeline.Answered(one.cell, one.writer, verdict, verdict) for one, verdict in said]
    rows = pipeline.outcome_of(pipeline.tallies_of(found.population, answered), seed=1)["rows"]
    assert rows[0]["low"] <= demo.SHARE <= rows[0]["high"]
    assert {one["kind"] for one in rows if one["dimension"] == "day_part"} >= {"evening", "morning"}
