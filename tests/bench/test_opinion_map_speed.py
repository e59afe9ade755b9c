"""The comparison with red-dwarf is honest: both sides get the same votes and both are reported."""

from __future__ import annotations

import numpy as np
import pytest

from dorpsplein.bench import opinion_map_speed


def test_everybody_votes_on_as_many_different_statements_as_the_name_says():
    who, what, said = opinion_map_speed.simulated_votes(50, 30, 8)
    assert len(set(zip(who.tolist(), what.tolist(), strict=True))) == 50 * 8
    assert set(np.unique(said)) == {-1, 0, 1}


@pytest.mark.slow
def test_each_row_tells_seconds_and_megabytes_of_both_sides():
    compared, alone = opinion_map_speed.run(sizes=(("small", 200, 30, 10),), alone=(("ours", 200, 30, 10),))
    assert compared.keys() == {"name", "ours_seconds", "peer_seconds", "ratio", "ours_mb", "peer_mb"}
    assert compared["ratio"] == pytest.approx(compared["peer_seconds"] / compared["ours_seconds"])
    assert compared["peer_mb"] > 0 < compared["ours_mb"]
    assert (alone["peer_seconds"], alone["ratio"], alone["peer_mb"]) == (None, None, None)
