"""A file of reactions becomes a blind sample with masked words, and counts without words of all the rest."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.measure.abuse.audit import Verdict
from dorpskern.measure.abuse.estimate import share_of
from dorpskern.normalise.residents_words import LONGEST, names_to_mask, without_people
from dorpskern.pipeline import (
    Answered,
    audit_row_said,
    is_enough,
    learn_model,
    outcome_of,
    prepare_audit,
    tallies_of,
)
from dorpskern.terms.refusal import Code, Refusal

ON = date(2026, 11, 24)
COLUMNS = {"text": "Tekst", "writer": "Naam", "time": "Wanneer"}
YES, NO = Verdict(True, "office", "insult", "college"), Verdict(False)


def written(tmp_path, rows, header="Tekst;Naam;Wanneer"):
    path = tmp_path / "reacties.csv"
    path.write_text("\n".join([header, *(";".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return path


def reactions(count=300):
    for at in range(count):
        text = "Die wethouder is een klootzak" if at % 10 == 0 else f"Mooi plan {at}"
        yield (
            text,
            f"Jan Jansen{at % 7}" if at % 10 == 0 else f"Kees de Wit {at}",
            f"2026-03-{at % 28 + 1:02} {at % 24:02}:10",
        )


def prepared(path, **more):
    return prepare_audit(path, columns=more.pop("columns", COLUMNS), size=100, seed=1, on=ON, **more)


@pytest.mark.long
def test_the_sample_is_drawn_by_score_and_everything_else_is_counted(tmp_path):
    found = prepared(written(tmp_path, [*reactions(), ("", "X", "2026-03-01")]))
    assert (len(found.sample), found.texts, found.left_out) == (100, 300, 1)
    assert sum(count for _, count in found.population) == 300
    assert sum(one.cell[1] > 0.5 for one in found.sample) >= 20
    assert (found.first, found.last) == (date(2026, 3, 1), date(2026, 3, 28))
    assert found == prepared(written(tmp_path, [*reactions(), ("", "X", "2026-03-01")]))


@pytest.mark.long
def test_writers_are_numbers_that_tell_who_is_the_same_and_nothing_else(tmp_path):
    sample = prepared(written(tmp_path, reactions())).sample
    marks = {one.writer for one in sample if "klootzak" in one.words}
    assert len(marks) == 7
    assert "Jansen" not in repr([(one.cell, one.writer) for one in sample])


@pytest.mark.long
def test_without_a_column_of_writers_or_times_nothing_is_known_of_them(tmp_path):
    found = prepared(written(tmp_path, reactions()), columns={"text": "tekst"})
    assert {one.writer for one in found.sample} == {None}
    assert ({one.cell[3] for one in found.sample}, found.first, found.last) == ({""}, None, None)


def test_the_part_of_the_day_is_that_of_the_netherlands_and_a_date_alone_has_none(tmp_path):
    times = ["2026-07-01T22:30:00Z", "2026-01-10 23:59", "31-01-2026", "gisteren", ""]
    found = prepared(written(tmp_path, [(f"Bericht {at}", "", time) for at, time in enumerate(times)]))
    assert sorted(one.cell[3] for one in found.sample) == ["", "", "", "evening", "night"]


def test_day_and_month_that_cannot_be_told_apart_are_asked_for(tmp_path):
    with pytest.raises(Refusal) as refused:
        prepared(written(tmp_path, [("a", "b", "01/02/2026 10:00"), ("c", "d", "03/04/2026 10:00")] * 2))
    assert refused.value.code is Code.VALUE_INVALID


@pytest.mark.long
def test_scores_of_an_outside_model_decide_the_strata(tmp_path):
    outside = tmp_path / "scores.csv"
    outside.write_text("row,score\n" + "".join(f"{row},{0.9 if row > 200 else 0}\n" for row in range(1, 301)))
    found = prepared(written(tmp_path, reactions()), outside=outside)
    assert {one.cell[1] for one in found.sample} == {0.0, 0.9}


@pytest.mark.long
def test_a_model_learnt_from_one_audit_scores_the_next_on_the_words_that_judges_see(tmp_path):
    file = written(tmp_path, [(f"{text} {at % 9}", who, when) for at, (text, who, when) in enumerate(reactions(400))])
    found = prepare_audit(file, columns=COLUMNS, size=150, seed=1, on=ON)
    said = [Answered(one.cell, None, YES if "klootzak" in one.words else NO, None) for one in found.sample]
    said = [Answered(one.cell, None, one.first, one.first) for one in said[:-1]] + said[-1:]
    learnt = learn_model(found.population, said, [one.words for one in found.sample], seed=1)
    assert (learnt.model.texts, learnt.abusive) == (149, sum(one.first == YES for one in said[:-1]))
    again = prepare_audit(file, columns=COLUMNS, size=150, seed=1, on=ON, model=learnt.model)
    scored = {one.words: one.cell[1] for one in again.sample}
    assert all((value >= 0.5) == ("klootzak" in words) for words, value in scored.items())
    assert all(value == round(value, 2) for value in scored.values())


def test_what_cannot_be_used_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        prepared(written(tmp_path, reactions()), columns={"text": "Weg"})
    assert (refused.value.code, refused.value.facts["column"]) == (Code.COLUMN_MISSING, "Weg")
    with pytest.raises(Refusal) as refused:
        prepared(written(tmp_path, [("", "a", ""), (" ", "b", "")]))
    assert refused.value.code is Code.NO_USABLE_ROWS


@pytest.mark.long
def test_what_was_kept_gives_the_share_and_what_nobody_settled_is_left_out(tmp_path):
    found = prepared(written(tmp_path, reactions()))
    answered = [
        Answered(one.cell, one.writer, said := YES if "klootzak" in one.words else NO, said) for one in found.sample
    ]
    answered[0] = Answered(found.sample[0].cell, None, YES, NO)
    rows = tallies_of(found.population, answered)
    whole = [row.counts for row in rows if row.dimension == "all"]
    assert (sum(one.audited for one in whole), sum(one.messages for one in whole)) == (99, 300)
    assert share_of(whole).share == pytest.approx(0.1, abs=0.02)
    assert {row.dimension for row in rows} >= {"all", "ground", "severity", "role", "day_part"}


NAMES = names_to_mask(["Jan Jansen", "wim_1962", "Burgemeester", None, "", "Een heel lange naam van iemand"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jan Jansen liegt", "[naam] liegt"),
        ("@jan.jansen en JAN JANSEN!", "@… en [naam]!"),
        ("Volgens wim_1962 klopt dat", "Volgens [naam] klopt dat"),
        ("De burgemeester luistert niet", "De burgemeester luistert niet"),
        ("Mail jan@dorp.example of bel 06-12345678", "Mail [e-mailadres] of bel [nummer]"),
        ("NL91 ABNA 0417164300 en kijk op https://x.example/jan", "NL91 ABNA [nummer] en kijk op [link]"),
        ("In 2026 kost het 1500 euro", "In 2026 kost het 1500 euro"),
        ("  Jansen  ", "Jansen"),
    ],
)
def test_whom_a_message_is_by_or_about_is_masked(text, shown):
    assert without_people(text, NAMES) == shown


def test_a_very_long_message_is_cut():
    assert len(without_people("a " * 5_000, NAMES)) == LONGEST


@pytest.mark.long
def test_the_outcome_is_kept_as_numbers_and_said_in_words(tmp_path):
    found = prepared(written(tmp_path, reactions()))
    said = [(one, YES if "klootzak" in one.words else NO) for one in found.sample]
    outcome = outcome_of(
        tallies_of(found.population, [Answered(one.cell, one.writer, yes, yes) for one, yes in said]), seed=1
    )
    whole = outcome["rows"][0]
    assert (whole["share"], outcome["alpha"]) == (pytest.approx(0.1, abs=0.02), 1)
    words = audit_row_said(whole, "nl")
    assert words["name"] == "alles samen"
    assert words["between"].count("%") == 2
    roles = [audit_row_said(one, "en") for one in outcome["rows"] if one["dimension"] == "role"]
    assert [(one["name"], one["false_alarm"]) for one in roles] == [("at mayor and aldermen", "")]
    none = audit_row_said(whole | {"share": None, "low": None, "high": None}, "nl")
    assert (none["share"], none["between"]) == ("", "")


@pytest.mark.long
def test_a_stratum_that_nobody_judged_gives_an_outcome_without_a_share(tmp_path):
    found = prepared(written(tmp_path, reactions()))
    low = [Answered(one.cell, None, NO, NO) for one in found.sample if one.cell[0] == 0]
    outcome = outcome_of(tallies_of(found.population, low), seed=1)
    assert (outcome["rows"][0]["share"], outcome["alpha"]) == (None, None)


@pytest.mark.long
def test_what_nobody_can_tell_leaves_the_figure_open_between_all_of_it_abuse_and_none_of_it(tmp_path):
    found = prepared(written(tmp_path, reactions()))
    said = [Answered(one.cell, one.writer, YES if "klootzak" in one.words else NO, None, NO) for one in found.sample]
    assert outcome_of(tallies_of(found.population, said), seed=1)["range"] is None
    settled = [Answered(one.cell, None, NO, NO) for one in found.sample[3:]]
    undecided = [Answered(one.cell, None, *told) for one, told in zip(found.sample, [(None, None)] * 3, strict=False)]
    outcome = outcome_of(tallies_of(found.population, settled + undecided), seed=1)
    (low, high), [row] = outcome["range"], [one for one in outcome["rows"] if one["kind"] == ""]
    assert outcome["undecided"] == 3
    assert row == outcome_of(tallies_of(found.population, settled), seed=1)["rows"][0]
    assert low <= row["low"] <= row["high"] < high
    assert high - row["high"] > 0.01
    assert outcome_of(tallies_of(found.population, undecided), seed=1)["range"] == (0.0, 1.0)


@pytest.mark.long
def test_ending_early_takes_a_hundred_texts_and_ten_of_each_stratum_or_all_there_are(tmp_path):
    found = prepare_audit(written(tmp_path, reactions()), columns=COLUMNS, size=200, seed=1, on=ON)
    cells = [one.cell for one in found.sample]
    assert is_enough(found.population, cells[:150])
    assert not is_enough(found.population, cells[:99])
    assert not is_enough(found.population, [one for one in cells if one[0] == 0] * 2)
    few = prepared(written(tmp_path, list(reactions())[:8]))
    assert is_enough(few.population, [one.cell for one in few.sample])
    assert not is_enough(few.population, [one.cell for one in few.sample][:7])
