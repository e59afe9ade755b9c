"""The whole council paper: what a clerk, a council member and a mayor must be able to read in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from dorpskern.report.paper import blanks_in, council_paper
from dorpskern.report.tree import BulletList, Chart, Document, Heading, Notice, NoticeKind, Table, walk
from dorpskern.terms.framework import Trend
from dorpskern.terms.verdict import Floor, Infeasible
from lib.paper_example import ASSESSMENT, FINDINGS, VERDICTS, WEIGHING, case
from lib.paper_text import chapter, lines_of


def paper(language="nl", **changed) -> Document:
    return council_paper(case(language, **changed), language=language, checksum="c" * 64)


def ten(document: Document) -> list[str]:
    return chapter(document, "Tien punten vooraf")[1:]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_ten_sentences_stand_in_their_order(language):
    blocks = paper(language).blocks
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.text.startswith(("Tien", "Ten")))
    sentences = blocks[at + 1]
    assert isinstance(sentences, BulletList)
    assert sentences.ordered
    assert len(sentences.items) == 10


def test_the_first_page_says_the_outcome_in_three_sentences():
    summary = next(one for one in paper().blocks if isinstance(one, Notice) and one.kind is NoticeKind.SUMMARY)
    said = lines_of(summary.blocks)
    assert len(said) == 3
    assert "In strijd met de democratische basislijn: X-account;" in said[0]
    assert said[1] == "In 83 van de 100 wegingen komt ‘Nieuwsbrief’ als eerste uit de bus."
    assert said[2].startswith("Zoek eerst dit uit")


def test_the_outcome_is_never_called_an_order():
    assert "Dit is de uitkomst van een afweging. De raad of het college besluit." in lines_of(paper().blocks)


def test_what_is_not_filled_in_is_asked_for_and_never_made_up():
    empty = replace(ASSESSMENT, paper={}, municipality="")
    document = paper(assessment=empty)
    notice = next(one for one in document.blocks if isinstance(one, Notice) and one.kind is NoticeKind.BLANK)
    asked = lines_of(notice.blocks)
    assert "de wettelijke grondslag" in asked
    assert "de datum van de avond" in asked
    sentences = ten(document)
    assert "[nog in te vullen: wie bevoegd is: de raad of het college]" in sentences[0]
    assert "[nog in te vullen: wat wij bewaren]" in sentences[9]
    assert document.title == "Op welke digitale pleinen is [gemeente]?"
    assert "gemeente" in asked


def test_a_paper_that_is_filled_in_asks_for_nothing():
    assert blanks_in(paper().blocks) == ()
    assert not any(isinstance(one, Notice) and one.kind is NoticeKind.BLANK for one in paper().blocks)


def test_the_months_that_were_measured_come_from_the_figures_when_nobody_gave_the_days():
    lead = FINDINGS[Trend.PAID_REACH][0]
    found = {Trend.PAID_REACH: [replace(lead, period="2025-11/2026-10"), replace(lead, period="2026-01")]}
    document = paper(assessment=replace(ASSESSMENT, paper={}), findings=found)
    assert "van november 2025 tot en met oktober 2026" in ten(document)[2]


def test_a_channel_in_conflict_is_named_with_its_source_its_date_and_the_appeal():
    assert ten(paper())[3] == (
        "In strijd met de democratische basislijn is: ‘X-account’, omdat het botst met punt 8, ‘waarheidsvinding’ "
        "(Besluit Europese Commissie over X, 5 december 2025; besluit; beroep loopt) [4]."
    )


def test_not_shown_is_said_to_be_no_approval():
    assert ten(paper())[4].startswith("Niet aangetoond, en dus geen goedkeuring, is:")
    assert "klaar op 1 februari 2027" in ten(paper())[4]


def test_own_channels_get_the_same_questions_and_those_not_asked_are_named():
    assert "punt 9 niet aangetoond. Nog niet gesteld aan: papier en deze avond." in ten(paper())[5]


def test_the_evening_is_called_no_vote_and_not_all_residents():
    assert "8 van de 35 aanwezigen" in ten(paper())[6]
    assert "dit was geen stemming en zegt niets over alle inwoners" in ten(paper())[6]


def test_an_exception_gives_its_reason_its_end_and_its_conditions():
    kept = replace(
        ASSESSMENT.alternatives[1],
        explained="bij een ramp bereiken wij hier journalisten",
        explained_until="2027-06-01",
        conditions=("alleen noodberichten", "elk bericht ook op de website"),
    )
    others = [one for one in ASSESSMENT.alternatives if one.id != "x"]
    document = paper(assessment=replace(ASSESSMENT, alternatives=(*others, kept)))
    said = ten(document)[8]
    assert "de reden: bij een ramp bereiken wij hier journalisten, de einddatum 1 juni 2027" in said
    assert "alleen noodberichten en elk bericht ook op de website" in said
    decided = chapter(document, "Voorgesteld besluit")
    assert any("hoewel dit kanaal in strijd is met de basislijn" in line for line in decided)
    assert not any(line.startswith("Af te bouwen") for line in decided)


def test_an_exception_without_end_or_conditions_asks_for_them():
    kept = replace(ASSESSMENT.alternatives[1], explained="crisis")
    others = [one for one in ASSESSMENT.alternatives if one.id != "x"]
    document = paper(assessment=replace(ASSESSMENT, alternatives=(*others, kept), paper={}))
    assert "[nog in te vullen: de einddatum]" in ten(document)[8]


def test_nothing_in_conflict_and_everything_known_is_said_in_so_many_words():
    good = tuple(
        replace(one, floor=Floor.MEETS, failed_clauses=(), unknown_clauses=(), rank_acceptability=(0.2,) * 5)
        for one in VERDICTS
    )
    weighing = replace(WEIGHING, alternatives=good, pairwise=_even(), decisive_unknowns=())
    sentences = ten(paper(weighing=weighing))
    assert sentences[3].startswith("In strijd met de democratische basislijn is geen enkel kanaal")
    assert sentences[4].startswith("Niet aangetoond is geen enkel kanaal")
    assert "daar vonden wij niets dat ontbreekt" in sentences[5]
    assert "een uitzondering is dus niet nodig" in sentences[8]
    said = lines_of(paper(weighing=weighing).blocks)
    assert "Geen enkele onbekende verandert de volgorde van de kanalen." in said
    assert any(line.startswith("Geen kanaal springt eruit") for line in said)


def _even() -> dict[str, dict[str, float]]:
    ids = [one.id for one in VERDICTS]
    return {one: {other: 0.5 for other in ids if other != one} for one in ids}


def test_every_channel_in_conflict_leaves_no_order():
    below = tuple(
        replace(one, floor=Floor.BELOW, failed_clauses=(), floor_reasons=reasons, rank_acceptability=())
        for one, reasons in zip(VERDICTS, [("law",), ("baseline",), ("law",), (), ()], strict=True)
    )
    document = paper(weighing=replace(WEIGHING, alternatives=below))
    said = lines_of(document.blocks)
    assert "Er is geen volgorde, want elk kanaal is in strijd met de basislijn." in said
    assert "Er is niets te wegen: elk kanaal is in strijd met de basislijn." in said
    assert "omdat gebruik volgens een besluit niet mag" in ten(document)[3]
    assert "omdat de gemeente de basislijn als geheel zo heeft beoordeeld" in ten(document)[3]


def test_one_channel_left_over_is_not_called_a_winner():
    only = tuple(
        replace(one, floor=Floor.MEETS, rank_acceptability=(1.0,))
        if one.id == "website"
        else replace(one, floor=Floor.BELOW, failed_clauses=(8,), rank_acceptability=())
        for one in VERDICTS
    )
    said = lines_of(paper(weighing=replace(WEIGHING, alternatives=only)).blocks)
    assert "Alleen ‘Eigen website’ is gewogen, want de andere kanalen zijn in strijd met de basislijn." in said


def test_a_first_place_without_a_known_floor_is_said_with_its_doubt():
    doubtful = tuple(replace(one, floor=Floor.NOT_SHOWN) if one.id == "nieuwsbrief" else one for one in VERDICTS)
    said = lines_of(paper(weighing=replace(WEIGHING, alternatives=doubtful)).blocks)
    assert any("maar van dit kanaal weten wij nog niet of het strijdt met de basislijn" in line for line in said)


def test_the_council_can_write_its_own_decision():
    own = replace(ASSESSMENT, paper={"proposed_decision": ["Te stoppen met X."]})
    assert chapter(paper(assessment=own), "Voorgesteld besluit")[1] == "Te stoppen met X."


def test_every_chart_has_the_same_thing_in_words_and_in_a_table():
    charts = [one for one in paper().blocks if isinstance(one, Chart)]
    assert len(charts) == 2
    assert all(one.alt and one.data.rows for one in charts)


def test_all_eleven_trends_are_there_and_the_missing_ones_say_why():
    said = chapter(paper(), "Wat wij hebben gemeten")
    trends = case().names.trends.values()
    assert [one for one in trends if one not in said] == []
    assert "Niet gemeten, omdat er nog geen bestand is dat dit laat zien." in said


def test_the_mail_to_the_vng_has_its_address():
    assert "Aan: digitaaldorpsplein@vng.nl" in lines_of(paper().blocks)


def test_a_stale_source_is_marked_and_the_appeal_is_printed():
    said = lines_of(paper().blocks)
    assert "Help Center van X, april 2023. Controleren." in said
    assert any("Stand van de zaak: besluit; beroep loopt." in line for line in said)
    assert any("Stand van de zaak: voorlopig oordeel." in line for line in said)


def test_headings_never_skip_a_level():
    for language in ("nl", "en"):
        levels = [one.level for one in paper(language).blocks if isinstance(one, Heading)]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_english_leaves_no_dutch_sentence():
    said = " ".join(lines_of(paper("en", facts=()).blocks))
    for word in (" het ", " een ", " niet ", " wij ", " van "):
        assert (
            word not in said.replace("wethouder J. de Vries", "").lower().replace("artikel 108 van", "")
            or word == " van "
        )


def test_the_paper_says_how_it_was_made():
    said = chapter(paper(), "Hoe dit stuk is gemaakt")
    assert "Controlegetal van de gegevens | " + "c" * 64 in said
    assert "Aantal wegingen | 40.000" in said
    assert "Berichten_2026.csv | 412 | 398 | 14 | aaaaaaaaaaaa" in said


def test_without_files_square_mix_or_sources_the_paper_still_reads():
    bare = replace(ASSESSMENT, answers=(), mix=None, alternatives=ASSESSMENT.alternatives[:3])
    verdicts = tuple(
        replace(one, clauses=(), rank_acceptability=(0.6, 0.4) if one.rank_acceptability else ())
        for one in VERDICTS[:3]
    )
    weighing = replace(
        WEIGHING, alternatives=verdicts, participants=0, silent=0, contradictions=(), other_reading={},
        decisive_unknowns=(), pairwise=_even(),
    )  # fmt: skip
    document = paper(
        assessment=bare, weighing=weighing, findings={}, mix=None, opinion_map=None, statements=(), ledger=(),
        facts=(), questions=(),
    )  # fmt: skip
    said = lines_of(document.blocks)
    assert "Er zijn geen bestanden ingelezen." in said
    assert any(line.startswith("Wij hebben nog niets gemeten op onze eigen kanalen") for line in said)
    assert "Dit stuk noemt geen bronnen buiten de ingelezen bestanden." in said
    assert any(line.startswith("Niemand gaf een inschatting") for line in said)
    assert "Niet gemeten, omdat voor deze trend nog niets is ingelezen." in said
    assert any("Er is nog geen antwoord of bewijs ingevuld." in line for line in said)
    assert any(line.startswith("Dezelfde vragen hebben wij nog niet gesteld") for line in said)


def test_the_rank_bars_need_no_colour():
    chart = next(
        one for one in paper().blocks if isinstance(one, Chart) and "layer" in one.spec and "rank" in str(one.spec)
    )
    labels = [row["said"] for row in chart.spec["data"]["values"]]
    assert "83" in labels


def test_few_participants_are_not_counted_out_loud():
    rows = [line for line in lines_of(paper().blocks) if line.startswith("Facebook-pagina | 0 | 31")]
    assert rows == ["Facebook-pagina | 0 | 31 | minder dan 5 | Communicatiedoelen en bereik"]


def test_a_table_needs_as_many_cells_as_columns():
    table = next(one for one in walk(paper().blocks) if isinstance(one, Table))
    with pytest.raises(ValueError, match="every row needs"):
        replace(table, rows=(table.rows[0][:1],))


def test_a_chart_needs_words():
    chart = next(one for one in paper().blocks if isinstance(one, Chart))
    with pytest.raises(ValueError, match="in words"):
        replace(chart, alt=" ")


@pytest.mark.parametrize(
    ("relaxation", "said"),
    [
        (
            {"constraint": "budget", "asked": 1000.0, "possible": 1200.5, "change": 0.2},
            "een budget van €\u00a01.201 in",
        ),
        (
            {"constraint": "coverage:75+", "asked": 0.5, "possible": 0.4, "change": 0.2},
            "‘75+’ genoegen nemen met 40\u00a0%",
        ),
        ({"constraint": "open_channel", "asked": 1.0, "possible": 0.0, "change": 1.0}, "geen open kanaal eisen"),
        ({"constraint": "budget,coverage:75+", "change": 0.4}, "het budget en het bereik bij de groep ‘75+’"),
    ],
)
def test_no_possible_mix_says_why_and_the_smallest_step(relaxation, said):
    found = Infeasible("clash", relaxation, ("budget", "open_channel"), ("x",), ("mastodon",))
    lines = chapter(paper(mix=found), "Een combinatie van kanalen")
    assert any("het budget en minstens één open kanaal" in line for line in lines)
    assert any(said in line for line in lines)
    assert any("wij weten niet wat het kost: Mastodon-account" in line for line in lines)
