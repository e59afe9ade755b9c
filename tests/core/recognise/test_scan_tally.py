"""The scan is counted per role, and nobody in a small group can be seen, not even by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dorpskern.recognise.scan_tally import LEAST, ItemCount, ScanAnswer, scan_tally

ITEMS = ("daily", "not_alive")


def answers(role: str, yes: int, no: int, item: str = "daily") -> list[ScanAnswer]:
    return [ScanAnswer(role, {item: True})] * yes + [ScanAnswer(role, {item: False})] * no


def test_everybody_and_each_role_that_is_large_enough_is_counted():
    found = scan_tally(answers("council", 4, 2) + answers("officials", 5, 3), ITEMS)
    assert found.everybody.items == {"daily": ItemCount(9, 14), "not_alive": None}
    assert [(one.roles, one.n, one.items["daily"]) for one in found.apart] == [
        (("council",), 6, ItemCount(4, 6)),
        (("officials",), 8, ItemCount(5, 8)),
    ]


def test_a_role_that_is_too_small_hides_in_the_smallest_other_role():
    found = scan_tally(answers("council", 9, 0) + answers("college", 1, 1) + answers("officials", 3, 3), ITEMS)
    assert [(one.roles, one.n) for one in found.apart] == [(("council",), 9), (("college", "officials"), 8)]


def test_two_small_roles_that_are_enough_together_stand_together():
    found = scan_tally(answers("council", 9, 0) + answers("college", 1, 2) + answers("clerk", 1, 1), ITEMS)
    assert [one.roles for one in found.apart] == [("council",), ("clerk", "college")]


def test_a_small_gathering_shows_only_how_many_took_part():
    found = scan_tally(answers("council", 3, 0), ITEMS)
    assert (found.everybody.n, found.everybody.items["daily"], found.apart) == (3, None, ())


def test_an_item_that_few_of_one_role_answered_is_hidden_for_another_role_too():
    given_ = answers("council", 6, 0) + answers("officials", 2, 1) + answers("officials", 3, 0, "not_alive")
    found = scan_tally(given_, ITEMS)
    assert [one.items["daily"] for one in found.apart] == [None, None]
    assert found.everybody.items["daily"] == ItemCount(8, 9)


ROLE = st.sampled_from(["council", "college", "officials", "clerk"])
ANSWER = st.builds(ScanAnswer, ROLE, st.dictionaries(st.sampled_from(ITEMS), st.booleans()))


@given(given_=st.lists(ANSWER, max_size=40))
def test_what_is_hidden_cannot_be_subtracted_back(given_):
    found = scan_tally(given_, ITEMS)
    for item in ITEMS:
        total = found.everybody.items[item]
        shown = [count for one in found.apart if (count := one.items[item]) is not None]
        assert all(count.n >= LEAST for count in shown)
        if found.apart and total is not None:
            hidden = total.n - sum(count.n for count in shown)
            assert hidden == 0 or hidden >= LEAST


@given(given_=st.lists(ANSWER, max_size=40), seed=st.randoms())
def test_the_order_of_answers_changes_nothing(given_, seed):
    shuffled = list(given_)
    seed.shuffle(shuffled)
    assert scan_tally(shuffled, ITEMS) == scan_tally(given_, ITEMS)
