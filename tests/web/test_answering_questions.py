"""Answer questions together: nothing is lost when two people edit, and what was can be put back."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DatabaseCase

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Person, Role
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.models import Answer, AnswerKind, Change, What
from lib.assessed import LOCAL, SHIPPED, facebook_of, score, small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"


@pytest.fixture
def facebook(lindewaard, person_as):
    return facebook_of(small_assessment(lindewaard, person_as(Role.ADVISER)))


def place(facebook, question=LOCAL, what="") -> str:
    return f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/vragen/{question}{what}"


def test_an_answer_is_one_of_the_descriptions(facebook, browser_of):
    answer = browser_of(Role.ADVISER).post(
        place(facebook, what="/antwoord"), {"choice": "0.25", "note": "Steekproef", "version": 0}
    )
    stored = facebook.answers.get()
    assert answer.status_code == 302
    assert (stored.low, stored.high, stored.note, stored.version) == (0.25, 0.25, "Steekproef", 1)


def test_an_answer_may_be_a_range_between_two_descriptions(facebook, browser_of):
    browser_of(Role.ADVISER).post(
        place(facebook, what="/antwoord"), {"choice": "range", "low": "0.25", "high": "0.75", "version": 0}
    )
    stored = facebook.answers.get()
    assert (stored.low, stored.high) == (0.25, 0.75)


@pytest.mark.parametrize(
    "wrong",
    [
        {"choice": "range", "low": "0.75", "high": "0.25"},
        {"choice": "range", "low": "0.75"},
        {"choice": "not_applicable", "not_applicable": " "},
        {"choice": "0.3"},
        {},
    ],
)
@pytest.mark.long
def test_an_answer_that_is_not_complete_shows_the_form_again_and_loses_nothing(facebook, browser_of, wrong):
    answer = browser_of(Role.ADVISER).post(
        place(facebook, what="/antwoord"), {"note": "Dit schreef ik", "version": 0, **wrong}
    )
    assert answer.status_code == 422
    assert b"Dit schreef ik" in answer.content
    assert not Answer.objects.exists()


def test_we_do_not_know_is_a_real_answer(facebook, browser_of):
    browser_of(Role.CLERK).post(place(facebook, what="/antwoord"), {"choice": "unknown", "version": 0})
    assert facebook.answers.get().kind == AnswerKind.UNKNOWN
    assert "unknown = true" in queries.as_toml(facebook.assessment)


def test_a_question_that_does_not_apply_has_a_reason(facebook, browser_of):
    browser_of(Role.CLERK).post(
        place(facebook, what="/antwoord"),
        {"choice": "not_applicable", "not_applicable": "Reageren is niet mogelijk", "version": 0},
    )
    assert facebook.answers.get().not_applicable == "Reageren is niet mogelijk"


def test_nobody_answers_before_the_reading_is_adopted(lindewaard, person_as):
    assessment = service.start(lindewaard, title="x", by=None)
    (channel,) = service.add_channels(assessment, [service.Channel("Krant")], by=None)
    with pytest.raises(ValidationError):
        service.save_answer(channel, LOCAL, score(0.5), version=0, by=person_as(Role.ADVISER))


def test_when_two_people_edit_the_second_sees_both_texts_and_chooses(facebook, browser_of, person_as):
    first, second = browser_of(Role.ADVISER), browser_of(Role.CLERK)
    first.post(place(facebook, what="/antwoord"), {"choice": "0.25", "note": "Mijn telling", "version": 0})
    answer = second.post(place(facebook, what="/antwoord"), {"choice": "0.75", "note": "Onze telling", "version": 0})
    assert answer.status_code == 409
    assert b"Mijn telling" in answer.content
    assert b"Onze telling" in answer.content
    assert facebook.answers.get().note == "Mijn telling"
    form = answer.context["form"]
    chosen = {"choice": "0.75", "note": "Mijn telling. Onze telling", "version": form["version"].value()}
    assert second.post(place(facebook, what="/antwoord"), chosen).status_code == 302
    assert facebook.answers.get().note == "Mijn telling. Onze telling"


def test_a_third_who_edits_while_the_second_chooses_is_a_conflict_again(facebook, browser_of):
    browser = browser_of(Role.ADVISER)
    browser.post(place(facebook, what="/antwoord"), {"choice": "0.25", "version": 0})
    browser.post(place(facebook, what="/antwoord"), {"choice": "0.5", "version": 1})
    assert browser.post(place(facebook, what="/antwoord"), {"choice": "1.0", "version": 1}).status_code == 409


def test_giving_the_same_answer_twice_is_no_conflict(facebook, browser_of):
    for _ in range(2):
        answer = browser_of(Role.ADVISER).post(place(facebook, what="/antwoord"), {"choice": "0.25", "version": 0})
        assert answer.status_code == 302
    assert facebook.answers.get().version == 1


def test_every_change_of_a_field_is_kept_with_who_old_and_new(facebook, person_as, browser_of):
    adviser, clerk = person_as(Role.ADVISER), person_as(Role.CLERK)
    service.save_answer(facebook, LOCAL, score(0.25, note="eerst"), version=0, by=adviser)
    service.save_answer(facebook, LOCAL, score(0.75, note="eerst"), version=1, by=clerk)
    changes = list(queries.history(facebook, LOCAL))
    assert [(one.what, one.by) for one in changes] == [("answer", clerk), ("note", adviser), ("answer", adviser)]
    assert (changes[0].old["low"], changes[0].new["low"]) == (0.25, 0.75)
    page = browser_of(Role.COUNCIL_MEMBER).get(place(facebook, what="/geschiedenis")).content.decode()
    assert "clerk-lindewaard" in page
    assert "2 tot 5 van de 100" in page


def test_what_a_field_was_can_be_put_back(facebook, person_as, browser_of):
    adviser = person_as(Role.ADVISER)
    service.save_answer(facebook, LOCAL, score(0.25, note="eerst"), version=0, by=adviser)
    service.save_answer(facebook, LOCAL, score(0.75, note="later"), version=1, by=adviser)
    for what in (What.ANSWER, What.NOTE):
        change = Change.objects.filter(what=what).first()
        browser_of(Role.ADVISER).post(f"{HERE}/geschiedenis/{change.pk}/terugzetten")
    stored = facebook.answers.get()
    assert (stored.low, stored.note, stored.version) == (0.25, "eerst", 4)
    assert Change.objects.filter(what=What.ANSWER).count() == 3


def test_a_cleared_answer_comes_back_from_the_history(facebook, person_as, browser_of):
    adviser = person_as(Role.ADVISER)
    service.save_answer(facebook, LOCAL, score(0.25, note="eerst"), version=0, by=adviser)
    browser_of(Role.ADVISER).post(place(facebook, what="/wissen"), {"version": 1})
    assert not facebook.answers.exists()
    for what in (What.ANSWER, What.NOTE):
        browser_of(Role.ADVISER).post(f"{HERE}/geschiedenis/{Change.objects.filter(what=what).first().pk}/terugzetten")
    assert (facebook.answers.get().low, facebook.answers.get().note) == (0.25, "eerst")


def test_council_members_read_and_comment_but_do_not_answer(facebook, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert browser.post(place(facebook, what="/antwoord"), {"choice": "0.25", "version": 0}).status_code == 404
    browser.post(place(facebook, what="/opmerking"), {"text": "Hoe is dit geteld?"})
    assert b"Hoe is dit geteld?" in browser.get(place(facebook)).content


def test_a_thread_is_answered_settled_and_opened_again_by_a_new_reply(facebook, browser_of):
    browser = browser_of(Role.ADVISER)
    browser.post(place(facebook, what="/opmerking"), {"text": "Hoe is dit geteld?"})
    thread = facebook.assessment.comments.get()
    browser.post(f"{HERE}/opmerkingen/{thread.pk}", {"text": "Met twee lezers."})
    browser.post(f"{HERE}/opmerkingen/{thread.pk}/klaar")
    thread.refresh_from_db()
    assert thread.resolved_at is not None
    browser.post(f"{HERE}/opmerkingen/{thread.pk}", {"text": "Toch nog iets."})
    thread.refresh_from_db()
    assert thread.resolved_at is None
    assert [one.text for one in thread.replies.all()] == ["Met twee lezers.", "Toch nog iets."]


def test_somebody_who_is_asked_to_look_something_up_finds_it_among_their_questions(facebook, browser_of, person_as):
    clerk = person_as(Role.CLERK)
    browser_of(Role.ADVISER).post(
        f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/deel/baseline.1/vraag-iemand",
        {"person": clerk.pk, "until": "2027-01-15", "question": LOCAL},
    )
    page = browser_of(Role.CLERK).get(f"{HERE}/mijn-vragen").content.decode()
    assert LOCAL in page
    assert "Zoek 1 vraag uit." in browser_of(Role.CLERK).get("/gemeente/lindewaard/werkplek").content.decode()
    browser_of(Role.CLERK).post(f"{HERE}/gevraagd/{facebook.assessment.assignments.get().pk}/klaar")
    assert LOCAL not in browser_of(Role.CLERK).get(f"{HERE}/mijn-vragen").content.decode()


def test_only_a_member_of_the_municipality_can_be_asked(facebook, browser_of, elders, person_as):
    stranger = person_as(Role.CLERK, municipality=elders)
    browser_of(Role.ADVISER).post(
        f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/deel/baseline.1/vraag-iemand", {"person": stranger.pk}
    )
    assert not facebook.assessment.assignments.exists()


def test_after_saving_one_goes_on_to_the_next_open_question_of_the_same_list(facebook, browser_of):
    answer = browser_of(Role.ADVISER).post(
        place(facebook, what="/antwoord"), {"choice": "0.25", "version": 0, "terug": "volgende", "toon": "lokaal"}
    )
    assert answer["Location"].endswith("baseline.1.office_holders?toon=lokaal")


def test_the_list_can_be_made_short(facebook, browser_of):
    browser = browser_of(Role.ADVISER)
    address = f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}"
    sizes = {show: browser.get(f"{address}?toon={show}").context["count"] for show in queries.SHOWN}
    assert sizes["alles"] == 73
    assert sizes["lokaal"] == 32
    assert sizes["eerst"] == 6
    assert sizes["kern"] == 32
    assert sizes["open"] < 73


def test_an_answer_that_was_filled_in_beforehand_is_marked_with_its_source_and_the_day_it_was_seen(
    facebook, browser_of
):
    page = browser_of(Role.COUNCIL_MEMBER).get(place(facebook, SHIPPED)).content.decode()
    assert "Vooraf ingevuld, gezien op 24 november 2026." in page
    assert "inquisitiveminds.bristows.com" in page
    assert not Answer.objects.exists()


def test_an_own_answer_goes_before_the_one_that_was_filled_in(facebook, person_as):
    service.save_answer(facebook, SHIPPED, score(0.75), version=0, by=person_as(Role.ADVISER))
    lines = {one.question.id: one for one in queries.Sheet(facebook.assessment).lines(facebook)}
    assert (lines[SHIPPED].known.score.low, lines[SHIPPED].state) == (0.75, "answered")


def test_taking_over_makes_it_ones_own_with_its_evidence(facebook, browser_of):
    browser_of(Role.ADVISER).post(place(facebook, SHIPPED, "/overnemen"))
    own = facebook.answers.get()
    assert not own.is_prefilled
    assert [piece.fact for piece in own.evidence.all()] == ["pf-003"]


def test_pages_ask_the_database_a_bounded_number_of_questions(facebook, browser_of, django_assert_max_num_queries):
    browser = browser_of(Role.ADVISER)
    base = f"{HERE}/{facebook.assessment_id}"
    browser.get(f"{base}/kanalen/{facebook.pk}/deel/law")
    with django_assert_max_num_queries(15):
        browser.get(f"{base}/kanalen/{facebook.pk}/deel/law")
    with django_assert_max_num_queries(20):
        browser.get(place(facebook))
    with django_assert_max_num_queries(18):
        browser.get(base)


class WhateverPeopleDo(DatabaseCase):
    """A law: the history can always lead back to the first answer."""

    @pytest.mark.long
    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.sampled_from(["", "a", "b"])), min_size=1))
    def test_putting_back_every_change_from_the_newest_on_gives_the_first_answer(self, answers):
        municipality = accounts.found_municipality(slug="wet", name="Wet")
        person = Person.objects.create_person(email="wet@voorbeeld.example", name="Wet")
        facebook = facebook_of(small_assessment(municipality, person))
        service.save_answer(facebook, LOCAL, score(0.75, note="eerst"), version=0, by=person)
        first = Change.objects.filter(alternative=facebook, question=LOCAL).count()
        for low, note in answers:
            version = facebook.answers.get().version
            service.save_answer(facebook, LOCAL, score(low, note=note), version=version, by=person)
        made = list(queries.history(facebook, LOCAL))
        for change in made[: len(made) - first]:
            service.restore(change, by=person)
        stored = facebook.answers.get()
        assert (stored.low, stored.note) == (0.75, "eerst")
