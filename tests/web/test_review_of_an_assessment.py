"""The way to the council: three different people, the privacy officer heard, and then nothing changes any more."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.models import Answer, AnswerKind, Assessment, State
from dorpsplein.audit.models import Event
from lib.assessed import LOCAL, SHIPPED, facebook_of, score, signed, small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"


@pytest.fixture
def people(person_as):
    return {"author": person_as(Role.ADVISER), "reviewer": person_as(Role.CLERK), "approver": person_as(Role.EXECUTIVE)}


@pytest.fixture
def assessment(lindewaard, people):
    return small_assessment(lindewaard, people["author"])


def state(assessment) -> str:
    return Assessment.objects.get(pk=assessment.pk).state


def press(browser, assessment, step, **data):
    return browser.post(f"{HERE}/{assessment.pk}/nakijken/{step}", data)


def test_the_steps_are_asked_looked_over_and_signed(assessment, people, browser_of):
    service.say_why_no_privacy_advice(assessment, why="Alleen openbare cijfers.", by=people["author"])
    press(browser_of(Role.ADVISER), assessment, "vragen")
    assert state(assessment) == State.IN_REVIEW
    press(browser_of(Role.CLERK), assessment, "goedkeuren")
    assert state(assessment) == State.APPROVED
    press(browser_of(Role.EXECUTIVE), assessment, "vaststellen")
    assert state(assessment) == State.SIGNED
    said = [one.action for one in Event.objects.filter(target=f"assessment {assessment.pk}").order_by("sequence")]
    assert said[-3:] == ["assessment.asked", "assessment.reviewed", "assessment.signed"]


def test_nobody_looks_over_what_they_made(assessment, people):
    service.ask_review(assessment, by=people["author"])
    with pytest.raises(ValidationError):
        service.approve(assessment, by=people["author"])
    assert state(assessment) == State.IN_REVIEW


def test_who_asked_for_the_review_does_not_do_it_either(assessment, people):
    service.ask_review(assessment, by=people["reviewer"])
    with pytest.raises(ValidationError):
        service.approve(assessment, by=people["reviewer"])


def test_the_page_offers_a_step_only_to_who_may_take_it(assessment, people, browser_of):
    def page(role):
        return browser_of(role).get(f"{HERE}/{assessment.pk}/nakijken").content.decode()

    service.ask_review(assessment, by=people["author"])
    assert "Nagekeken: het klopt" not in page(Role.ADVISER)
    assert "Wacht tot een collega die heeft nagekeken" in page(Role.ADVISER)
    assert "Nagekeken: het klopt" in page(Role.CLERK)
    service.approve(assessment, by=people["reviewer"])
    assert "/vaststellen" not in page(Role.CLERK)
    assert "Daarom stelt een ander die vast" in page(Role.CLERK)
    assert "/vaststellen" in page(Role.EXECUTIVE)


def test_who_looked_it_over_does_not_sign_it(assessment, people):
    service.say_why_no_privacy_advice(assessment, why="x", by=people["author"])
    service.ask_review(assessment, by=people["author"])
    service.approve(assessment, by=people["reviewer"])
    for person in (people["reviewer"], people["author"]):
        with pytest.raises(ValidationError):
            service.sign(assessment, by=person)
    service.sign(assessment, by=people["approver"])


def test_nobody_signs_without_the_privacy_officer_or_a_reason(assessment, people, person_as):
    service.ask_review(assessment, by=people["author"])
    service.approve(assessment, by=people["reviewer"])
    with pytest.raises(ValidationError):
        service.sign(assessment, by=people["approver"])
    officer = person_as(Role.PRIVACY_OFFICER)
    service.give_privacy_advice(assessment, text="Geen bezwaar.", given_on=date(2026, 11, 20), by=officer)
    service.sign(assessment, by=people["approver"])


@pytest.mark.long
def test_returning_needs_a_reason_and_opens_it_again(assessment, people, browser_of):
    service.ask_review(assessment, by=people["author"])
    assert press(browser_of(Role.CLERK), assessment, "teruggeven", reason="").status_code == 422
    press(browser_of(Role.CLERK), assessment, "teruggeven", reason="Bron bij vraag 2 ontbreekt")
    assert state(assessment) == State.RETURNED
    assert "Bron bij vraag 2" in browser_of(Role.ADVISER).get(f"{HERE}/{assessment.pk}/nakijken").content.decode()
    service.save_answer(facebook_of(assessment), LOCAL, score(0.5), version=0, by=people["author"])


def test_while_somebody_looks_it_over_nothing_changes(assessment, people):
    service.ask_review(assessment, by=people["author"])
    with pytest.raises(ValidationError):
        service.save_answer(facebook_of(assessment), LOCAL, score(0.5), version=0, by=people["author"])
    service.take_back(assessment, by=people["author"])
    service.save_answer(facebook_of(assessment), LOCAL, score(0.5), version=0, by=people["author"])


def test_council_members_cannot_press_any_step(assessment, browser_of):
    for step in ("vragen", "goedkeuren", "teruggeven", "vaststellen", "terughalen"):
        assert press(browser_of(Role.COUNCIL_MEMBER), assessment, step).status_code == 404


def test_what_is_signed_is_frozen(assessment, people, browser_of):
    done = signed(assessment, **people)
    channel = facebook_of(done)
    with pytest.raises(ValidationError):
        service.save_answer(channel, LOCAL, score(0.5), version=0, by=people["author"])
    with pytest.raises(ValidationError):
        service.add_channels(done, [service.Channel("Nog een")], by=people["author"])
    with pytest.raises(ValidationError):
        service.give_privacy_advice(done, text="x", given_on=date(2026, 11, 20), by=people["author"])
    address = f"{HERE}/{done.pk}/kanalen/{channel.pk}/vragen/{LOCAL}/antwoord"
    assert browser_of(Role.ADVISER).post(address, {"choice": "0.5", "version": 0}).status_code == 422
    assert not Answer.objects.exists()


def test_a_correction_of_the_library_does_not_change_what_is_signed(assessment, people, person_as):
    done = signed(assessment, **people)
    before = queries.as_toml(done)
    service.correct(
        "facebook",
        SHIPPED,
        score(1.0),
        evidence=[Evidence(EvidenceKind.DOCUMENT, source="x", date="2026-11-20")],
        why="Nieuw",
        version=0,
        by=people["author"],
    )
    assert queries.as_toml(Assessment.objects.get(pk=done.pk)) == before == done.signed_text


def test_a_change_after_signing_makes_a_new_version_copied_from_it(assessment, people, browser_of):
    service.save_answer(facebook_of(assessment), LOCAL, score(0.25, note="Steekproef"), version=0, by=people["author"])
    done = signed(assessment, **people)
    browser_of(Role.ADVISER).post(f"{HERE}/{done.pk}/nieuwe-versie")
    copy = Assessment.objects.get(follows=done)
    assert (copy.number, copy.state, copy.signed_at) == (2, State.DRAFT, None)
    assert copy.reading_adopted_on == done.reading_adopted_on
    assert facebook_of(copy).answers.get().note == "Steekproef"
    service.save_answer(facebook_of(copy), LOCAL, score(1.0), version=1, by=people["author"])
    assert facebook_of(done).answers.get().low == 0.25


def test_views_of_others_are_handed_to_the_report(assessment, people, browser_of):
    channel = facebook_of(assessment)
    page = browser_of(Role.ADVISER).get(f"{HERE}/{assessment.pk}/anderen/platform/{channel.pk}")
    letter = page.context["form"]["letter"].value()
    assert "Facebook-pagina" in letter
    assert "Een inwoner meldt een bedreiging op dit kanaal" in letter
    browser_of(Role.ADVISER).post(
        f"{HERE}/{assessment.pk}/anderen/platform/{channel.pk}",
        {"letter": letter, "sent_on": "2026-10-01", "reply": "Dank u wel.", "replied_on": "2026-10-20"},
    )
    browser_of(Role.ADVISER).post(
        f"{HERE}/{assessment.pk}/anderen/betrokkenen", {"text": "", "not_asked": "Het gaat om openbare cijfers."}
    )
    browser_of(Role.PRIVACY_OFFICER).post(
        f"{HERE}/{assessment.pk}/anderen/fg", {"text": "Geen bezwaar.", "given_on": "2026-11-20"}
    )
    views = queries.views_of(assessment)
    assert (views.privacy.text, views.people.not_asked) == ("Geen bezwaar.", "Het gaat om openbare cijfers.")
    assert (views.hearings[0].reply, views.hearings[0].reply_before) == ("Dank u wel.", date(2026, 10, 29))


def test_only_the_privacy_officer_gives_the_advice(assessment, browser_of):
    address = f"{HERE}/{assessment.pk}/anderen/fg"
    assert browser_of(Role.ADVISER).post(address, {"text": "x", "given_on": "2026-11-20"}).status_code == 404


def test_either_what_people_said_or_why_they_were_not_asked(assessment, browser_of):
    for data in ({}, {"text": "Ja", "not_asked": "Nee"}):
        answer = browser_of(Role.ADVISER).post(f"{HERE}/{assessment.pk}/anderen/betrokkenen", data)
        assert answer.status_code == 422


def test_what_waits_stands_on_the_desk(assessment, people, browser_of):
    service.ask_review(assessment, by=people["author"])
    desk = "/gemeente/lindewaard/werkplek"
    assert "Kijk ‘Onze kanalen’ na." in browser_of(Role.CLERK).get(desk).content.decode()
    assert "Kijk ‘Onze kanalen’ na." not in browser_of(Role.ADVISER).get(desk).content.decode()
    assert "Geef als FG advies" in browser_of(Role.PRIVACY_OFFICER).get(desk).content.decode()


def test_what_is_kept_about_a_person_can_be_told_and_forgotten(assessment, people):
    author = people["author"]
    service.comment(assessment, text="Mijn opmerking", by=author)
    service.assign(facebook_of(assessment), section="law", question="", person=author, until=None, by=author)
    service.save_answer(facebook_of(assessment), LOCAL, service.Given(AnswerKind.UNKNOWN), version=0, by=author)
    held = queries.held_about(author)
    assert held["comments"][0]["text"] == "Mijn opmerking"
    assert held["assignments"] == [{"question": "law", "until": None}]
    service.forget_person(author)
    empty = queries.held_about(author)
    assert set(empty.pop("counts").values()) == {0}
    assert not any(empty.values())
    assert assessment.comments.get().text == "Mijn opmerking"
    author.delete()
    assert Answer.objects.exists()
