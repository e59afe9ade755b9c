"""From texts and two coders to a share: repeatable, settled, and never without an audit."""

from __future__ import annotations

import pytest

from dorpskern.measure.abuse.estimate import AuditedShare
from dorpskern.pipeline import draw_sample, estimate, read_texts
from dorpskern.terms.finding import Missing, Reason
from dorpskern.terms.refusal import Code, Refusal, Refusals

ABUSE = ("Alle Polen het land uit", "Jij klootzak", "Die wethouder is een sukkel")
FINE = ("Mooi plan", "Wanneer komt de bus?", "Dank u wel")


@pytest.fixture
def texts(tmp_path):
    lines = [ABUSE[at % 3] if at % 10 == 0 else FINE[at % 3] for at in range(300)] + [""]
    path = tmp_path / "reacties.csv"
    path.write_text("id,tekst\n" + "".join(f"{at},{line}\n" for at, line in enumerate(lines)), encoding="utf-8")
    return read_texts(path, text="tekst")


def truth(row):
    at = row - 1
    return ("herkomst", "ja", "office")[at % 3] if at % 10 == 0 else "no"


def written(tmp_path, rows, *, name="codes.csv", header="row;first;second;third"):
    path = tmp_path / name
    path.write_text(header + "\n" + "\n".join(";".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    return path


def all_judged(tmp_path, texts, **options):
    sample = draw_sample(texts, size=150, seed=3, **options)
    return written(tmp_path, [(row, truth(row), truth(row), "") for row in sample.rows])


@pytest.mark.long
def test_the_sample_is_the_same_for_the_same_seed_and_holds_no_blank_text(texts):
    first, again = (draw_sample(texts, size=150, seed=3) for _ in range(2))
    assert first == again
    assert (len(first.rows), first.texts) == (150, 300)
    assert 301 not in first.rows


def test_without_codes_there_is_no_share_whatever_the_scores_say(texts):
    found = estimate(texts, codes=None, size=150, seed=3)
    assert found.share == Missing(Reason.NOT_AUDITED, "replies_with_audit")
    assert (found.judged, found.grounds, found.errors) == (0, (), {})


def test_an_audit_gives_the_share_its_grounds_and_the_errors_of_the_scores(texts, tmp_path):
    found = estimate(texts, codes=all_judged(tmp_path, texts), size=150, seed=3)
    assert found.share.share == pytest.approx(0.1, abs=0.01)
    assert found.share.interval[0] - 1e-9 <= 0.1 < found.share.interval[1]
    assert [one.ground for one in found.grounds] == ["origin", "office", "none"]
    assert sum(one.share.share for one in found.grounds) == pytest.approx(found.share.share)
    assert found.errors["origin"].missed == 0
    assert found.agreement.alpha == 1
    assert found.judged == 150


@pytest.mark.long
def test_a_model_learns_from_the_audit_and_holds_none_of_the_words(texts, tmp_path):
    found = estimate(texts, codes=all_judged(tmp_path, texts), size=150, seed=3, learning=True)
    assert isinstance(found.share, AuditedShare)
    assert found.share.share == pytest.approx(0.1, abs=0.02)
    assert found.model.texts == 150
    assert "Polen" not in found.model.as_json()
    assert estimate(texts, codes=None, size=150, seed=3, learning=True).model is None


def test_scores_of_an_outside_model_take_the_place_of_the_rules(texts, tmp_path):
    scores = [(row, "0,9" if (row - 1) % 10 == 0 else "1e-3") for row in range(1, 301)]
    outside = written(tmp_path, scores, name="scores.csv", header="row;score")
    codes = all_judged(tmp_path, texts, outside=outside)
    found = estimate(texts, codes=codes, size=150, seed=3, outside=outside)
    assert found.share.share == pytest.approx(0.1, abs=0.01)


def test_a_score_that_is_missing_or_none_is_refused_with_its_row(texts, tmp_path):
    given = [(row, "2" if row == 7 else "0.1") for row in range(1, 300)]
    outside = written(tmp_path, given, name="s.csv", header="row;score")
    with pytest.raises(Refusals) as refused:
        draw_sample(texts, size=100, seed=1, outside=outside)
    assert [one.at for one in refused.value.refusals] == ["s.csv:7", "s.csv:300"]


def test_two_coders_who_differ_are_settled_by_a_third_and_alpha_falls(texts, tmp_path):
    rows = draw_sample(texts, size=150, seed=3).rows
    codes = written(tmp_path, [(row, truth(row), "ja", truth(row)) for row in rows[:140]] + [(rows[141], "", "", "")])
    found = estimate(texts, codes=codes, size=150, seed=3)
    assert found.judged == 140
    assert found.agreement.alpha < 0.2
    assert found.share.share == pytest.approx(0.1, abs=0.02)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("ja", "nee", ""), "third"),
        (("misschien", "ja", ""), "yes"),
        (("ja", "nee", "hm"), "yes"),
        (("ja", "", ""), "yes"),
    ],
)
def test_an_answer_that_is_none_or_a_difference_nobody_settled_is_refused(texts, tmp_path, answer, expected):
    row = draw_sample(texts, size=150, seed=3).rows[0]
    with pytest.raises(Refusal) as refused:
        estimate(texts, codes=written(tmp_path, [(row, *answer)]), size=150, seed=3)
    assert refused.value.code is Code.VALUE_INVALID
    assert refused.value.facts["expected"].startswith(expected)


@pytest.mark.parametrize("row", [301, 9999, "x"])
def test_a_row_that_was_not_drawn_is_refused(texts, tmp_path, row):
    with pytest.raises(Refusal) as refused:
        estimate(texts, codes=written(tmp_path, [(row, "ja", "ja", "")]), size=150, seed=3)
    assert refused.value.at == f"codes.csv:{row}"


def test_codes_without_a_third_column_will_do_and_without_a_second_will_not(texts, tmp_path):
    rows = draw_sample(texts, size=150, seed=3).rows
    codes = written(tmp_path, [(row, truth(row), truth(row)) for row in rows], header="row;first;second")
    assert estimate(texts, codes=codes, size=150, seed=3).judged == 150
    with pytest.raises(Refusal) as refused:
        estimate(texts, codes=written(tmp_path, [(1, "ja")], header="row;first"), size=150, seed=3)
    assert refused.value.code is Code.COLUMN_MISSING


def test_a_file_without_any_text_is_refused(tmp_path):
    path = tmp_path / "leeg.csv"
    path.write_text("id,tekst\n1,\n2, \n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        draw_sample(read_texts(path, text="tekst"), size=100, seed=1)
    assert refused.value.code is Code.NO_USABLE_ROWS


def test_grounds_that_are_rare_stand_together(texts, tmp_path):
    rows = draw_sample(texts, size=150, seed=3).rows
    abusive = [row for row in rows if truth(row) != "no"]
    rare = dict(zip(abusive, ("geloof", "gender", "orientation", "disability") * 2, strict=False))
    codes = written(tmp_path, [(row, rare.get(row, truth(row)), rare.get(row, truth(row)), "") for row in rows])
    found = estimate(texts, codes=codes, size=150, seed=3)
    assert found.grounds[-1].ground == "other"
    assert isinstance(found.grounds[-1].share, AuditedShare)
    assert {row.kind for row in found.tallies if row.dimension == "ground"} == {one.ground for one in found.grounds}


def test_when_fewer_than_five_are_found_in_all_no_ground_is_told(texts, tmp_path):
    rows = draw_sample(texts, size=150, seed=3).rows
    few = [row for row in rows if truth(row) == "herkomst"][:4]
    codes = written(tmp_path, [(row, *["herkomst" if row in few else "nee"] * 2) for row in rows],
                    header="row;first;second")  # fmt: skip
    found = estimate(texts, codes=codes, size=150, seed=3)
    assert [(one.ground, one.share) for one in found.grounds] == [("other", Missing(Reason.HIDDEN_SMALL_CELL))]
    assert {row.dimension for row in found.tallies} == {"all"}


def test_when_every_ground_has_enough_nothing_stands_under_other(texts, tmp_path):
    rows = draw_sample(texts, size=150, seed=3).rows
    names = ("origin", "religion", "gender", "orientation", "disability", "office")
    codes = written(tmp_path, [(row, names[at % 6], names[at % 6], "") for at, row in enumerate(rows)])
    assert [one.ground for one in estimate(texts, codes=codes, size=150, seed=3).grounds] == list(names)


def test_what_even_the_third_cannot_tell_does_not_count_and_the_range_it_leaves_open_is_said(tmp_path, texts):
    sample = draw_sample(texts, size=150, seed=3)
    rows = [(row, truth(row), truth(row), "") for row in sample.rows]
    rows[:3] = [(row, "unclear", truth(row), truth(row)) for row in sample.rows[:3]]
    told = estimate(texts, codes=written(tmp_path, rows), size=150, seed=3)
    assert (told.judged, told.undecided, told.whatever) == (150, 0, None)
    rows[:3] = [(row, "onduidelijk", "unclear", "unclear") for row in sample.rows[:3]]
    unclear = estimate(texts, codes=written(tmp_path, rows), size=150, seed=3)
    assert (unclear.judged, unclear.undecided) == (147, 3)
    low, high = unclear.whatever
    assert low <= unclear.share.interval[0] <= unclear.share.interval[1] < high
    rows[0] = (sample.rows[0], "unclear", "no", "")
    with pytest.raises(Refusal) as refused:
        estimate(texts, codes=written(tmp_path, rows), size=150, seed=3)
    assert refused.value.facts["expected"] == "third"
