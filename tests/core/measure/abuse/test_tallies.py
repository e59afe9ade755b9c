"""What is kept of an audit: counts and sums, never fewer than five messages of a kind, and no writer."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.measure.abuse.audit import Judgement, Verdict
from dorpskern.measure.abuse.estimate import Stratum, audited_share, share_of
from dorpskern.measure.abuse.senders import LEAST_TEXTS, Senders, same_writer_share, senders
from dorpskern.measure.abuse.tally import Cell, Judged, day_part, error_rates, tally

FINE = Verdict(is_abusive=False)
LOW, HIGH = Cell(0, 0.0, frozenset()), Cell(1, 0.8, frozenset({"origin"}))


def abuse(ground="", severity="", role=""):
    return Verdict(True, ground, severity, role)


def judged(cell, verdict, times, *, second=None, writer=None):
    return [Judged(cell, Judgement(verdict, second or verdict, verdict), writer) for _ in range(times)]


def found(rows, dimension):
    kinds = {row.kind for row in rows if row.dimension == dimension}
    return {
        kind: sum(row.counts.abusive for row in rows if (row.dimension, row.kind) == (dimension, kind))
        for kind in kinds
    }


def test_the_share_is_computed_from_the_tallies_alone():
    chance = np.random.default_rng(1)
    scores = np.where(chance.random(900) < 0.2, 0.8, 0.0)
    strata = (scores > 0).astype(np.intp)
    labels = {int(place): bool(chance.random() < 0.1 + 0.5 * scores[place]) for place in chance.permutation(900)[:300]}
    cells = [Cell(int(stratum), float(score), frozenset()) for stratum, score in zip(strata, scores, strict=True)]
    said = [Judged(cells[at], Judgement(*[abuse() if yes else FINE] * 2)) for at, yes in labels.items()]
    rows = [row.counts for row in tally(Counter(cells), said) if row.dimension == "all"]
    direct, again = audited_share(scores, strata, labels), share_of(rows)
    assert again.share == pytest.approx(direct.share)
    assert again.interval == pytest.approx(direct.interval)


def test_a_text_that_one_of_two_could_not_tell_counts_as_a_difference():
    said = [Judged(HIGH, Judgement(*two, third)) for two, third in (
        ((abuse(), None), abuse()), ((None, FINE), FINE), ((None, None), FINE), ((abuse(), abuse()), None)
    )]  # fmt: skip
    [row] = [one for one in tally({HIGH: 9}, said) if one.dimension == "all"]
    assert (row.counts.audited, row.counts.abusive, row.both, row.differing) == (4, 2, 1, 3)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["origin", "religion", "office", ""]), st.sampled_from(["insult", "threat"]),
                          st.sampled_from(["college", "council", "none"])), max_size=25))  # fmt: skip
def test_no_kind_of_fewer_than_five_stands_alone_or_can_be_subtracted(said):
    sample = [one for kind in said for one in judged(HIGH, abuse(*kind), 1)] + judged(LOW, FINE, 5)
    rows = tally({LOW: 50, HIGH: 60}, sample)
    for dimension in ("ground", "severity", "role"):
        counts = found(rows, dimension)
        assert all(count >= 5 for count in counts.values())
        assert sum(counts.values()) in ((len(said),) if len(said) >= 5 else (0,))


def test_parts_of_the_day_have_a_share_of_their_own_messages():
    night, evening = (Cell(0, 0.0, frozenset(), part) for part in ("night", "evening"))
    sample = (
        judged(night, abuse(), 6) + judged(night, FINE, 4) + judged(evening, abuse(), 5) + judged(evening, FINE, 35)
    )
    rows = tally({night: 20, evening: 80}, sample)
    shares = {
        kind: share_of([row.counts for row in rows if row.kind == kind]).share for kind in found(rows, "day_part")
    }
    assert shares == pytest.approx({"night": 12 / 20, "evening": 10 / 80})
    assert [day_part(hour) for hour in (0, 5, 6, 13, 18, 23)] == [
        "night", "night", "morning", "afternoon", "evening", "evening",
    ]  # fmt: skip


def test_a_part_of_the_day_without_abuse_is_told_as_none_and_one_of_few_stands_with_another():
    parts = {part: Cell(0, 0.0, frozenset(), part) for part in ("night", "morning", "evening")}
    sample = [one for cell in parts.values() for one in judged(cell, FINE, 20)]
    sample += judged(parts["evening"], abuse(), 9) + judged(parts["night"], abuse(), 2)
    population = dict.fromkeys(parts.values(), 100)
    assert found(tally(population, sample), "day_part") == {"morning": 0, "other": 11}
    assert found(tally(population, sample[:-2]), "day_part") == {"night": 0, "morning": 0, "evening": 9}


def test_without_answers_or_times_nothing_is_told_of_them():
    rows = tally({HIGH: 40}, judged(HIGH, abuse("origin"), 9))
    assert {row.dimension for row in rows} == {"all", "ground"}


def test_error_rates_count_each_text_for_those_it_was_drawn_from_and_few_texts_give_none():
    missed = Cell(0, 0.1, frozenset())
    sample = judged(missed, abuse("origin"), 10) + judged(HIGH, abuse("origin"), 10) + judged(HIGH, FINE, 2)
    rows = tally({missed: 80, HIGH: 24}, sample)
    rates = error_rates([row for row in rows if row.kind == "origin"])
    assert (rates.missed_n, rates.false_alarm_n) == (20, 12)
    assert rates.missed == pytest.approx(80 / (80 + 10 * 24 / 12))
    assert rates.false_alarm == pytest.approx(2 / 12)
    none = error_rates([])
    assert (none.missed, none.missed_n, none.false_alarm, none.false_alarm_n) == (None, 0, None, 0)


def test_what_both_coders_said_and_what_one_of_them_said_is_counted():
    sample = judged(HIGH, abuse("origin"), 6) + judged(HIGH, abuse("origin"), 2, second=FINE) + judged(HIGH, FINE, 3)
    (row,) = [row for row in tally({HIGH: 30}, sample) if row.dimension == "all"]
    assert (row.both, row.differing, row.counts.audited) == (6, 2, 11)


def test_what_nobody_settled_counts_in_no_share_and_has_a_row_of_its_own():
    rows = tally({LOW: 20}, [*judged(LOW, FINE, 8), Judged(LOW, Judgement(FINE, abuse()))])
    assert [(row.dimension, row.counts.audited, row.counts.abusive) for row in rows] == [
        ("all", 8, 0),
        ("undecided", 1, 0),
    ]


def test_the_chance_of_one_writer_is_right_on_average_over_samples():
    writers = ["a"] * 60 + ["b"] * 20 + [f"w{at}" for at in range(120)]
    truth = (60 * 59 + 20 * 19) / (200 * 199)
    strata = {0: Stratum(150, 150, 50, 0, 0, 0, 0, 0), 1: Stratum(50, 50, 25, 0, 0, 0, 0, 0)}
    chance, shares = np.random.default_rng(1), []
    place = chance.permutation(200)
    for _ in range(300):
        low, high = chance.permutation(place[:150])[:50], chance.permutation(place[150:])[:25]
        texts = [(0, writers[at]) for at in low] + [(1, writers[at]) for at in high]
        shares.append(same_writer_share(senders(texts, strata))[0])
    assert np.mean(shares) == pytest.approx(truth, abs=0.006)


def test_few_texts_give_no_chance_and_the_interval_holds_the_share():
    strata = {0: Stratum(100, 100, 40, 0, 0, 0, 0, 0)}
    assert senders([(0, "a")] * (LEAST_TEXTS - 1), strata) is None
    share, (low, high) = same_writer_share(senders([(0, str(at)) for at in range(30)], strata))
    assert (share, low) == (0, 0)
    assert 0.1 < high < 0.3
    assert same_writer_share(senders([(0, "a")] * 30, strata))[0] == pytest.approx(1)


def test_writers_are_counted_and_not_named():
    sample = [one for at in range(24) for one in judged(HIGH, abuse(), 1, writer=f"somebody {at % 3}")]
    rows = tally({HIGH: 48}, sample)
    assert isinstance(rows[-1].senders, Senders)
    assert rows[-1].senders.same_writer / rows[-1].senders.pairs == pytest.approx(3 * 28 / 276)
    assert "somebody" not in repr(rows)
