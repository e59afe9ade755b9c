"""What the rules find and what they let pass: functional tests in the manner of HateCheck, and the laws of a score."""

from __future__ import annotations

import re
import tomllib
import tracemalloc
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.abuse.lexicon import GROUNDS
from dorpskern.measure.abuse.patterns import compiled
from dorpskern.measure.abuse.rules import rules
from dorpskern.measure.abuse.score import ABUSIVE, score

WRITTEN = tomllib.loads((Path(__file__).parent / "functional.toml").read_text(encoding="utf-8"))
FUNCTIONALITIES = {one["id"]: one for one in WRITTEN["functionality"]}


def sentences(functionality):
    for case in functionality["cases"]:
        slots = re.findall(r"\{(\w+)\}", case)
        for words in product(*(WRITTEN["fill"][slot] for slot in slots)):
            sentence = case
            for slot, word in zip(slots, words, strict=True):
                sentence = sentence.replace("{" + slot + "}", word)
            yield sentence


def test_there_are_at_least_25_functionalities_with_several_templates_each():
    assert len(FUNCTIONALITIES) >= 25
    assert all(len(one["cases"]) >= 3 for one in FUNCTIONALITIES.values())


@pytest.mark.parametrize("name", FUNCTIONALITIES)
@pytest.mark.long
def test_functionality(name):
    expected = FUNCTIONALITIES[name]["abusive"]
    wrong = [one for one in sentences(FUNCTIONALITIES[name]) if score(one).is_abusive is not expected]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Alle Marokkanen het land uit", ("origin",)),
        ("Moslims zijn ongedierte", ("religion",)),
        ("Wat een kankerhoer", ("gender",)),
        ("Homo's zijn ziek", ("orientation",)),
        ("Gehandicapten zijn een last", ("disability",)),
        ("Die wethouder is een klootzak", ("office",)),
        ("Jij vieze flikker van een burgemeester", ("orientation", "office")),
        ("Kutwethouder!", ("office",)),
        ("Jij klootzak, burgemeester", ("office",)),
        ("Daar zijn de Polen. Ze zijn smerig.", ("origin",)),
        ("Jij klootzak", ()),
    ],
)
def test_the_ground_is_the_group_or_the_office_that_is_named(text, grounds):
    assert score(text).grounds == grounds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ik vermoord je", "threat"),
        ("Jij idioot", "insult"),
        ("Vrouwen zijn beesten", "dehumanising"),
        ("Vuile nikker", "slur"),
    ],
)
def test_each_kind_of_abuse_is_found_by_a_rule_of_its_kind(text, kind):
    kinds = {rule.id: rule.kind for rule in rules()}
    assert kind in {kinds[one] for one in score(text).rules}


def test_more_rules_make_a_higher_score_but_never_more_than_one():
    assert ABUSIVE <= score("Je bent dom").score < score("Ik vermoord je, jij vieze kankerhoer").score <= 1


def test_a_text_without_a_find_scores_zero_and_names_no_ground():
    found = score("Er wonen veel moslims in onze wijk")
    assert (found.score, found.grounds, found.rules) == (0, (), ())


@given(st.text(max_size=200))
def test_any_text_has_a_score_between_0_and_1(text):
    found = score(text)
    assert 0 <= found.score <= 1
    assert set(found.grounds) <= set(GROUNDS)
    assert found == score(text)


@given(st.sampled_from(["Je bent een idioot", "Ik maak je dood", "Alle Polen het land uit"]), st.data())
def test_capitals_do_not_matter(text, data):
    flipped = "".join(one.upper() if data.draw(st.booleans()) else one.lower() for one in text)
    assert score(flipped).is_abusive


def test_a_rule_that_names_an_unknown_class_is_our_mistake():
    with pytest.raises(KeyError):
        compiled("{no_such_class}")


def test_ids_of_rules_are_unique_and_weights_alone_make_a_verdict():
    assert len({rule.id for rule in rules()}) == len(rules())
    assert all(ABUSIVE <= rule.weight < 1 for rule in rules())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "!!!",
        "😂😂",
        "# #",
        "@iemand",
        "https://voorbeeld.nl/idioot",
        "*** *** ***",
        "a b c d e",
        "1234567890",
        "$$$$ 50% korting!",
        "100%%%%",
        "!!!!!!!i",
        "i!1|@1!i",
    ],
)
def test_what_is_no_sentence_is_no_abuse(text):
    assert not score(text).is_abusive


@pytest.mark.parametrize(
    "text",
    [
        "#rotopmetjemoslims",
        "#allehomoshetlanduit",
        "wat een sukkeltje ben jij",
        "ik fermoord je",
        "Jij wordt afgeknalt",
        "Ik zeg het je eerlijk dat alle Polen ratten zijn",
        "Dan zeg ik dat jij een idioot bent",
        "Je bent een k#nker hoer.",
        "wat een kl*tzak!",
        "Ik maakje dood",
        "k.a.n.k.e.r.h.o.e.r!",
        "Als je het mij vraagt: jij bent een idioot",
        "“Ik maak je dood”",
        "Hij is geen 'makkelijke' man, jij idioot",
    ],
)
def test_other_spellings_are_still_abuse(text):
    assert score(text).is_abusive


@pytest.mark.parametrize(
    "text",
    [
        "De muggen zijn een plaag, ik sla ze dood",
        "De ratten moeten worden uitgeroeid",
        "Haat tegen Joden hoort hier niet",
        "Een idioot plan, een debiel voorstel",
        "Als flikker voel ik mij hier thuis",
        "Als flikker woon ik hier graag",
        "Wat een sukkel ben ik",
        "Wij winnen, in FIFA maak ik je kapot",
    ],
)
def test_what_only_looks_like_abuse_is_let_pass(text):
    assert not score(text).is_abusive


@pytest.mark.parametrize("piece", ["k a n k e r ", "abcde", "Jij klootzak. "])
@pytest.mark.long
def test_a_text_of_any_length_takes_memory_by_its_length(piece):
    """Twenty thousand signs: what grows faster than that takes all memory there is, as it once did."""
    text, _ = (piece * 20_000)[:20_000], score("the lists are read first")
    tracemalloc.start()
    score(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 50 * 2**20
