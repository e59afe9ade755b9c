"""The thresholds the council can read in the policy are the ones the floor is judged by."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from dorpskern.weigh.answering.clause_answers import MEETS_AT as CORE_MEETS_AT
from dorpskern.weigh.answering.clause_answers import STRICT_LIMITS
from dorpskern.weigh.floor import BELOW_UNDER, MEETS_AT

POLICY = tomllib.loads(files("dorpskern.policy").joinpath("thresholds.toml").read_text(encoding="utf-8"))


def test_the_floor_lies_where_the_policy_says():
    assert POLICY["floor"] == {"below": BELOW_UNDER, "meets": MEETS_AT}
    assert CORE_MEETS_AT == MEETS_AT


def test_the_strict_reading_of_clause_3_raises_the_limits_the_policy_names():
    assert POLICY["clause_3"]["strict_floor_at"] == STRICT_LIMITS
