"""The spread of weights: how many put a criterion where, and which points it got, never whose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dorpskern.pipeline import of_ten, spread
from dorpskern.terms.assessment import Participant
from dorpskern.terms.framework import WEIGHED, Criterion

COSTS, LAW = Criterion.COSTS, Criterion.LAW
REST = tuple(one for one in WEIGHED if one not in (COSTS, LAW))


def of(criterion, people):
    return next(one for one in spread(people) if one.criterion is criterion)


def test_a_ranking_gives_each_criterion_a_place():
    people = [Participant("1", ranking=((LAW,), (COSTS,), *((one,) for one in REST)))]
    assert of(LAW, people).places == (1, 0, 0, 0, 0)
    assert of(COSTS, people).places == (0, 1, 0, 0, 0)


def test_criteria_that_count_alike_share_the_best_place_and_the_next_comes_after_all_of_them():
    people = [Participant("1", ranking=((LAW, COSTS), REST))]
    assert of(LAW, people).places == of(COSTS, people).places == (1, 0, 0, 0, 0)
    assert of(REST[0], people).places == (0, 0, 1, 0, 0)


def test_points_give_a_place_and_a_share_of_what_somebody_gave():
    people = [Participant("1", points={LAW: 60.0, COSTS: 20.0})]
    assert of(LAW, people).points == (0.75,)
    assert of(COSTS, people).places == (0, 1, 0, 0, 0)
    assert of(REST[0], people).places == (0, 0, 1, 0, 0)


def test_who_is_silent_is_in_no_picture():
    assert all(sum(one.places) == 0 and one.points == () for one in spread([Participant("1")]))


VOICES = st.one_of(
    st.just({}),
    st.permutations(WEIGHED).map(lambda order: {"ranking": tuple((one,) for one in order)}),
    st.lists(st.integers(1, 100), min_size=5, max_size=5).map(
        lambda given: {"points": dict(zip(WEIGHED, given, strict=True))}
    ),
)


@given(voices=st.lists(VOICES, max_size=6), data=st.data())
def test_shuffling_and_renaming_people_changes_nothing(voices, data):
    order = data.draw(st.permutations(range(len(voices))))
    people = [Participant(str(n), **one) for n, one in enumerate(voices)]
    others = [Participant(f"name {n}", **voices[place]) for n, place in enumerate(order)]
    assert spread(people) == spread(others)


def test_times_in_ten_never_say_none_or_all_when_it_is_not():
    assert [of_ten(share) for share in (0.0, 0.01, 0.66, 0.97, 1.0)] == [(0, 0), (0, 1), (7, 7), (9, 10), (10, 10)]
