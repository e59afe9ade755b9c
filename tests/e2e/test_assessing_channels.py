"""An adviser on a phone: from nothing to an answered question; and two colleagues who edit the same answer."""

from __future__ import annotations

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service
from e2e.conftest import PHONE, barriers, follow
from lib.assessed import LOCAL, facebook_of, score, small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"


def test_from_nothing_to_an_answered_question_on_a_phone_with_the_keyboard(lindewaard, person_as, visit):
    page = visit(HERE, person_as(Role.ADVISER), viewport=PHONE)
    follow(page.get_by_role("link", name="Begin een beoordeling"))
    page.get_by_label("Hoe heet deze beoordeling?").fill("Kanalen 2027")
    follow(page.get_by_role("button", name="Verder: kies kanalen"))
    page.get_by_label("Facebookpagina van een gemeente").check()
    page.get_by_label("De avond in het gemeentehuis").check()
    follow(page.get_by_role("button", name="Voeg toe"))
    follow(page.get_by_role("link", name="Verder naar de vragen"))
    follow(page.get_by_role("link", name="Facebookpagina van een gemeente").first)
    follow(page.get_by_role("link", name="Welk deel van de reacties onder onze eigen berichten"))
    page.get_by_label("2 tot 5 van de 100", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard.").wait_for()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Zijn bestuurders")
    assert barriers(page) == []


def test_the_second_of_two_sees_both_texts_and_nothing_stands_in_the_way(lindewaard, person_as, visit):
    adviser, clerk = person_as(Role.ADVISER), person_as(Role.CLERK)
    facebook = facebook_of(small_assessment(lindewaard, adviser))
    page = visit(f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/vragen/{LOCAL}", clerk, viewport=PHONE)
    service.save_answer(facebook, LOCAL, score(0.25, note="Mijn telling"), version=0, by=adviser)
    page.get_by_label("Dit weten wij niet").check()
    page.get_by_label("Toelichting").fill("Onze telling")
    follow(page.get_by_role("button", name="Bewaar en blijf hier"))
    page.get_by_role("heading", name="Iemand anders was u voor").wait_for()
    assert page.get_by_text("Mijn telling").is_visible()
    assert page.get_by_label("Toelichting").input_value() == "Onze telling"
    assert barriers(page) == []
    page.get_by_label("Toelichting").fill("Mijn telling. Onze telling.")
    follow(page.get_by_role("button", name="Bewaar en ga door"))
    page.get_by_text("Bewaard.").wait_for()
    assert facebook.answers.get().note == "Mijn telling. Onze telling."
