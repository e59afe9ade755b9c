"""People weigh together: each privately, each voice equal, shown without names, and forgotten by name at closing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern import pipeline
from dorpskern.terms.framework import WEIGHED
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Assessment
from dorpsplein.audit.models import Event
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.models import GuestPlace, Round, Sheet, Way
from dorpsplein.weighing.voices import as_participants, digest

TODAY = date(2026, 11, 24)
LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
PLACES = {
    f"value-{key}": str(place)
    for place, key in enumerate(("law", "costs", "goals_reach", "business_model", "interoperability"), 1)
}
MEMBERS = {"title": "Raadsavond", "roles": [Role.COUNCIL_MEMBER], "guests": 0}


@pytest.fixture
def assessment(lindewaard) -> Assessment:
    made, _ = assessments.start_from_file(lindewaard, title="Vijf kanalen", text=LINDEWAARD, at="x", by=None)
    return made


@pytest.fixture
def evening(assessment, person_as) -> Round:
    """An open round for council members and two guests."""
    return service.open_round(
        assessment,
        title="Raadsavond",
        roles=[Role.COUNCIL_MEMBER],
        guests=2,
        by=person_as(Role.CLERK),
        on=TODAY,
    )


def here(path: str = "") -> str:
    return f"/gemeente/lindewaard/wegen{path}"


def member(person_as, name: str):
    return person_as(Role.COUNCIL_MEMBER, name=name)


def give(evening, person, **points):
    voice = {"points": {key.value: points.get(key.value, 0) for key in WEIGHED}}
    return service.give_as_member(evening, person, Way.POINTS, voice)


@pytest.mark.long
def test_the_clerk_opens_closes_and_reveals_and_then_everybody_sees_the_outcome(assessment, browser_of):
    clerk, councillor = browser_of(Role.CLERK), browser_of(Role.COUNCIL_MEMBER)
    assert clerk.post(here(f"/{assessment.pk}/ronde"), MEMBERS).status_code == 302
    opened = Round.objects.get()
    assert councillor.post(here(f"/ronde/{opened.pk}/inschatting/volgorde"), PLACES).status_code == 302
    assert councillor.get(here(f"/{assessment.pk}/uitkomst")).status_code == 404
    assert clerk.post(here(f"/ronde/{opened.pk}/bekendmaken")).status_code == 422
    assert clerk.post(here(f"/ronde/{opened.pk}/sluiten")).status_code == 302
    assert clerk.post(here(f"/ronde/{opened.pk}/bekendmaken")).status_code == 302
    page = councillor.get(here(f"/{assessment.pk}/uitkomst")).content.decode()
    assert "1 van de 1" in page
    assert "geen stemming van de raad" in page
    assert page.index("Eerst de basislijn") < page.index("als eerste uit de bus?") < page.index("Zoek dit eerst uit")


def test_only_the_clerk_leads_a_round(assessment, evening, browser_of):
    councillor = browser_of(Role.COUNCIL_MEMBER)
    assert councillor.post(here(f"/{assessment.pk}/ronde"), MEMBERS).status_code == 404
    assert councillor.post(here(f"/ronde/{evening.pk}/sluiten")).status_code == 404
    assert "Sluit de ronde" not in councillor.get(here(f"/ronde/{evening.pk}")).content.decode()


def test_a_second_round_waits_until_the_first_is_closed(assessment, evening, browser_of):
    answer = browser_of(Role.CLERK).post(here(f"/{assessment.pk}/ronde"), MEMBERS)
    assert answer.status_code == 422
    assert "loopt al een ronde" in answer.content.decode()


def test_a_ranking_may_have_ties_and_is_there_again_when_one_comes_back(evening, browser_of, person_as):
    browser = browser_of(Role.COUNCIL_MEMBER)
    browser.post(here(f"/ronde/{evening.pk}/inschatting/volgorde"), {**PLACES, "value-costs": "1"})
    sheet = Sheet.objects.get()
    assert sheet.voice == {"ranking": [["costs", "law"], "goals_reach", "business_model", "interoperability"]}
    page = browser.get(here(f"/ronde/{evening.pk}/inschatting/volgorde")).content.decode()
    assert page.index('name="value-costs"') < page.index('name="value-goals_reach"')


def test_an_arrow_moves_a_card_without_javascript_and_keeps_nothing(evening, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    address = here(f"/ronde/{evening.pk}/inschatting/volgorde")
    page = browser.post(address, {**PLACES, "move": "up:costs"}).content.decode()
    assert page.index('name="value-costs"') < page.index('name="value-law"')
    assert not Sheet.objects.exists()


def test_points_and_what_to_improve_first_are_kept_as_points(evening, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    points = {f"value-{one.value}": "20" for one in WEIGHED}
    browser.post(here(f"/ronde/{evening.pk}/inschatting/punten"), points)
    assert Sheet.objects.get().voice == {"points": {one.value: 20 for one in WEIGHED}}
    browser.post(here(f"/ronde/{evening.pk}/inschatting/verbeteren"), {**points, "first": "law"})
    assert Sheet.objects.get().voice["points"]["law"] == 100
    browser.post(here(f"/ronde/{evening.pk}/inschatting/geen-voorkeur"))
    assert Sheet.objects.get().voice == {}


@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("volgorde", {**PLACES, "value-law": "9"}),
        ("volgorde", {}),
        ("punten", {f"value-{one.value}": "0" for one in WEIGHED}),
        ("punten", {f"value-{one.value}": "101" for one in WEIGHED}),
        ("punten", {f"value-{one.value}": "half" for one in WEIGHED}),
        ("verbeteren", {f"value-{one.value}": "10" for one in WEIGHED}),
    ],
)
@pytest.mark.long
def test_what_cannot_be_counted_is_refused_and_stays_in_the_form(evening, browser_of, way, sent):
    answer = browser_of(Role.COUNCIL_MEMBER).post(here(f"/ronde/{evening.pk}/inschatting/{way}"), sent)
    assert answer.status_code == 422
    assert not Sheet.objects.exists()
    assert all(f'value="{value}"' in answer.content.decode() for value in sent.values())


def test_who_is_not_invited_gives_nothing(evening, browser_of, person_as):
    answer = browser_of(Role.EXECUTIVE).post(here(f"/ronde/{evening.pk}/inschatting/volgorde"), PLACES)
    assert answer.status_code == 404
    with pytest.raises(service.NotNow):
        give(evening, person_as(Role.EXECUTIVE), law=1)


def test_one_person_has_one_voice_however_often_or_in_whatever_role(evening, person_as, browser_of):
    person = person_as(Role.COUNCIL_MEMBER, Role.EXECUTIVE, name="Dubbel")
    evening.roles = [Role.COUNCIL_MEMBER, Role.EXECUTIVE]
    evening.save()
    give(evening, person, law=1)
    give(evening, person, costs=1)
    assert queries.counts_of(evening) == (1, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(round=evening, person=person, way=Way.SILENT)
    closed = service.close_round(evening, by=None, on=TODAY)
    assert len(closed.voices) == 1
    assert closed.voices[0]["points"]["costs"] == 1


def test_a_late_joiner_counts_once_and_nobody_counts_after_closing(evening, person_as):
    give(evening, member(person_as, "vroeg"), law=1)
    give(evening, member(person_as, "laat"), costs=1)
    closed = service.close_round(evening, by=None, on=TODAY)
    with pytest.raises(service.NotNow):
        give(evening, member(person_as, "te-laat"), law=1)
    assert (len(closed.voices), closed.invited) == (2, 4)


def test_after_closing_no_row_links_a_person_to_weights(evening, person_as, django_assert_max_num_queries):
    person = member(person_as, "Anouk")
    give(evening, person, law=60, costs=40)
    assert queries.held_about(person)["weights"][0]["points"]["law"] == 60
    place, _ = service.enter_as_guest(evening.assessment.municipality, evening.places.first().code)
    service.give_as_guest(place, Way.SILENT, {})
    closed = service.close_round(evening, by=None, on=TODAY)
    assert queries.held_about(person) == {"weights": []}
    assert not Sheet.objects.exists()
    assert not GuestPlace.objects.exists()
    assert closed.voices == [
        {"points": {"goals_reach": 0, "costs": 40, "law": 60, "business_model": 0, "interoperability": 0}},
        {},
    ]


def test_the_audit_trail_knows_that_weights_were_given_and_never_which(evening, person_as):
    give(evening, member(person_as, "Anouk"), law=61)
    service.close_round(evening, by=None, on=TODAY)
    events = Event.objects.filter(action__in=("weights.given", "weighing_round.closed"))
    assert {event.action: event.facts for event in events} == {
        "weights.given": {},
        "weighing_round.closed": {"participants": 1, "invited": 3},
    }


def test_before_the_reveal_only_how_many_gave_something_is_seen(evening, browser_of, person_as):
    give(evening, member(person_as, "Anouk"), law=61)
    page = browser_of(Role.CLERK).get(here(f"/ronde/{evening.pk}")).content.decode()
    assert "1 van de 3" in page
    assert not re.search(r"\b61\b", page)
    service.close_round(evening, by=None, on=TODAY)
    evening.refresh_from_db()
    assert queries.spread_of(evening) == ()
    assert queries.participants(evening.assessment) == []


@pytest.mark.long
def test_of_fewer_than_five_people_the_weights_are_not_shown_at_all(evening, person_as, browser_of):
    for name in ("a", "b", "c", "d"):
        give(evening, member(person_as, name), law=61, costs=39)
    service.reveal(service.close_round(evening, by=None, on=TODAY), by=person_as(Role.CLERK), on=TODAY)
    page = browser_of(Role.COUNCIL_MEMBER).get(here(f"/ronde/{evening.pk}")).content.decode()
    assert "Minder dan 5" in page
    assert not re.search(r"\b61\b", page)


@pytest.mark.long
def test_from_five_people_on_the_spread_is_shown_without_names(evening, person_as, browser_of):
    for name in ("Anouk", "Bram", "Chaima", "Daan", "Esra"):
        give(evening, member(person_as, name), law=61, costs=39)
    service.reveal(service.close_round(evening, by=None, on=TODAY), by=person_as(Role.CLERK), on=TODAY)
    page = browser_of(Role.COUNCIL_MEMBER).get(here(f"/ronde/{evening.pk}")).content.decode()
    assert "61 %, 61 %" in page
    assert not any(name in page for name in ("Anouk", "Bram", "Chaima", "Daan", "Esra"))


def test_somebody_may_take_back_what_was_given_until_closing(evening, browser_of, person_as):
    browser = browser_of(Role.COUNCIL_MEMBER)
    browser.post(here(f"/ronde/{evening.pk}/inschatting/volgorde"), PLACES)
    browser.post(here(f"/ronde/{evening.pk}/wissen"))
    assert not Sheet.objects.exists()


def test_who_is_forgotten_gave_nothing(evening, person_as):
    person = member(person_as, "Anouk")
    give(evening, person, law=61)
    service.forget_person(person)
    assert not Sheet.objects.exists()


def test_a_round_that_nobody_closes_closes_itself_after_a_month(evening, lindewaard, person_as):
    give(evening, member(person_as, "Anouk"), law=61)
    assert service.run_retention(lindewaard, today=TODAY + timedelta(days=30)) == {"sheets": 0}
    late = TODAY + timedelta(days=31)
    assert service.run_retention(lindewaard, today=late, dry_run=True) == {"sheets": 1}
    assert service.run_retention(lindewaard, today=late) == {"sheets": 1}
    assert not Sheet.objects.exists()


def test_a_guest_takes_part_with_a_code_that_works_once(evening):
    code = evening.places.first().code
    guest, other = Client(), Client()
    assert guest.post(here("/meedoen"), {"code": code.lower()}).status_code == 302
    assert other.post(here("/meedoen"), {"code": code}).status_code == 422
    assert guest.post(here(f"/meedoen/{evening.pk}/volgorde"), PLACES).status_code == 302
    assert guest.post(here(f"/meedoen/{evening.pk}/volgorde"), PLACES).status_code == 302
    assert Sheet.objects.count() == 1
    other.cookies[f"weging-{evening.pk}"] = "verzonnen"
    assert "voorbij" in other.get(here(f"/meedoen/{evening.pk}")).content.decode()


def test_after_closing_the_cookie_of_a_guest_is_destroyed_and_opens_nothing(evening):
    guest = Client()
    guest.post(here("/meedoen"), {"code": evening.places.first().code})
    service.close_round(evening, by=None, on=TODAY)
    answer = guest.post(here(f"/meedoen/{evening.pk}/volgorde"), PLACES)
    assert "voorbij" in answer.content.decode()
    assert guest.cookies[f"weging-{evening.pk}"].value == ""


def test_a_guest_who_lost_the_phone_gets_a_new_code_and_the_old_weights_are_gone(evening, browser_of):
    guest = Client()
    guest.post(here("/meedoen"), {"code": evening.places.first().code})
    guest.post(here(f"/meedoen/{evening.pk}/volgorde"), PLACES)
    browser_of(Role.CLERK).post(here(f"/ronde/{evening.pk}/gast/1"))
    assert not Sheet.objects.exists()
    assert "voorbij" in guest.get(here(f"/meedoen/{evening.pk}")).content.decode()
    assert Client().post(here("/meedoen"), {"code": evening.places.first().code}).status_code == 302


def test_a_code_of_another_municipality_opens_nothing(evening, elders):
    code = evening.places.first().code
    assert Client().post("/gemeente/elders/wegen/meedoen", {"code": code}).status_code == 422


def test_another_municipality_sees_no_round_and_no_outcome(assessment, evening, elders, browser_of):
    stranger = browser_of(*Role, municipality=elders)
    for path in (f"/ronde/{evening.pk}", f"/{assessment.pk}", f"/{assessment.pk}/uitkomst", f"/{assessment.pk}/ronde"):
        assert stranger.get(f"/gemeente/elders/wegen{path}").status_code == 404
    assert "Vijf kanalen" not in stranger.get("/gemeente/elders/wegen").content.decode()


def test_the_overview_asks_a_fixed_number_of_queries(
    assessment, evening, lindewaard, browser_of, django_assert_max_num_queries
):
    for number in range(4):
        assessments.start(lindewaard, title=f"Nog een {number}", by=None)
    browser = browser_of(Role.COUNCIL_MEMBER)
    with django_assert_max_num_queries(14):
        assert "Geef uw inschatting" in browser.get(here()).content.decode()


VOICES = st.one_of(
    st.just({}),
    st.permutations([one.value for one in WEIGHED]).map(lambda order: {"ranking": list(order)}),
    st.lists(st.integers(1, 100), min_size=5, max_size=5).map(
        lambda points: {"points": dict(zip([one.value for one in WEIGHED], points, strict=True))}
    ),
)
SMALL = """
framework = "1.0"
[[alternative]]
id = "a"
name = "A"
[[alternative]]
id = "b"
name = "B"
[[judgement]]
alternative = "a"
criterion = "law"
score = 0.8
[[judgement]]
alternative = "b"
criterion = "costs"
score = 0.9
"""


@settings(max_examples=15, deadline=None)
@given(voices=st.lists(VOICES, min_size=1, max_size=5), data=st.data())
def test_shuffling_or_renaming_people_changes_nothing(voices, data):
    shuffled = data.draw(st.permutations(voices))
    assert as_participants(voices) == as_participants(shuffled)
    assert digest(voices) == digest(shuffled)
    tables = [pipeline.toml_text({"participant": as_participants(one)}) for one in (voices, shuffled)]
    first, second = (pipeline.weigh_text(SMALL + one, at="", on=TODAY, samples=200)[1] for one in tables)
    assert first == second


def test_payment_is_no_input():
    fields = {field.name for model in (Round, Sheet, GuestPlace) for field in model._meta.get_fields()}
    assert not {
        name for name in fields if any(word in name for word in ("pay", "price", "euro", "factor", "multiplier"))
    }


@pytest.mark.long
def test_the_desk_says_which_round_waits_for_whom(evening, person_as):
    anouk, clerk = member(person_as, "anouk"), person_as(Role.CLERK)
    assert "Geef uw inschatting in ‘Raadsavond’." in desk_of(anouk)
    assert "‘Raadsavond’ is open." in desk_of(clerk)
    assert "Geef uw inschatting in" not in desk_of(clerk), "the clerk is not invited"
    service.give_as_member(evening, anouk, Way.SILENT, {})
    assert "Raadsavond" not in desk_of(anouk), "given: nothing waits"
    service.close_round(evening, by=clerk, on=TODAY)
    assert "‘Raadsavond’ is gesloten. Maak de uitkomst bekend." in desk_of(clerk)


def desk_of(person) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get("/gemeente/lindewaard/werkplek").content.decode()


def test_closing_a_round_is_asked_first(evening, person_as):
    browser = Client()
    browser.force_login(person_as(Role.CLERK))
    give(evening, member(person_as, "anouk"), law=1)
    page = browser.get(here(f"/ronde/{evening.pk}/sluiten"))
    assert "voorgoed gewist" in page.content.decode()
    evening.refresh_from_db()
    assert evening.is_open, "looking closes nothing"
    browser.post(here(f"/ronde/{evening.pk}/sluiten"))
    assert browser.get(here(f"/ronde/{evening.pk}/sluiten")).status_code == 302, "closed: nothing to ask"


def test_a_round_in_which_nobody_gave_anything_says_so_and_gets_no_outcome(evening, person_as, browser_of):
    browser = browser_of(Role.CLERK)
    assert "Nog niemand gaf een inschatting" in browser.get(here(f"/ronde/{evening.pk}/sluiten")).content.decode()
    closed = browser.post(here(f"/ronde/{evening.pk}/sluiten"), follow=True).content.decode()
    assert "Er is geen uitkomst." in closed
    assert "maak die bekend" not in closed
    answer = browser.post(here(f"/ronde/{evening.pk}/bekendmaken"))
    assert answer.status_code == 422
    assert "Niemand gaf een inschatting" in answer.content.decode()
    evening.refresh_from_db()
    assert evening.is_closed
    assert "Maak de uitkomst bekend" not in desk_of(person_as(Role.CLERK))


def test_a_guest_who_gave_an_estimate_is_told_that_it_is_done_and_what_happens_next(evening):
    guest = Client()
    guest.post(here("/meedoen"), {"code": evening.places.first().code})
    assert guest.get(here(f"/meedoen/{evening.pk}/klaar")).status_code == 302, "nothing was given yet"
    page = guest.post(here(f"/meedoen/{evening.pk}/volgorde"), PLACES, follow=True).content.decode()
    assert "<h1" in page
    assert "U bent klaar" in page
    assert "maakt de griffier de uitkomst bekend" in page
    service.close_round(evening, by=None, on=TODAY)
    assert "voorbij" in guest.get(here(f"/meedoen/{evening.pk}/klaar")).content.decode()


def test_the_sheet_to_print_has_a_slip_for_each_code_that_was_not_used(evening, browser_of):
    first, second = evening.places.all()
    Client().post(here("/meedoen"), {"code": first.code})
    page = browser_of(Role.CLERK).get(here(f"/ronde/{evening.pk}/gastcodes")).content.decode()
    assert page.count('class="dpw-slip"') == page.count('<svg role="img"') == 1
    assert second.code in page
    assert first.code not in page
    assert browser_of(Role.COUNCIL_MEMBER).get(here(f"/ronde/{evening.pk}/gastcodes")).status_code == 404


def test_the_square_code_of_a_guest_fills_in_the_code(evening):
    code = evening.places.first().code
    assert f'value="{code}"' in Client().get(here(f"/meedoen?code={code}")).content.decode()
