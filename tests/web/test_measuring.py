"""What somebody does to measure: start, see all trends at a glance, look at one."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dorpskern.terms.framework import Trend
from dorpsplein.accounts.models import Role
from dorpsplein.trends import queries
from dorpsplein.trends.addresses import SLUGS
from dorpsplein.trends.wishes import WISHES, wishes

HERE = "/gemeente/lindewaard/meten"


def text_of(answer) -> str:
    return answer.content.decode()


def test_without_any_file_the_page_says_how_to_begin_in_three_steps(browser_of):
    page = text_of(browser_of(Role.ADVISER).get(HERE))
    assert page.count('<li class="dp-card">') == 3
    assert "In tien minuten een bruikbaar overzicht" in page
    assert "/gemeente/lindewaard/bestanden" in page


def test_who_cannot_import_is_told_who_can(browser_of):
    page = text_of(browser_of(Role.COUNCIL_MEMBER).get(HERE))
    assert "Uw communicatieadviseur of griffier kan hiermee beginnen." in page
    assert "/gemeente/lindewaard/bestanden" not in page


@pytest.mark.long
def test_measuring_is_asked_for_with_one_button_and_ends_on_the_overview(lindewaard, browser_of, with_files):
    with_files(lindewaard)
    browser = browser_of(Role.ADVISER)
    assert "Meet nu" in text_of(browser.get(HERE))
    page = browser.post(f"{HERE}/nieuw", follow=True)
    assert page.redirect_chain[-1][0] == HERE
    assert "Deel van onze weergaven dat betaald is" in text_of(page)
    assert queries.latest(lindewaard) is not None


@pytest.mark.long
def test_the_overview_has_all_eleven_trends_each_with_a_figure_or_why_there_is_none(measured, browser_of):
    page = text_of(browser_of(Role.COUNCIL_MEMBER).get(HERE))
    assert page.count('class="dp-card dp-trend"') == 11
    for slug in SLUGS.values():
        assert f'href="{HERE}/{slug}"' in page
    assert "Niet gemeten, omdat" in page
    assert {part.state for part in queries.glance(measured, "nl")} == {"measured", "facts"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.long
def test_every_member_may_look_at_every_trend_in_both_languages(measured, browser_of, settings, role):
    browser = browser_of(role)
    for language in ("nl", "en"):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        names = {part.trend: part.name for part in queries.glance(measured, language)}
        for trend in (Trend.PAID_REACH, Trend.POLARISING):
            page = browser.get(f"{HERE}/{SLUGS[trend]}")
            assert page.status_code == 200
            assert f">{names[trend.value]}</h1>" in text_of(page)


def test_looking_measures_nothing(measured, browser_of, monkeypatch):
    monkeypatch.setattr("dorpskern.pipeline.trends", lambda *_, **__: pytest.fail("measured in a GET"))
    browser = browser_of(Role.ADVISER)
    for address in ("", "/scherm", "/metingen", f"/metingen/{measured.pk}", "/betaald-bereik", "/vergelijken"):
        assert browser.get(f"{HERE}{address}").status_code == 200


@pytest.mark.long
def test_no_page_has_inline_style_or_an_id_twice(measured, browser_of):
    browser = browser_of(Role.ADVISER)
    for slug in SLUGS.values():
        page = text_of(browser.get(f"{HERE}/{slug}"))
        assert " style=" not in page
        assert "<style" not in page
        ids = Counter(re.findall(r'\sid="([^"]+)"', page))
        assert [one for one, times in ids.items() if times > 1] == []


def test_the_main_pages_need_few_queries(measured, browser_of, django_assert_max_num_queries):
    browser = browser_of(Role.ADVISER)
    browser.get(HERE)
    for address, most in (("", 9), ("/betaald-bereik", 7), ("/scherm", 7), ("/metingen", 8), ("/vergelijken", 8)):
        with django_assert_max_num_queries(most):
            browser.get(f"{HERE}{address}")


def test_another_municipality_sees_nothing_of_a_measurement(measured, elders, browser_of):
    stranger = browser_of(*Role, municipality=elders)
    for address in (f"metingen/{measured.pk}", f"metingen/{measured.pk}/bevindingen.json"):
        assert stranger.get(f"{HERE}/{address}").status_code == 404
        assert stranger.get(f"/gemeente/elders/meten/{address}").status_code == 404
    assert stranger.post(f"/gemeente/elders/meten/metingen/{measured.pk}/narekenen").status_code == 404
    assert stranger.get(f"/gemeente/elders/meten/betaald-bereik?meting={measured.pk}").status_code == 404
    assert "In tien minuten" in text_of(stranger.get("/gemeente/elders/meten"))


def test_each_trend_shows_both_its_sides_its_cards_and_when_facts_were_seen(measured, browser_of):
    page = text_of(browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/betaald-bereik"))
    for said in ("Wat het kan brengen", "Wat het kan kosten", "Hoe het berekend is", "Lager is beter.", "Gezien op:"):
        assert said in page
    assert "sum(" not in page  # formulas are said in the language of the page
    assert "paid_reach.paid_share" in page


@pytest.mark.long
def test_from_the_first_to_the_last_trend_by_the_links_at_the_bottom(measured, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    address, seen = f"{HERE}/{SLUGS[Trend.PAID_REACH]}", []
    while address:
        page = text_of(browser.get(address))
        seen.append(address)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found[1] if found else ""
    assert seen == [f"{HERE}/{slug}" for slug in SLUGS.values()]
    assert 'rel="prev"' in page


def test_what_is_missing_names_the_file_that_would_give_it(measured, browser_of):
    page = text_of(browser_of(Role.ADVISER).get(HERE))
    assert "Transparantierapporten van platforms (DSA)" in page
    assert "Moderatoren die Nederlands kennen" in page
    assert "Een tabel met de reacties onder uw eigen berichten" in page


def test_every_need_of_the_core_is_said_in_words(measured, lindewaards_files):
    needs = {
        one.missing.needs.partition(":")[0]
        for several in queries.findings(measured).values()
        for one in several
        if one.missing
    }
    assert needs <= set(WISHES)


def test_files_that_can_be_read_today_come_first():
    asked = wishes([("a", ["audience"]), ("b", ["dsa:9:nl", "dsa:10"]), ("c", ["something_new"])])
    assert [(wish.can_be_read, names) for wish, names in asked] == [(True, ["b"]), (True, ["a"]), (False, ["c"])]


def test_a_number_of_followers_is_not_asked_of_files_that_do_not_hold_it():
    (age, _), (number, _) = wishes([("a", ["audience:age"]), ("b", ["audience:followers"])])
    assert "Meta Business Suite" in str(age.how)
    assert "In de bestanden van Meta en LinkedIn staat dit aantal niet" in str(number.how)


def test_the_screen_shows_all_eleven_without_the_frame_of_the_site(measured, browser_of):
    page = text_of(browser_of(Role.CLERK).get(f"{HERE}/scherm"))
    assert page.count("<h2>") == 11
    assert "utrecht-page-footer" not in page
    assert " style=" not in page


def test_the_screen_is_one_picture_that_can_be_taken_along(measured, browser_of):
    browser = browser_of(Role.CLERK)
    page = text_of(browser.get(f"{HERE}/scherm"))
    assert 'aria-hidden="true"><svg' in page  # the same stands beside it as text
    assert "Elf trends in Lindewaard" in page
    vector, pixels = browser.get(f"{HERE}/scherm.svg"), browser.get(f"{HERE}/scherm.png")
    assert (vector["Content-Type"], vector.content[:5]) == ("image/svg+xml", b"<?xml")
    assert (pixels["Content-Type"], pixels.content[:4]) == ("image/png", b"\x89PNG")
    assert "elf-trends.png" in pixels["Content-Disposition"]


def test_a_measurement_from_before_there_were_pictures_is_still_shown(measured, browser_of):
    measured.overview = {}
    measured.save()
    for part in measured.parts.all():
        del part.content["picture"]
        part.save()
    browser = browser_of(Role.CLERK)
    assert text_of(browser.get(f"{HERE}/scherm")).count("<h2>") == 11
    assert browser.get(f"{HERE}/scherm.svg").status_code == 404
    assert browser.get(f"{HERE}/polariserende-content").status_code == 200
    assert browser.get(f"{HERE}/polariserende-content.svg").status_code == 404


def test_every_trend_has_a_picture_to_take_along_also_when_nothing_is_known(measured, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    for slug in SLUGS.values():
        answer = browser.get(f"{HERE}/{slug}.svg")
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    missing = text_of(browser.get(f"{HERE}/polariserende-content"))
    assert f"{HERE}/polariserende-content.svg" in missing
    assert "Nog geen eigen cijfer" in missing
    assert "Nodig: Een tabel van uw" in missing
    with_title = text_of(browser.get(f"{HERE}/betaald-bereik/paid_share.svg"))
    assert ">Deel van onze<" in with_title


def test_the_screen_of_a_municipality_without_a_measurement_says_so(browser_of, lindewaard):
    assert "Er is nog niets gemeten." in text_of(browser_of(Role.CLERK).get(f"{HERE}/scherm"))


def test_trends_that_are_not_measured_yet_have_no_page(browser_of, lindewaard):
    browser = browser_of(Role.CLERK)
    assert browser.get(f"{HERE}/betaald-bereik").status_code == 404
    assert "Er is nog niets gemeten." in text_of(browser.get(f"{HERE}/metingen"))
