"""The scan on paper, kept, beside an earlier round and beside other municipalities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.recognise.as_json import tally_as_json, tally_from_json
from dorpskern.recognise.elsewhere import SIZES, STEP, SizeClass, elsewhere, size_class
from dorpskern.recognise.paper import ballots_as_answers
from dorpskern.recognise.scan_tally import ItemCount, RoleTally, ScanAnswer, ScanTally, scan_tally
from dorpskern.recognise.then_and_now import ItemThenNow, percents, then_and_now
from dorpskern.terms.refusal import Code, Refusal

ITEMS = ("daily", "not_alive")
ROLE = st.sampled_from(["council", "college", "officials"])
ANSWERS = st.lists(st.builds(ScanAnswer, ROLE, st.dictionaries(st.sampled_from(ITEMS), st.booleans())), max_size=40)


def town(yes: int, n: int) -> ScanTally:
    """A municipality in which ``yes`` of ``n`` recognise "daily" and nobody answered the other item."""
    return ScanTally(RoleTally((), n, {"daily": ItemCount(yes, n), "not_alive": None}), ())


def test_paper_ballots_count_exactly_as_they_were_counted_by_hand():
    answers = ballots_as_answers("council", 8, {"daily": ItemCount(5, 7), "not_alive": ItemCount(0, 8)})
    found = scan_tally(answers, ITEMS).everybody
    assert (found.n, found.items) == (8, {"daily": ItemCount(5, 7), "not_alive": ItemCount(0, 8)})


@pytest.mark.parametrize(("yes", "n"), [(6, 5), (1, 9), (-1, 3)])
def test_more_marks_than_ballots_are_refused_with_the_item(yes, n):
    with pytest.raises(Refusal) as refused:
        ballots_as_answers("council", 8, {"daily": ItemCount(yes, n)})
    assert (refused.value.code, refused.value.at) == (Code.VALUE_INVALID, "daily")


def test_fewer_than_no_ballots_are_refused():
    with pytest.raises(Refusal):
        ballots_as_answers("council", -1, {})


@given(given_=ANSWERS)
def test_a_tally_that_was_kept_is_the_same_tally(given_):
    tally = scan_tally(given_, ITEMS)
    assert tally_from_json(tally_as_json(tally)) == tally


@pytest.mark.parametrize(("yes", "n", "percent"), [(1, 8, 13), (2, 3, 67), (0, 5, 0), (5, 5, 100), (1, 200, 1)])
def test_percentages_are_rounded_half_up(yes, n, percent):
    assert percents(ItemCount(yes, n)) == percent


def test_two_rounds_stand_side_by_side_for_everybody_and_for_roles_that_both_show():
    then = scan_tally(
        [ScanAnswer("council", {"daily": True})] * 6 + [ScanAnswer("officials", {"daily": False})] * 6, ITEMS
    )
    now = scan_tally(
        [ScanAnswer("council", {"daily": True})] * 9 + [ScanAnswer("residents", {"daily": False})] * 5, ITEMS
    )
    found = then_and_now(then, now, ["daily"])
    assert found == (
        ItemThenNow((), "daily", ItemCount(6, 12), ItemCount(9, 14), 14),
        ItemThenNow(("council",), "daily", ItemCount(6, 6), ItemCount(9, 9), 0),
    )


def test_an_item_that_one_round_hides_has_no_difference():
    (found,) = then_and_now(town(3, 9), town(4, 9), ["not_alive"])
    assert (found.then, found.now, found.points) == (None, None, None)


@given(given_=ANSWERS)
def test_a_round_beside_itself_differs_nowhere(given_):
    tally = scan_tally(given_, ITEMS)
    assert all(one.points in (0, None) for one in then_and_now(tally, tally, ITEMS))


@pytest.mark.parametrize(
    ("inhabitants", "found"),
    [(0, SizeClass(0, 5_000)), (4_999, SizeClass(0, 5_000)), (5_000, SizeClass(5_000, 10_000)),
     (31_000, SizeClass(20_000, 50_000)), (900_000, SizeClass(250_000, None))],
)  # fmt: skip
def test_a_municipality_is_in_one_size_class(inhabitants, found):
    assert size_class(inhabitants) == found


@given(inhabitants=st.integers(0, 2_000_000))
def test_every_size_lies_in_its_class(inhabitants):
    found = size_class(inhabitants)
    assert found.least <= inhabitants
    assert found.below is None or inhabitants < found.below
    assert found.least in (0, *SIZES)


def test_four_others_are_not_compared():
    assert elsewhere([town(3, 9)] * 4, ITEMS) is None


def test_the_middle_of_five_others_is_rounded_so_that_it_is_not_the_figure_of_one():
    found = elsewhere([town(yes, 10) for yes in (1, 2, 6, 7, 9)] + [town(63, 100), town(64, 100)], ITEMS)
    assert (found.others, found.percents) == (7, {"daily": 65, "not_alive": None})


@given(shares=st.lists(st.integers(0, 20), min_size=5, max_size=12), seed=st.randoms())
def test_the_middle_knows_no_order_and_lies_between_the_ends(shares, seed):
    towns = [town(yes, 20) for yes in shares]
    found = elsewhere(towns, ["daily"]).percents["daily"]
    seed.shuffle(towns)
    assert elsewhere(towns, ["daily"]).percents["daily"] == found
    assert found % STEP == 0
    assert 5 * min(shares) - STEP <= found <= 5 * max(shares) + STEP
