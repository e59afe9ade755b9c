from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest

from dorpskern.deliberate.as_json import as_json
from dorpskern.deliberate.opinion_map import opinion_map
from dorpskern.terms.opinion_map import MapVerdict, OpinionMap
from dorpskern.terms.refusal import Code, Refusal
from lib.simulated_votes import all_accepted, dealt_again, drawn_votes, groups_of_people, votes_table


def mapped(votes: pa.Table, *, moderated_out: tuple[str, ...] = (), **options: object) -> OpinionMap:
    listed = all_accepted(votes, moderated_out=moderated_out)
    return opinion_map(votes, listed, **{"revoted": 0, "bootstraps": 12, **options})


@pytest.fixture(scope="module")
def planted() -> tuple[pa.Table, np.ndarray]:
    return groups_of_people((90, 60), votes=30, delta=2.5, statements=40, seed=2)


@pytest.fixture(scope="module")
def found(planted) -> OpinionMap:
    return mapped(planted[0])


def test_two_true_groups_are_found_and_deserve_trust(found, planted):
    truth = planted[1]
    assert (found.verdict, found.reason, found.deserves_trust) == (MapVerdict.STABLE, "stable", True)
    assert [(group.id, group.size) for group in found.groups] == [(0, 90), (1, 60)]
    assert all(found.membership[f"p{person}"] == truth[person] for person in range(150))


def test_a_stable_map_gives_consensus_over_its_groups_and_statements_that_represent_them(found):
    assert found.consensus
    assert all(group.representative for group in found.groups)
    assert sorted(found.bridging) == sorted(f"s{number}" for number in range(40))


def test_votes_are_counted(found):
    assert (found.participants, found.statements, found.votes, found.grouped) == (150, 40, 4_500, 150)


def test_votes_by_chance_are_one_group_and_consensus_is_over_everybody(planted):
    votes = dealt_again(planted[0], seed=1)
    by_chance = mapped(votes)
    assert (by_chance.verdict, by_chance.reason) == (MapVerdict.ONE_GROUP, "no_structure")
    assert not by_chance.deserves_trust
    for one in by_chance.consensus:
        said = votes.filter(pa.compute.equal(votes["statement"], one.statement))["vote"].to_numpy()
        agreed = (said == {"agree": 1, "disagree": -1}[one.direction]).sum()
        assert one.group_aware_consensus == pytest.approx((agreed + 1) / (len(said) + 2))


def test_groups_and_membership_are_given_even_when_they_should_not_be_believed(planted):
    by_chance = mapped(dealt_again(planted[0], seed=1))
    assert len(by_chance.groups) >= 2
    assert len(by_chance.membership) == 150


def test_fewer_than_fifteen_people_are_too_few():
    votes, _ = groups_of_people((7, 7), votes=20, delta=3.0, statements=20, seed=0)
    few = mapped(votes)
    assert (few.verdict, few.reason) == (MapVerdict.ONE_GROUP, "too_few_people")
    assert "small_gathering" in few.warnings


def test_under_fifty_people_no_map_deserves_trust_however_clear():
    votes, _ = groups_of_people((24, 24), votes=40, delta=4.0, statements=40, seed=4)
    small = mapped(votes)
    assert small.verdict is MapVerdict.STABLE
    assert (small.warnings, small.deserves_trust) == (("small_gathering",), False)


def test_people_who_all_agree_are_one_group():
    votes = votes_table(np.repeat(np.arange(60), 8), np.tile(np.arange(8), 60), np.ones(480))
    alike = mapped(votes)
    assert (alike.verdict, alike.reason, len(alike.groups)) == (MapVerdict.ONE_GROUP, "no_structure", 1)
    assert set(alike.membership.values()) == {0}
    assert (alike.silhouette, alike.gain_per_vote, alike.gain_error, alike.participation_auc) == (None,) * 4
    assert [c.direction for c in alike.consensus] == ["agree"] * 8


def test_one_person_with_one_vote_is_a_conversation_too():
    alone = mapped(drawn_votes("   a\np1 +"))
    assert (alone.participants, alone.membership, alone.consensus, alone.bridging) == (1, {"p1": 0}, (), ())
    assert alone.reason == "too_few_people"


def test_groups_that_differ_in_how_much_they_voted_come_with_a_warning():
    """One group sees nearly everything, the other little."""
    many, _ = groups_of_people((60,), votes=38, delta=2.5, statements=40, seed=1)
    few, _ = groups_of_people((60,), votes=9, delta=2.5, statements=40, seed=2)
    others = pa.array([f"q{name}" for name in few["participant"].to_pylist()])
    both = pa.concat_tables([many, few.set_column(1, "participant", others)])
    lopsided = mapped(both)
    assert lopsided.participation_auc > 0.75
    assert "participation" in lopsided.warnings
    assert not lopsided.deserves_trust
    assert max(g.median_votes for g in lopsided.groups) > 30 > min(g.median_votes for g in lopsided.groups)


def test_a_reversed_vote_sign_that_was_put_right_is_told_and_takes_no_trust_away(planted):
    told = mapped(planted[0], warnings=("vote_sign_reversed",))
    assert (told.warnings, told.deserves_trust) == (("vote_sign_reversed",), True)


def test_a_vote_sign_nobody_is_sure_of_takes_the_trust_away(planted):
    assert not mapped(planted[0], warnings=("vote_sign_unclear",)).deserves_trust


def test_statements_that_were_moderated_out_are_counted_and_appear_nowhere(planted):
    without = mapped(planted[0], moderated_out=("s1", "s2", "never-voted-on"))
    shown = {r.statement for g in without.groups for r in g.representative} | {c.statement for c in without.consensus}
    assert (without.statements, without.moderated_out) == (41, 3)
    assert not {"s1", "s2"} & (shown | set(without.bridging))


def test_a_published_map_has_no_group_under_five(planted):
    assert min(group.size for group in mapped(planted[0], is_published=True).groups) >= 5


def test_a_map_without_repeating_it_is_refused(planted):
    with pytest.raises(Refusal) as refused:
        mapped(planted[0], bootstraps=0)
    assert refused.value.code is Code.OPTION_INVALID


def test_another_seed_gives_the_same_groups(planted, found):
    other = mapped(planted[0], seed=99)
    assert (other.membership, other.groups) == (found.membership, found.groups)
    assert other.gain_per_vote != found.gain_per_vote


def test_the_map_as_json_has_the_keys_a_reader_relies_on(found):
    told = json.loads(json.dumps(as_json(found)))
    assert list(told)[:10] == [
        "participants",
        "statements",
        "votes",
        "revoted",
        "groups",
        "membership",
        "stability",
        "verdict",
        "consensus",
        "bridging",
    ]
    assert {"ari_median", "interval", "bootstraps"} <= told["stability"].keys()
    assert {"id", "size", "representative"} <= told["groups"][0].keys()
    assert {"statement", "direction", "share", "interval"} <= told["groups"][0]["representative"][0].keys()
    assert {"statement", "direction", "group_aware_consensus", "interval"} <= told["consensus"][0].keys()
    assert (told["verdict"], told["membership"]["p0"], told["stability"]["bootstraps"]) == ("stable", 0, 12)


def test_the_json_of_a_map_without_groups_says_null_and_not_zero():
    votes = votes_table(np.repeat(np.arange(60), 8), np.tile(np.arange(8), 60), np.ones(480))
    told = as_json(mapped(votes))["stability"]
    assert told == {"ari_median": None, "interval": None, "bootstraps": 0, "k_agreement": None}
