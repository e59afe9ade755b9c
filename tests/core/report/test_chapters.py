"""What single chapters do with less usual input."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dorpskern.report.case import StatementTally
from dorpskern.report.chapters.floor import baseline
from dorpskern.report.chapters.measured import choose, measured
from dorpskern.report.chapters.mix import mix
from dorpskern.report.chapters.square import square
from dorpskern.report.chapters.unknown import unknown
from dorpskern.report.charts import rank_bars
from dorpskern.report.evidence import legal_state, references
from dorpskern.report.figures import amount, caveat_said, indicator_said, origin_said, platform_said, reason_said
from dorpskern.report.paper import council_paper
from dorpskern.report.tree import Table
from dorpskern.report.voice import Voice
from dorpskern.terms.assessment import Evidence, EvidenceKind, Judgement, Score
from dorpskern.terms.fact import LegalState
from dorpskern.terms.finding import Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Criterion, Trend
from dorpskern.terms.verdict import Floor
from lib.paper_example import (
    ASSESSMENT,
    FINDINGS,
    MIX,
    NAMES,
    OPINIONS,
    QUESTIONS,
    TALLIES,
    VERDICTS,
    WEIGHING,
    case,
)
from lib.paper_text import chapter, lines_of

SAY = Voice("nl")
LEAD = FINDINGS[Trend.PAID_REACH][0]


def floor_chapter(**changed) -> list[str]:
    made = case(**changed)
    return lines_of(baseline(made, "2", references(made), SAY))


def test_six_channels_stand_in_two_tables():
    sixth = replace(VERDICTS[0], id="plein")
    sixth_channel = replace(ASSESSMENT.alternatives[0], id="plein", name="Ons plein", channel="square")
    made = case(
        assessment=replace(ASSESSMENT, alternatives=(*ASSESSMENT.alternatives, sixth_channel)),
        weighing=replace(WEIGHING, alternatives=(*VERDICTS, sixth)),
    )
    tables = [one for one in baseline(made, "2", references(made), SAY) if isinstance(one, Table)]
    assert [one.caption for one in tables[:2]] == [
        "Uitkomst per punt van de basislijn, deel 1",
        "Uitkomst per punt van de basislijn, deel 2",
    ]
    assert len(tables[1].columns) == 2


def test_silence_is_not_shown_as_peace():
    assert "Geen strijd gevonden (reageren kan hier niet)" in " ".join(floor_chapter())


def test_a_judgement_of_the_municipality_itself_is_called_so():
    bare = replace(VERDICTS[1], clauses=tuple(replace(one, evidence=()) for one in VERDICTS[1].clauses))
    said = floor_chapter(weighing=replace(WEIGHING, alternatives=(VERDICTS[0], bare, *VERDICTS[2:])))
    assert "de gemeente dit punt zelf zo heeft beoordeeld, zonder bron." in said


def test_contradicting_judgements_are_named():
    clauses = tuple(replace(one, is_contradictory=one.clause in (2, 5)) for one in VERDICTS[4].clauses)
    verdicts = (*VERDICTS[:4], replace(VERDICTS[4], clauses=clauses))
    said = floor_chapter(weighing=replace(WEIGHING, alternatives=verdicts))
    assert "Op 2 punten spreken oordelen elkaar tegen; wij rekenen met de ruimste grenzen: 2 en 5." in said


def test_many_sources_are_cut_short_and_said_to_be():
    sources = tuple(Evidence(EvidenceKind.DOCUMENT, f"Stuk {n}", date="2026") for n in range(5))
    clauses = (replace(VERDICTS[4].clauses[0], evidence=sources), *VERDICTS[4].clauses[1:])
    verdicts = (*VERDICTS[:4], replace(VERDICTS[4], clauses=clauses))
    assert "De overige bronnen staan in de lijst achterin." in floor_chapter(
        weighing=replace(WEIGHING, alternatives=verdicts)
    )


def test_a_question_that_is_not_in_the_questionnaire_is_not_asked():
    said = floor_chapter(questions=())
    assert (
        "Niet aangetoond: dit weten we nog niet. Het gaat om punt 4. Er is nog geen antwoord of bewijs ingevuld."
        in said
    )


def test_an_exception_is_printed_with_the_channel():
    kept = replace(ASSESSMENT.alternatives[1], explained="crisis", explained_until="2027", conditions=("kort",))
    alternatives = (ASSESSMENT.alternatives[0], kept, *ASSESSMENT.alternatives[2:])
    said = floor_chapter(assessment=replace(ASSESSMENT, alternatives=alternatives))
    assert any(line.startswith("Pas toe of leg uit: de gemeente kiest toch") for line in said)


def test_both_readings_of_clause_three_stand_side_by_side():
    said = floor_chapter()
    assert "Facebook-pagina | In strijd | Niet aangetoond" in said
    assert "Bij één kanaal maakt de keuze verschil: Facebook-pagina." in said
    strict = floor_chapter(assessment=replace(ASSESSMENT, clause_3_reading="strict"))
    assert "Facebook-pagina | Niet aangetoond | In strijd" in strict


def test_a_reading_without_difference_is_said():
    same = {one.id: one.floor.value for one in VERDICTS}
    assert "De keuze verandert hier voor geen enkel kanaal de uitkomst." in floor_chapter(
        weighing=replace(WEIGHING, other_reading=same)
    )


def test_a_question_nobody_is_named_for_is_still_asked():
    alone = tuple(replace(one, who_can_answer=()) for one in QUESTIONS)
    assert "Kan iemand al onze berichten lezen zonder account?" in floor_chapter(questions=alone)


def test_the_figure_on_top_is_our_own_before_a_sourced_fact():
    sourced = FINDINGS[Trend.BUSINESS_MODEL][0]
    chosen = choose([sourced, LEAD])
    assert chosen is not None
    assert chosen.lead is LEAD
    assert chosen.others == (sourced,)
    assert choose([]) is None


def test_three_channels_alike_become_a_chart_and_many_figures_are_cut_short():
    alike = [replace(LEAD, platform=name) for name in ("facebook", "x", "mastodon")]
    others = [replace(LEAD, indicator=f"i{n}") for n in range(9)]
    chosen = choose(alike + others)
    assert chosen is not None
    assert [one.platform for one in chosen.charted] == ["facebook", "x", "mastodon"]
    assert (len(chosen.others), chosen.left_out) == (5, 4)
    said = lines_of(measured(case(findings={Trend.PAID_REACH: alike + others}), "1", references(case()), SAY))
    assert "Niet alle cijfers staan hier: de overige zitten in de gegevens bij dit stuk." in said


def test_several_reasons_for_nothing_are_each_said():
    missing = [
        replace(LEAD, value=None, interval=None, missing=Missing(reason), indicator=name)
        for name, reason in (("abusive_share", Reason.TOO_FEW), ("open_share", Reason.STALE))
    ]
    said = lines_of(measured(case(findings={Trend.AGGRESSION: missing}), "1", references(case()), SAY))
    assert any(
        line.endswith("berichten: niet gemeten, omdat er te weinig gegevens zijn om iets te zeggen.") for line in said
    )
    assert "Berichten die zonder account te lezen zijn: niet gemeten, omdat de gegevens te oud zijn." in said


def test_a_measured_figure_has_no_reason_for_being_missing():
    with pytest.raises(ValueError, match="was measured"):
        reason_said(LEAD, SAY)


def test_a_shared_period_stands_in_the_caption_and_differing_ones_in_a_column():
    one, other = replace(LEAD, indicator="a", period="2026-01"), replace(LEAD, indicator="b", period="2026-01")
    findings = {Trend.PAID_REACH: [LEAD, one, other]}
    said = lines_of(measured(case(findings=findings), "1", references(case()), SAY))
    assert any(line.endswith("bereik’ (januari 2026)") for line in said)
    findings = {Trend.PAID_REACH: [LEAD, one, replace(other, period="2026-02")]}
    said = lines_of(measured(case(findings=findings), "1", references(case()), SAY))
    assert any(line.endswith("| februari 2026") for line in said)


def test_a_figure_of_a_publisher_is_called_reported_not_counted():
    told = replace(LEAD, indicator="a", interval=None, estimand="this publisher's report")
    said = lines_of(measured(case(findings={Trend.PAID_REACH: [LEAD, told]}), "1", references(case()), SAY))
    assert any("zoals gemeld" in line for line in said)


def test_what_has_no_name_is_said_in_plain_letters():
    assert indicator_said(replace(LEAD, indicator="night_posts"), NAMES["nl"]) == "Night posts"
    assert platform_said("own_square", SAY) == "Own Square"
    assert platform_said("", SAY) == "alle kanalen samen"


def test_amounts_carry_their_unit():
    assert amount(0.34, "share", SAY) == "34\u00a0%"
    assert amount(1200, "eur", SAY) == "€\u00a01.200"
    assert amount(1.25, "eur", SAY) == "€\u00a01,25"
    assert [amount(n, "hosts", SAY) for n in (1, 2)] == ["1 adres van anderen", "2 adressen van anderen"]
    assert amount(2.5, "hours", SAY) == "2,5 uur"
    assert amount(3, "some_unit", SAY) == "3 some unit"


def test_origin_says_what_is_known():
    assert origin_said(replace(LEAD, period="", sources=()), SAY) == ""
    assert origin_said(replace(LEAD, period="2026", sources=()), SAY) == "Periode: 2026."
    assert origin_said(replace(LEAD, period="", sources=(Source("Een bron"),)), SAY) == "Bron: Een bron."


def test_a_caveat_always_has_words():
    assert caveat_said(replace(LEAD, estimand="?", notes=("unheard_of",)), SAY) == SAY("estimand.other")


def test_facts_of_others_are_a_sentence_with_their_source_their_state_and_their_age():
    facts = case().facts
    found = [
        Finding(
            trend=Trend.VULNERABLE, indicator=one.key, platform=one.subject, unit="", period=one.as_of,
            method="sourced_fact", estimand="this fact", value=one.value, details={"fact": one.id},
            sources=(Source(one.source, one.url, one.as_of),),
        )
        for one in (*facts, replace(facts[0], id="pf-999", subject="tiktok"))
    ]  # fmt: skip
    cautious = (replace(facts[0], caution_nl="alleen in de VS onderzocht."), *facts[1:])
    made = case(findings={Trend.VULNERABLE: found}, facts=cautious)
    said = lines_of(measured(made, "1", references(made), SAY))
    at = said.index("Uit openbare bronnen:")
    assert said[at + 1].endswith("Stand van de zaak: besluit; beroep loopt. Let op: alleen in de VS onderzocht.")
    assert "voorlopig oordeel" in said[at + 2]
    assert said[at + 3] == "Verdienmodel"


def test_a_stale_fact_is_shown_only_where_there_is_no_fresh_one():
    stale = case().facts[1]
    found = replace(FINDINGS[Trend.BUSINESS_MODEL][0], details={"fact": stale.id})
    made = case(findings={Trend.BUSINESS_MODEL: [found]})
    said = lines_of(measured(made, "1", references(made), SAY))
    assert said[-1].endswith("Controleren: dit gegeven is te oud om op te beslissen.")


def test_three_legal_states_are_never_mixed():
    fact = case().facts[0]
    assert legal_state(fact, SAY) == "besluit; beroep loopt"
    assert legal_state(replace(fact, appeal=False), SAY) == "besluit; geen beroep bekend"
    assert legal_state(replace(fact, legal_state=LegalState.INVESTIGATED), SAY) == "wordt onderzocht"


def test_evidence_can_be_quoted_and_have_no_date():
    said = Evidence(EvidenceKind.OBSERVATION, "Eigen proef", quote="Geen knop gevonden")
    judged = Judgement("x", Score(0.5, 0.5), criterion=Criterion.LAW, evidence=(said,), legal_state="decided")
    made = case(assessment=replace(ASSESSMENT, judgements=(judged,)))
    refs = references(made)
    assert refs.runs(said, SAY)[0].text == f"‘Geen knop gevonden’ (Eigen proef, zonder datum) [{refs.number(said)}]"


def test_a_small_or_doubtful_conversation_gets_no_groups():
    doubtful = replace(OPINIONS, deserves_trust=False, reason="gradual", revoted=0, warnings=("small_gathering",))
    said = lines_of(square(case(opinion_map=doubtful), "6", SAY))
    assert any(line.startswith("Wij tonen geen kaart met groepen, omdat meningen geleidelijk") for line in said)
    assert not any("Groep A" in line for line in said)
    assert "Let op: dit was een klein gezelschap." in said


def test_agreement_is_counted_in_people_and_rare_statements_stay_out():
    said = lines_of(square(case(), "6", SAY))
    assert "‘De gemeente moet ook op papier te vinden zijn.’ Eens: 402 van de 453 die dit beantwoordden." in said
    assert not any("bijna geen deelnemers" in line for line in said)


def test_no_agreement_and_no_difference_are_said_plainly():
    lukewarm = (StatementTally("1", "Iets.", 10, 2, 40),)
    groups = tuple(replace(one, representative=()) for one in OPINIONS.groups)
    said = lines_of(square(case(statements=lukewarm, opinion_map=replace(OPINIONS, groups=groups)), "6", SAY))
    assert "Er is geen uitspraak waarover de meeste deelnemers het duidelijk eens zijn." in said
    assert any("Geen uitspraak waarin deze groep duidelijk verschilt." in line for line in said)


def test_a_statement_without_text_is_named_by_its_number():
    said = " ".join(lines_of(square(case(statements=TALLIES[:2]), "6", SAY)))
    assert "‘uitspraak 3’" in said


def test_a_mix_of_nothing_and_a_mix_with_a_reason():
    assert "Geen enkel kanaal voegt genoeg toe" in " ".join(
        lines_of(mix(case(mix=replace(MIX, channels=())), "5", SAY))
    )
    told = replace(
        MIX, cost_bounds_eur_per_year=(5.0, 5.0), explained=("x",), coverage={}, coverage_bounds={}, binding=()
    )
    said = " ".join(lines_of(mix(case(mix=told, assessment=replace(ASSESSMENT, mix=None)), "5", SAY)))
    assert "naar schatting €\u00a05." in said
    assert "Toch meegedaan, met een reden: X-account." in said


def test_a_group_without_a_wish_is_shown_without_one():
    said = lines_of(mix(case(assessment=replace(ASSESSMENT, mix=None)), "5", SAY))
    assert any(line.startswith("75+ | ") and line.endswith("geen wens") for line in said)


def test_who_can_find_out_is_asked_only_of_what_is_open():
    said = lines_of(unknown(case(), "4", SAY))
    law = next(line for line in said if line.startswith("Wet- en regelgeving bij Facebook"))
    assert law.endswith("de functionaris gegevensbescherming en de jurist")
    reach = next(line for line in said if line.startswith("Communicatiedoelen"))
    assert reach.endswith("de gemeente zelf")


def test_with_every_floor_known_only_the_unknowns_remain():
    known = tuple(replace(one, floor=Floor.MEETS) for one in VERDICTS)
    said = lines_of(unknown(case(weighing=replace(WEIGHING, alternatives=known)), "4", SAY))
    assert "Nog niet aangetoond, per kanaal" not in said


def test_more_ranks_than_shades_still_make_a_chart():
    ranks = [f"{n}" for n in range(8)]
    spec = rank_bars(["a"], [[1 / 8] * 8], ranks)
    shades = spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert len(shades) == 8


def test_a_first_place_that_seldom_happens_says_nothing_on_what_counts():
    seldom = tuple(replace(one, central_weights={}, first_rank_bounds=None) for one in VERDICTS)
    document = council_paper(case(weighing=replace(WEIGHING, alternatives=seldom)), language="nl", checksum="")
    assert any(line.endswith("te weinig keer eerste om te zeggen") for line in chapter(document, "De weging"))


def test_a_finding_with_an_interval_that_is_certain_says_certain():
    certain = replace(LEAD, interval=Interval(0.3, 0.4, None))
    said = lines_of(measured(case(findings={Trend.PAID_REACH: [certain]}), "1", references(case()), SAY))
    assert any("Zeker tussen 30\u00a0% en 40\u00a0%." in line for line in said)
