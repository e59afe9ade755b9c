"""The channel mix: best value within budget, coverage and openness. rules.md."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.terms.assessment import Alternative, Assessment, MixWish, Participant
from dorpskern.terms.framework import WEIGHED, Criterion
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.verdict import Infeasible, Mix
from dorpskern.weigh.as_json import mix_as_json
from dorpskern.weigh.mix import mean_weights_without_costs
from dorpskern.weigh.sampling.voices import Voice, Voices
from lib.assessments import assessment, chosen, judged, meets, scored


def channel(name: str, cost=1000.0, reach=None, **more) -> Alternative:
    cost = (cost, cost) if isinstance(cost, float) else cost
    return Alternative(name, name, cost_eur_per_year=cost, reach=reach or {}, **more)


def asked(values: dict[str, float], channels: list[Alternative], judgements=(), people=(), **wish) -> Assessment:
    rows = [row for name, value in values.items() for row in [*meets(name), *scored(name, *(value,) * 5)]]
    wished = MixWish(wish.get("budget"), wish.get("least", {}), require_open_channel=wish.get("open", False))
    return assessment([*rows, *judgements], alternatives=tuple(channels), people=people, mix=wished)


def test_every_channel_worth_more_than_half_is_in_when_money_allows():
    found = chosen(asked({"a": 0.9, "b": 0.6, "c": 0.4}, [channel("a"), channel("b"), channel("c")]))
    assert isinstance(found, Mix)
    assert found.channels == ("a", "b")
    assert found.value == pytest.approx(0.5)
    assert found.cost_eur_per_year == 2000
    assert found.binding == ()


def test_the_budget_is_held_against_the_high_end_of_the_costs():
    channels = [channel("a", (500.0, 2000.0)), channel("b", (900.0, 1000.0))]
    found = chosen(asked({"a": 0.9, "b": 0.8}, channels, budget=2500.0))
    assert (found.channels, found.cost_eur_per_year) == (("a",), 2000)
    assert found.cost_bounds_eur_per_year == (500, 2000)
    assert found.binding == ("budget",)


def test_a_budget_used_to_the_last_euro_is_binding():
    assert chosen(asked({"a": 0.9}, [channel("a")], budget=1000.0)).binding == ("budget",)


def test_costs_count_in_the_budget_and_not_in_the_value():
    """b is far better on costs alone; both are worth as much, so both go in and neither counts its costs twice."""
    rows = [judged("a", "costs", 0.0), judged("b", "costs", 1.0)]
    same = [judged(name, str(one), 0.7) for name in "ab" for one in WEIGHED if one is not Criterion.COSTS]
    of = assessment([*meets("a"), *meets("b"), *rows, *same], mix=MixWish())
    found = chosen(of)
    assert found.value == pytest.approx(2 * 0.2)


def test_weights_without_costs_are_renormalised_and_who_names_costs_alone_counts_the_rest_alike():
    costs = Voice(weights=tuple(float(one is Criterion.COSTS) for one in WEIGHED))
    mixed = Voice(weights=tuple({Criterion.LAW: 0.5, Criterion.COSTS: 0.5}.get(one, 0.0) for one in WEIGHED))
    assert mean_weights_without_costs(Voices(5, (costs,)), samples=100, seed=0).tolist() == [0.25, 0, 0.25, 0.25, 0.25]
    assert mean_weights_without_costs(Voices(5, (mixed,)), samples=100, seed=0).tolist() == [0, 0, 1, 0, 0]
    both = mean_weights_without_costs(Voices(5, (costs, mixed)), samples=100, seed=0)
    assert both == pytest.approx(np.array([0.125, 0, 0.625, 0.125, 0.125]))


def test_coverage_assumes_that_channels_overlap_by_chance_and_gives_the_bounds():
    channels = [channel("a", reach={"65+": 0.5}), channel("b", reach={"65+": 0.4, "18-24": 0.2})]
    found = chosen(asked({"a": 0.9, "b": 0.9}, channels, least={"65+": 0.6}))
    assert found.coverage == pytest.approx({"65+": 0.7, "18-24": 0.2})
    assert found.coverage_bounds == {"65+": (0.5, 0.9), "18-24": (0.2, 0.2)}
    assert found.certain == ()


def test_a_minimum_is_certain_only_when_one_channel_reaches_it_alone():
    channels = [channel("a", reach={"65+": 0.6}), channel("b", reach={"65+": 0.4})]
    assert chosen(asked({"a": 0.9, "b": 0.9}, channels, least={"65+": 0.6})).certain == ("65+",)


def test_a_minimum_brings_in_a_channel_that_is_worth_less_than_half():
    channels = [channel("a", reach={"all": 0.3}), channel("b", reach={"all": 0.5})]
    found = chosen(asked({"a": 0.9, "b": 0.4}, channels, least={"all": 0.6}))
    assert (found.channels, found.binding) == (("a", "b"), ("coverage:all",))


def test_who_reaches_everybody_fulfils_any_minimum():
    channels = [channel("a", reach={"all": 1.0}), channel("b", reach={"all": 0.99})]
    assert chosen(asked({"a": 0.4, "b": 0.49}, channels, least={"all": 1.0})).channels == ("a",)
    assert chosen(asked({"a": 0.4, "b": 0.3}, channels, least={"all": 0.999})).channels == ("a",)


def test_a_reach_nobody_wrote_down_counts_on_nothing():
    found = chosen(asked({"a": 0.9}, [channel("a")], least={"65+": 0.1}))
    assert isinstance(found, Infeasible)


def test_an_open_channel_can_be_required():
    channels = [channel("a"), channel("b", is_open=True)]
    found = chosen(asked({"a": 0.9, "b": 0.4}, channels, open=True))
    assert (found.channels, found.binding) == (("a", "b"), ("open_channel",))


def test_nothing_below_the_floor_is_chosen():
    found = chosen(asked({"b": 0.6}, [channel("a"), channel("b")], [*scored("a", *(1.0,) * 5), judged("a", 4, 0.0)]))
    assert (found.channels, found.left_out_below) == (("b",), ("a",))


@pytest.mark.parametrize(("until", "channels"), [("", ("a",)), ("2027-01-01", ("a",)), ("2026-11-01", ())])
def test_below_the_floor_needs_a_reason_that_still_holds(until, channels):
    one = channel("a", explained="crisis", explained_until=until)
    found = chosen(asked({}, [one], [*scored("a", *(0.9,) * 5), judged("a", 4, 0.0)]))
    assert (found.channels, found.explained) == (channels, channels)


def test_channels_whose_floor_is_not_shown_take_part_and_are_marked():
    found = chosen(asked({}, [channel("a")], scored("a", *(0.9,) * 5)))
    assert (found.channels, found.marked_not_shown) == (("a",), ("a",))


def test_with_a_budget_unknown_costs_are_not_free():
    channels = [channel("a", None), channel("b")]
    with_budget = chosen(asked({"a": 0.9, "b": 0.6}, channels, budget=5000.0))
    without = chosen(asked({"a": 0.9, "b": 0.6}, channels))
    assert (with_budget.channels, with_budget.left_out_cost_unknown) == (("b",), ("a",))
    assert (without.channels, without.cost_bounds_eur_per_year) == (("a", "b"), (1000, 1000))


def test_equal_mixes_are_settled_by_costs_then_number_then_name():
    cheap = chosen(asked({"a": 0.7, "b": 0.7}, [channel("a", 900.0), channel("b", 800.0)], budget=1000.0))
    assert cheap.channels == ("b",)
    channels = [channel("a", 1.0), channel("b", 1.0), channel("c", 2.0)]
    fewer = chosen(asked({"a": 0.6, "b": 0.6, "c": 0.7}, channels, budget=2.0))
    assert fewer.channels == ("c",)
    name = chosen(asked({"b": 0.7, "a": 0.7}, [channel("b"), channel("a")], budget=1000.0))
    assert name.channels == ("a",)


def test_without_any_channel_left_an_empty_mix_or_a_clash():
    below = [judged("a", 4, 0.0)]
    assert chosen(asked({}, [channel("a")], below)).channels == ()
    clash = chosen(asked({}, [channel("a")], below, open=True, least={"all": 0.5}))
    assert clash.conflict == ("open_channel",)
    assert clash.left_out_below == ("a",)


# No mix at all


def test_a_budget_too_small_says_how_much_would_do():
    channels = [channel("a", 3000.0, {"all": 0.6}), channel("b", 1000.0, {"all": 0.3})]
    found = chosen(asked({"a": 0.9, "b": 0.9}, channels, budget=2000.0, least={"all": 0.5}))
    assert found.why == "clash: budget, coverage:all"
    assert found.smallest_relaxation == {
        "constraint": "coverage:all", "asked": 0.5, "possible": pytest.approx(0.3), "change": pytest.approx(0.4),
    }  # fmt: skip
    dearer = chosen(asked({"a": 0.9, "b": 0.9}, channels, budget=2800.0, least={"all": 0.5}))
    assert dearer.smallest_relaxation == {
        "constraint": "budget", "asked": 2800, "possible": 3000, "change": pytest.approx(200 / 2800),
    }  # fmt: skip


def test_no_open_channel_at_all_is_said():
    found = chosen(asked({"a": 0.9}, [channel("a")], open=True))
    assert found.conflict == ("open_channel",)
    assert found.smallest_relaxation == {"constraint": "open_channel", "asked": 1.0, "possible": 0.0, "change": 1.0}


def test_when_no_single_wish_suffices_all_that_must_give_way_are_named():
    channels = [channel("a", reach={"old": 0.4, "young": 0.3})]
    found = chosen(asked({"a": 0.9}, channels, least={"old": 0.5, "young": 0.5, "all": 0.0}))
    assert found.smallest_relaxation == {
        "constraint": "coverage:old,coverage:young",
        "change": pytest.approx(0.1 / 0.5 + 0.2 / 0.5),
        "coverage:old": pytest.approx(0.4),
        "coverage:young": pytest.approx(0.3),
    }


def test_a_budget_of_nothing_cannot_be_relaxed_in_proportion():
    channels = [channel("a", 10.0, {"all": 0.5}, is_open=True)]
    found = chosen(asked({"a": 0.9}, channels, budget=0.0, least={"all": 0.5}))
    assert found.smallest_relaxation["constraint"] == "coverage:all"
    only = chosen(asked({"a": 0.9}, channels, budget=0.0, open=True))
    assert only.smallest_relaxation["constraint"] == "open_channel"


def test_a_relaxation_without_proportion_is_null_in_json():
    found = Infeasible("clash: budget", {"constraint": "budget", "change": float("inf")}, ("budget",))
    assert mix_as_json(found)["infeasible"]["smallest_relaxation"] == {"constraint": "budget", "change": None}


def test_without_a_wish_there_is_nothing_to_choose():
    with pytest.raises(Refusal) as refused:
        chosen(assessment(meets("a")), at="weging.toml")
    assert (refused.value.code, refused.value.at) == (Code.MIX_MISSING, "weging.toml")


def test_the_json_has_the_keys_of_the_contract():
    found = mix_as_json(chosen(asked({"a": 0.9}, [channel("a", reach={"all": 0.5})])))
    assert found["channels"] == ["a"]
    assert found["cost_eur_per_year"] == 1000.0
    assert found["coverage"] == {"all": 0.5}
    assert found["binding"] == []


# Laws

tables = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 50), st.floats(0, 1), st.floats(0, 0.95), st.booleans()),
    min_size=1,
    max_size=5,
)


@given(tables, st.integers(0, 150), st.floats(0, 0.9), st.booleans())
@settings(max_examples=60, deadline=None)
@pytest.mark.long
def test_no_other_mix_within_the_wishes_is_worth_more(table, budget, least, must_be_open):
    names = "abcde"[: len(table)]
    channels = [
        channel(name, float(cost), {"x": r, "y": s}, is_open=o)
        for name, (_, cost, r, s, o) in zip(names, table, strict=True)
    ]
    values = {name: round(row[0], 3) for name, row in zip(names, table, strict=True)}
    found = chosen(
        asked(values, channels, budget=float(budget), least={"x": least, "y": least / 2}, open=must_be_open),
        samples=100,
    )
    worth = [
        sum(values[one.id] - 0.5 for one in mix)
        for size in range(len(channels) + 1)
        for mix in combinations(channels, size)
        if _fits(mix, budget, least, must_be_open)
    ]
    if isinstance(found, Infeasible):
        assert worth == []
    else:
        assert found.value == pytest.approx(max(worth), abs=1e-5)
        assert found.coverage["x"] >= least - 1e-5
        assert found.cost_eur_per_year <= budget + 1e-5


def _fits(mix, budget, least, must_be_open) -> bool:
    missed = {group: np.prod([1 - one.reach[group] for one in mix]) for group in ("x", "y")}
    return (
        sum(one.cost_eur_per_year[1] for one in mix) <= budget
        and 1 - missed["x"] >= least - 1e-6
        and 1 - missed["y"] >= least / 2 - 1e-6
        and (not must_be_open or any(one.is_open for one in mix))
    )


@given(tables, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_file_changes_nothing(table, random):
    names = "abcde"[: len(table)]
    channels = [channel(n, float(c), {"x": r}, is_open=o) for n, (_, c, r, _, o) in zip(names, table, strict=True)]
    people = (Participant("p"), Participant("q", points={Criterion.LAW: 1.0}))
    values = {name: row[0] for name, row in zip(names, table, strict=True)}
    before = asked(values, channels, people=people, budget=60.0)
    random.shuffle(channels)
    after = asked(values, channels, people=people[::-1], budget=60.0)
    assert chosen(before, samples=100) == chosen(after, samples=100)
