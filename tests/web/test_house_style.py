"""The colours and letters of a municipality, and what it says about itself."""

from __future__ import annotations

import json
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpsplein.accounts import colours
from dorpsplein.accounts.house_style import DANGEROUS, NotAStyle, as_css, is_safe, neutral, read, unreadable_pairs
from dorpsplein.accounts.models import Role

PAGE = "/gemeente/lindewaard/beheer/huisstijl"
GREEN = "--nl-link-color: #00513b;\n--nl-button-primary-background-color: rgb(0 81 59);\n--basis-heading-color: navy"


def text(answer) -> str:
    return answer.content.decode()


def problems(given_text: str) -> list[str]:
    with pytest.raises(NotAStyle) as refused:
        read(given_text)
    return [problem.kind for problem in refused.value.problems]


def test_a_manager_gives_the_site_its_own_colours_and_goes_back(browser_of, client, lindewaard):
    manager = browser_of(Role.MANAGER)
    assert "dp-own-theme" not in text(manager.get(PAGE))
    assert manager.post(PAGE, {"text": GREEN})["Location"] == PAGE
    page = text(client.get("/gemeente/lindewaard"))
    assert 'class="utrecht-root voorbeeld-theme dp-own-theme"' in page
    address = page.split('href="/gemeente/lindewaard/huisstijl.css')[1].split('"')[0]
    sheet = client.get("/gemeente/lindewaard/huisstijl.css" + address)
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet["Cache-Control"]
    assert "--nl-link-color: #00513b;" in text(sheet)
    manager.post(f"{PAGE}/neutraal")
    assert "dp-own-theme" not in text(client.get("/gemeente/lindewaard"))


def test_another_municipality_keeps_its_own(browser_of, client, elders):
    browser_of(Role.MANAGER).post(PAGE, {"text": GREEN})
    assert "dp-own-theme" not in text(client.get("/gemeente/elders"))
    assert "#00513b" not in text(client.get("/gemeente/elders/huisstijl.css"))


def test_a_file_of_a_style_dictionary_is_read_with_its_references():
    tokens = {
        "merk": {"kleur": {"bos": {"value": "#00513b"}}},
        "nl": {"link": {"color": {"$value": "{merk.kleur.bos}", "$type": "color"}}},
        "utrecht": {"formLabel": {"fontFamily": {"$value": ["Fira Sans", "sans-serif"]}, "fontSize": {"value": 18}}},
        "$themes": [],
    }
    style = read(json.dumps(tokens))
    assert style.tokens == {
        "--merk-kleur-bos": "#00513b",
        "--nl-link-color": "#00513b",
        "--utrecht-form-label-font-family": "Fira Sans, sans-serif",
        "--utrecht-form-label-font-size": "18",
    }


def test_lines_with_the_selector_around_them_and_comments_are_read():
    style = read(
        "/* ons thema */\n.lindewaard-theme {\n  --merk: #00513b; /* bos */\n  --nl-link-color: var(--merk);\n}\n"
    )
    assert style.tokens == {"--merk": "#00513b", "--nl-link-color": "#00513b"}


def test_what_cannot_be_used_but_does_no_harm_is_left_out_and_named():
    style = read("--nl-link-color: #00513b\n--schaduw: 0 0 4px rgb(0 0 0 / 20%)\n--maat: calc(1px + 2px)")
    assert style.left_out == ("--schaduw", "--maat")


@pytest.mark.parametrize(
    "line",
    [
        "--a: url(https://kwaad.example/x.png)",
        "--a: URL ( 'x' )",
        "--a: red; } body { display: none",
        "--a: @import 'x'",
        "--a: </style><script>",
        "--a: \\75rl(x)",
        "--a: expression(alert(1))",
    ],
)
def test_anything_that_is_more_than_a_value_is_refused_as_a_whole(line):
    assert "dangerous" in problems(f"--nl-link-color: #00513b\n{line}")


def test_dangerous_values_in_a_json_file_are_refused_too():
    assert problems(json.dumps({"nl": {"link": {"color": {"value": "red;}"}}}})) == ["dangerous"]


@pytest.mark.parametrize("nothing", ["--a", "gewone tekst", "{", '{"a": ', "[" * 3000, '{"a":' * 5000])
def test_what_is_no_list_of_tokens_is_refused(nothing):
    assert problems(nothing) in (["unreadable"], ["empty"])


@pytest.mark.parametrize(
    ("tokens", "place"),
    [
        ("--nl-link-color: #8ab8e6", "De links zijn slecht te lezen"),
        ("--nl-button-primary-background-color: #ffd400\n--nl-button-primary-color: #fff", "De tekst op de knoppen"),
        ("--nl-paragraph-color: rgba(0, 0, 0, 0.3)", "De gewone tekst is slecht te lezen"),
        ("--utrecht-page-body-background-color: #222", "De gewone tekst is slecht te lezen"),
    ],
)
def test_colours_that_read_badly_are_refused_with_the_place_and_nothing_is_lost(tokens, place, browser_of, lindewaard):
    page = browser_of(Role.MANAGER).post(PAGE, {"text": tokens})
    assert page.status_code == 422
    assert place in text(page)
    assert "4,5 op 1 is nodig" in text(page)
    assert tokens.splitlines()[0] in text(page)
    lindewaard.refresh_from_db()
    assert lindewaard.design_tokens == {}


def test_the_neutral_style_reads_well():
    assert len(neutral()) > 1000
    assert unreadable_pairs({}) == []


def test_a_change_deep_down_in_the_neutral_style_is_followed_up_to_what_one_sees():
    """A municipality often sets only its palette."""
    assert problems("--basis-color-action-2-color-default: #9cf") == ["contrast"] * 2


@settings(deadline=None)
@given(value=st.text(alphabet="ab1# ;{}@\\/*()'\",.-\nurl%é", max_size=20))
def test_no_value_ever_leaves_its_own_line(value):
    if is_safe("--a", value):
        assert not DANGEROUS.search(value)
        assert "\n" not in as_css({"--a": value}).split("--a: ")[1].split(";")[0]


@settings(deadline=None)
@given(name=st.text(max_size=30))
def test_no_name_is_more_than_a_name(name):
    assert is_safe(name, "red") <= (name.startswith("--") and name.replace("-", "").isalnum())


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#767676", "white", 4.54), ("#777777", "#ffffff", 4.48), ("hsl(0 0% 0%)", "#FFF", 21.0)],
)
def test_contrast_is_that_of_the_wcag(one, other, ratio):
    """#767676 on white is the known lightest grey that passes 4.5 to 1."""
    assert colours.contrast(colours.parse(one), colours.parse(other)) == pytest.approx(ratio, abs=0.005)


@settings(deadline=None)
@given(rgb=st.tuples(*[st.integers(0, 255)] * 3))
def test_a_colour_is_the_same_however_it_is_written(rgb):
    written = ("#{:02x}{:02x}{:02x}".format(*rgb), "rgb({}, {}, {})".format(*rgb), "rgb({} {} {} / 100%)".format(*rgb))
    assert len({colours.parse(one) for one in written}) == 1


def test_a_file_that_is_too_big_is_refused(browser_of):
    from io import BytesIO

    big = BytesIO(b"--a: red\n" * 60_000)
    big.name = "tokens.css"
    assert browser_of(Role.MANAGER).post(PAGE, {"file": big}).status_code == 422


SETTINGS = "/gemeente/lindewaard/beheer/instellingen"
FILLED = {
    "name": "Lindewaard",
    "gemeentecode": "0344",
    "inhabitants": "41000",
    "contact_email": "info@lindewaard.example",
}


def test_a_manager_keeps_what_the_municipality_says_about_itself(browser_of, lindewaard):
    from dorpsplein.audit.models import Event

    given_now = {
        **FILLED,
        "requires_second_factor": "on",
        "election_from": "2026-11-30",
        "election_until": "2026-12-20",
    }
    assert browser_of(Role.MANAGER).post(SETTINGS, given_now).status_code == 302
    lindewaard.refresh_from_db()
    assert (lindewaard.gemeentecode, lindewaard.inhabitants, lindewaard.requires_second_factor) == ("0344", 41000, True)
    event = Event.objects.filter(action="municipality.changed").get()
    assert "gemeentecode" in event.facts["fields"]
    assert "info@" not in str(event.facts)


@pytest.mark.parametrize(
    "wrong",
    [
        {"gemeentecode": "34"},
        {"name": ""},
        {"election_from": "2026-11-30"},
        {"election_from": "2026-12-20", "election_until": "2026-11-30"},
        {"contact_email": "geen adres"},
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(wrong, browser_of, lindewaard):
    page = browser_of(Role.MANAGER).post(SETTINGS, {**FILLED, **wrong})
    assert page.status_code == 422
    assert "41000" in text(page)
    lindewaard.refresh_from_db()
    assert lindewaard.inhabitants is None


def test_the_election_period_counts_both_days(lindewaard):
    from datetime import date

    from dorpsplein.accounts.queries import is_election_period

    assert not is_election_period(lindewaard, date(2026, 12, 1))
    lindewaard.election_from, lindewaard.election_until = date(2026, 12, 1), date(2026, 12, 3)
    assert [is_election_period(lindewaard, date(2026, 12, day)) for day in (1, 3, 4)] == [True, True, False]


@pytest.mark.parametrize(
    "hostile",
    [
        "--a: x" + " " * 20_000 + "x",
        "/*" * 200_000,
        "\n".join([f"--b: {'x' * 200_000}", *(f"--t{n}: {'var(--b)' * 120}" for n in range(200))]),
    ],
)
def test_a_hostile_style_costs_no_more_than_a_moment(hostile):
    begun = process_time()
    with pytest.raises(NotAStyle):
        read(hostile)
    assert process_time() - begun < 2
