"""The chapter on how others see it: nobody who was asked is left out, and a silence is said with its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dorpskern.report.chapters.others import is_of_ourselves, others
from dorpskern.report.paper import blanks_in, council_paper
from dorpskern.report.particulars import read_particulars
from dorpskern.report.tree import Heading
from dorpskern.report.voice import Voice
from lib.paper_example import ASSESSMENT, PAPER, case
from lib.paper_text import chapter, lines_of


def blocks(language="nl", channels=ASSESSMENT.alternatives, paper=PAPER):
    made = case(language, assessment=replace(ASSESSMENT, alternatives=channels))
    return tuple(others(made, "7", read_particulars(paper), Voice(language)))


def said(language="nl", **told) -> list[str]:
    return lines_of(blocks(language, paper={**PAPER, **told}))


def heard(**facebook) -> str:
    return " ".join(said(hearing={"facebook": facebook}))


def test_what_each_said_is_printed_word_for_word():
    lines = said()
    assert "Dit adviseerde de functionaris gegevensbescherming op 1 september 2026:" in lines
    assert PAPER["privacy_officer_advice"]["text"] in lines
    assert "Zo is het gevraagd: bijeenkomst in de bibliotheek, op 4 november 2026. Dit was het antwoord:" in lines
    assert PAPER["people_concerned"]["text"] in lines
    at = lines.index("Gevraagd op 1 oktober 2026, beantwoord op 20 oktober 2026:")
    assert lines[at + 1 : at + 3] == ["Dank voor uw brief.", "Onze regels staan op onze site."]


def test_who_was_not_asked_is_told_with_the_reason():
    lines = said(people_concerned={"not_asked": "er was geen tijd"})
    assert "Niet gevraagd, omdat: er was geen tijd" in lines
    assert "Niet gevraagd, omdat: de server is van onszelf" in lines


def test_the_privacy_officer_who_was_not_asked_is_named_in_the_ten_points_too():
    told = {key: value for key, value in PAPER.items() if key != "privacy_officer_advice"}
    assessment = replace(ASSESSMENT, paper={**told, "privacy_officer_not_asked": "alleen openbare cijfers"})
    for ledger, begins in ((case().ledger, "Wij hebben alleen"), ((), "Wij hebben nog niets")):
        document = council_paper(case(assessment=assessment, ledger=ledger), language="nl", checksum="c" * 64)
        assert "Niet gevraagd, omdat: alleen openbare cijfers" in chapter(document, "Wat anderen ervan vinden")
        sentence = chapter(document, "Tien punten vooraf")[3]
        assert sentence.startswith(begins)
        assert sentence.endswith("is niet om advies gevraagd: in hoofdstuk 7 staat waarom.")
        assert blanks_in(document.blocks) == ()


def test_a_long_advice_stands_in_its_chapter_and_is_pointed_at():
    advice = {"date": date(2026, 9, 1), "text": "Eerst dit.\nDan dat."}
    assessment = replace(ASSESSMENT, paper={**PAPER, "privacy_officer_advice": advice})
    document = council_paper(case(assessment=assessment), language="nl", checksum="c" * 64)
    assert (
        "het advies van de functionaris gegevensbescherming van 1 september 2026 staat in hoofdstuk 7."
        in (chapter(document, "Tien punten vooraf")[3])
    )
    numbers = {one.text: one.number for one in document.blocks if isinstance(one, Heading)}
    assert numbers["Wat anderen ervan vinden"] == "7"


@pytest.mark.parametrize(
    ("hearing_on", "sentence"),
    [
        (date(2026, 10, 29), "Dat kan tot en met 29 oktober 2026. Op 29 oktober 2026 was er nog geen antwoord."),
        (date(2026, 10, 30), "Dat kon tot en met 29 oktober 2026. Op 30 oktober 2026 was er geen antwoord."),
        (None, "Dat kon tot en met 29 oktober 2026. Op 24 november 2026 was er geen antwoord."),
    ],
)
def test_no_reply_is_said_with_the_day_it_was_asked_and_the_term(hearing_on, sentence):
    told = {"hearing_on": hearing_on} if hearing_on else {}
    assert f"Wij vroegen het platform op 1 oktober 2026 om te antwoorden. {sentence}" in said(**told)


def test_no_reply_without_a_term_is_no_reply_yet():
    assert "om te antwoorden. Op 24 november 2026 was er geen antwoord." in heard(asked_on=date(2026, 10, 1))


def test_what_nobody_filled_in_is_asked_for():
    assert [blank.strip("[]").partition(": ")[2] for blank in blanks_in(blocks(paper={}))] == [
        "het advies van de functionaris gegevensbescherming",
        "wat de betrokkenen zeiden, of waarom het niet is gevraagd",
        "wat het platform antwoordde, of waarom het niet is gevraagd",
    ]
    assert "[nog in te vullen: de dag waarop het platform antwoordde]" in heard(reply="Nee.")
    view = {"text": "Liever de krant."}
    assert "[nog in te vullen: hoe de betrokkenen zijn gevraagd]" in " ".join(said(people_concerned=view))


def test_only_platforms_are_heard():
    own = tuple(one for one in ASSESSMENT.alternatives if one.id in ("website", "nieuwsbrief"))
    assert lines_of(blocks(channels=own))[-1].startswith("Achter deze kanalen staan wij zelf")
    assert is_of_ourselves("website")
    assert is_of_ourselves("Polis:lindewaard")
    assert not is_of_ourselves("facebook:lindewaard")
    assert not is_of_ourselves("hyves")


def test_the_chapter_is_there_in_english():
    assert "Asked on 1 October 2026, answered on 20 October 2026:" in said("en")
