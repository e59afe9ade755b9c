"""The comparison with red-dwarf is honest: both sides get the same votes and both are reported."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import numpy as np
import pytest

from lib.shared_data import ROOT


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("opinion_map_speed", ROOT / "benchmarks" / "opinion_map_speed.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_everybody_votes_on_as_many_different_statements_as_the_name_says(benchmark):
    who, what, said = benchmark.simulated_votes(50, 30, 8)
    assert len(set(zip(who.tolist(), what.tolist(), strict=True))) == 50 * 8
    assert set(np.unique(said)) == {-1, 0, 1}


@pytest.mark.slow
def test_each_row_tells_seconds_and_megabytes_of_both_sides(benchmark):
    compared, alone = benchmark.run(sizes=(("small", 200, 30, 10),), alone=(("ours", 200, 30, 10),))
    assert compared.keys() == {"name", "ours_seconds", "peer_seconds", "ratio", "ours_mb", "peer_mb"}
    assert compared["ratio"] == pytest.approx(compared["peer_seconds"] / compared["ours_seconds"])
    assert compared["peer_mb"] > 0 < compared["ours_mb"]
    assert (alone["peer_seconds"], alone["ratio"], alone["peer_mb"]) == (None, None, None)
