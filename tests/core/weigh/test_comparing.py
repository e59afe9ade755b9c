"""Comparing municipalities: no count under five is shown, and none follows from what is shown."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dorpskern.steps.comparing import compared_with_others, profile_of
from dorpskern.terms.verdict import Floor
from dorpskern.weigh.comparing import Band, Profile, compare, size_groups

MEETS, BELOW, NOT_SHOWN = Floor.MEETS, Floor.BELOW, Floor.NOT_SHOWN
PLATFORMS = ("facebook", "x", "mastodon")

profiles = st.builds(
    Profile,
    floors=st.dictionaries(st.sampled_from(PLATFORMS), st.sampled_from(list(Floor))),
    channels=st.integers(1, 15),
    review_months=st.none() | st.integers(0, 60),
)


def of(*floors: Floor, channels: int = 3, months: int | None = None) -> list[Profile]:
    return [Profile({"facebook": floor}, channels, months) for floor in floors]


def test_fewer_than_five_others_are_not_compared():
    assert compare(of(MEETS, MEETS, MEETS, MEETS)) is None
    assert compare(of(MEETS, MEETS, MEETS, MEETS, MEETS)).others == 5


def test_a_platform_that_few_use_is_not_shown_and_neither_is_one_that_few_do_not_use():
    few = [*of(MEETS, MEETS), *(Profile({}, 1) for _ in range(10))]
    assert compare(few).platforms == ()
    nearly_all = [*of(*[MEETS] * 10), Profile({}, 1)]
    assert compare(nearly_all).platforms == ()


def test_floors_are_shown_as_finely_as_they_can_be():
    def shown(*floors):
        (facebook,) = compare(of(*floors)).platforms
        return facebook.floors

    assert shown(*[MEETS] * 6, *[BELOW] * 5) == {"meets": 6, "below": 5}
    assert shown(*[MEETS] * 6, *[BELOW] * 2, *[NOT_SHOWN] * 3) == {"meets": 6, "below_or_not_shown": 5}
    assert shown(*[MEETS] * 6, *[BELOW] * 2) == {}
    assert shown(*[NOT_SHOWN] * 3, *[BELOW] * 3) == {"below_or_not_shown": 6}


def test_classes_with_too_few_are_taken_together_with_their_neighbours():
    few_many = [Profile({}, 1)] * 6 + [Profile({}, 12)] * 2
    assert compare(few_many).channels == (Band(1, None, 8),)
    assert compare([Profile({}, 1)] * 6 + [Profile({}, 12)] * 5).channels == (Band(1, 2, 6), Band(3, None, 5))


def test_terms_are_shown_only_when_enough_have_one_and_enough_have_none():
    assert compare(of(*[MEETS] * 6, months=12)).review_months == (Band(0, None, 6),)
    assert compare([*of(*[MEETS] * 6, months=12), *of(MEETS)]).review_months == ()
    assert compare([*of(*[MEETS] * 6, months=12), *of(*[MEETS] * 5)]).review_months == (Band(0, None, 6),)


@given(st.lists(profiles, max_size=40))
def test_nothing_shown_or_subtracted_is_between_one_and_four(others):
    result = compare(others)
    if result is None:
        assert len(others) < 5
        return
    for one in result.platforms:
        _safe(one.used_by, [one.used_by], result.others)
        _safe(one.used_by, list(one.floors.values()), one.used_by)
    for bands in (result.channels, result.review_months):
        counts = [band.count for band in bands]
        _safe(sum(counts), counts, result.others)


def _safe(_total: int, counts: list[int], of_all: int) -> None:
    for size in range(1, len(counts) + 1):
        for some in combinations(counts, size):
            assert sum(some) >= 5
            assert of_all - sum(some) == 0 or of_all - sum(some) >= 5


@given(st.dictionaries(st.integers(0, 99), st.integers(500, 900_000)))
def test_groups_are_a_partition_in_which_everybody_has_five_others_or_there_is_one_group(sizes):
    groups = size_groups(sizes, (10_000, 50_000, 100_000))
    assert sorted(one for group in groups for one in group) == sorted(sizes)
    assert all(len(group) > 5 for group in groups) or len(groups) == 1


@given(st.permutations(range(12)))
def test_who_asks_first_makes_no_difference(order):
    sizes = {one: 1_000 * (one + 1) ** 2 for one in order}
    assert size_groups(sizes, (10_000, 50_000)) == size_groups(dict(sorted(sizes.items())), (10_000, 50_000))


def test_who_asks_is_not_counted():
    sizes = dict.fromkeys(range(6), 20_000)
    taking_part = {one: Profile({"facebook": MEETS}, 2) for one in range(6)}
    result, others = compared_with_others(0, sizes, taking_part)
    assert (result.others, others) == (5, 5)


def test_who_does_not_take_part_sees_nothing():
    sizes = dict.fromkeys(range(10), 20_000)
    taking_part = {one: Profile({"facebook": MEETS}, 2) for one in range(8)}
    assert compared_with_others(9, sizes, taking_part) == (None, 0)


def test_with_too_few_it_says_how_many_there_are():
    assert compared_with_others(0, {0: 9_000, 1: 9_000}, {0: Profile({}, 1), 1: Profile({}, 1)}) == (None, 1)


def test_a_profile_takes_the_lowest_floor_of_a_platform_and_only_channels_that_were_weighed():
    weighing = {
        "alternatives": [{"id": "a", "floor": "meets"}, {"id": "b", "floor": "below"}, {"id": "c", "floor": "meets"}]
    }
    used = [("a", "facebook"), ("b", "facebook"), ("c", ""), ("gone", "x")]
    assert profile_of(used, weighing, review_months=12) == Profile({"facebook": BELOW}, 3, 12)
    assert profile_of([("b", "x"), ("a", "x")], weighing, review_months=None).floors == {"x": BELOW}
    assert profile_of([], weighing, review_months=None) is None
