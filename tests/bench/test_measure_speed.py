"""The comparison with pandas and Polars is honest: all sides give the same figures of the same tables."""

from __future__ import annotations

import pytest

from dorpsplein.bench import measure_in_pandas, measure_in_polars, measure_speed
from dorpsplein.bench.measure_tables import PLATFORMS, write_tables


def test_every_side_finds_the_same_fourteen_figures(tmp_path):
    write_tables(tmp_path, 20_000)
    files = measure_speed.files_in(tmp_path)
    assert all(len(paths) == len(PLATFORMS) for paths in files.values())
    ours = measure_speed.figures_of(files, only=measure_speed.SAME)
    assert {indicator for indicator, _ in ours} == set(measure_speed.SAME)
    assert measure_in_pandas.figures(files) == pytest.approx(ours)
    assert measure_in_polars.figures(files) == pytest.approx(ours)
    measure_speed.SIDES["read"](files)()


@pytest.mark.slow
def test_each_side_is_timed_and_weighed():
    same, polars, everything = measure_speed.run(rows=6_000, turns=1)
    assert same["ours_seconds"] == polars["ours_seconds"] > 0
    assert everything["ratio"] == pytest.approx(everything["peer_seconds"] / everything["ours_seconds"])
    assert everything["ours_mb"] > 0 < everything["peer_mb"]
