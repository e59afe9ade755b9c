"""``dorpsplein weigh`` and ``mix``: the contract of their JSON, on the made-up municipality and on small files."""

from __future__ import annotations

import pytest

SMALL = """
framework = "1.0"
[[alternative]]
id = "a"
cost_eur_per_year = [1000, 2000]
reach = { all = 0.6 }
[[alternative]]
id = "b"
cost_eur_per_year = [100, 200]
reach = { all = 0.3 }
open = true
[[judgement]]
alternative = "a"
clause = 3
score = 0.1
[mix]
budget_eur_per_year = 5000
min_coverage = 0.2
"""


@pytest.fixture
def small(tmp_path):
    file = tmp_path / "small.toml"
    file.write_text(SMALL)
    return file


def test_one_clause_in_conflict_puts_a_channel_below_the_floor_and_out_of_the_ranks(dorpsplein, small):
    answer = dorpsplein("weigh", small, "--json", "--samples", "1000")
    a, b = answer.json["alternatives"]
    assert (a["floor"], a["failed_clauses"]) == ("below", [3])
    assert (a["rank_acceptability"], a["confidence_factor"]) == ([], None)
    assert (b["floor"], b["unknown_clauses"]) == ("not_shown", [1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert set(answer.json["pairwise"]) == {"a", "b"}


def test_the_same_seed_gives_the_same_answer(dorpsplein, lindewaard):
    one, other = (dorpsplein("weigh", lindewaard / "assessment.toml", "--json", "--seed", "5").out for _ in range(2))
    assert one == other


def test_lindewaard_has_each_outcome_of_the_floor(dorpsplein, lindewaard):
    answer = dorpsplein("weigh", lindewaard / "assessment.toml", "--json")
    floors = {one["id"]: one["floor"] for one in answer.json["alternatives"]}
    assert set(floors.values()) == {"meets", "below", "not_shown"}
    assert answer.json["participants"] == 8
    assert answer.json["monte_carlo_error"] <= 0.005


def test_a_mix_leaves_out_what_is_below_the_floor(dorpsplein, small):
    answer = dorpsplein("mix", small, "--json")
    assert answer.json["channels"] == ["b"]
    assert answer.json["cost_eur_per_year"] == 200
    assert answer.json["coverage"] == {"all": pytest.approx(0.3)}


def test_a_mix_that_cannot_be_says_why_and_what_to_give_up(dorpsplein, small):
    small.write_text(SMALL.replace("min_coverage = 0.2", "min_coverage = 0.9"))
    answer = dorpsplein("mix", small, "--json")
    assert set(answer.json["infeasible"]) >= {"why", "smallest_relaxation"}


def test_a_file_without_a_mix_is_refused(dorpsplein, small):
    small.write_text(SMALL.partition("[mix]")[0])
    answer = dorpsplein("mix", small, "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "mix_missing")


def test_an_unknown_framework_names_the_ones_we_know(dorpsplein, small):
    small.write_text(SMALL.replace('"1.0"', '"99.9"'))
    answer = dorpsplein("weigh", small, "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "framework_unknown")
    assert "1.0" in answer.err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_name_every_channel_and_leave_the_decision_to_the_council(dorpsplein, lindewaard, language):
    answer = dorpsplein("weigh", lindewaard / "assessment.toml", "--language", language)
    assert answer.code == 0
    assert "Facebook-pagina" in answer.out
    assert ("De raad of het college besluit." in answer.out) == (language == "nl")
