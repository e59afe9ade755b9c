"""The comparison with pandas and Polars is honest: all sides give the same figures of the same tables."""

from __future__ import annotations

import json

import pytest

from dorpskern.measure import message_numbers
from dorpskern.measure.statistics import bootstrap, concentration, stratified_ranks
from dorpsplein.bench import measure_in_pandas, measure_in_polars, measure_speed
from dorpsplein.bench.measure_tables import PLATFORMS, write_tables
from dorpsplein.bench.own_process import in_own_process


@pytest.mark.long
def test_every_side_finds_the_same_fourteen_figures(tmp_path):
    write_tables(tmp_path, 20_000)
    files = measure_speed.files_in(tmp_path)
    assert all(len(paths) == len(PLATFORMS) for paths in files.values())
    ours = measure_speed.figures_of(files, only=measure_speed.SAME)
    alone = {key: value for key, value in ours.items() if key[0] in measure_speed.SAME}
    assert {indicator for indicator, _ in alone} == set(measure_speed.SAME)
    assert measure_in_pandas.figures(files) == pytest.approx(alone)
    assert measure_in_polars.figures(files) == pytest.approx(alone)
    measure_speed.SIDES["read"](files)()


@pytest.mark.long
def test_peers_find_the_same_intervals_of_many_messages(tmp_path, monkeypatch):
    """Of many, because few are resampled in another order; questions, because other messages are left out together."""
    for module in (bootstrap, concentration, message_numbers, stratified_ranks):
        monkeypatch.setattr(module, "MOST_RESAMPLED", 300)
    write_tables(tmp_path, 12_000)
    files = measure_speed.files_in(tmp_path)
    ours = measure_speed.figures_of(files, only=measure_speed.SAME)
    for peer in (measure_in_pandas, measure_in_polars):
        found = peer.figures(files, limits=True)
        assert found.keys() == ours.keys()
        for key, limit in found.items():
            assert limit == pytest.approx(ours[key], rel=0.03 if key[0].startswith("questions_answered ") else 1e-6), (
                key
            )


@pytest.mark.slow
def test_each_side_is_timed_and_weighed(monkeypatch, capsys):
    """The last in a process of its own, as all are when they are compared; the others here, where libraries are."""

    def here(module, side, folder):
        if side == "read":
            return in_own_process(module, side, folder)
        measure_speed._measure(side, folder)
        return json.loads(capsys.readouterr().out)

    monkeypatch.setattr(measure_speed, "in_own_process", here)
    first, *_, last = measure_speed.run(rows=6_000, turns=1)
    assert "on the clock" in first["name"]
    assert "processor seconds" in last["name"]
    assert last["ratio"] == pytest.approx(last["peer_seconds"] / last["ours_seconds"])
    assert last["ours_mb"] > 0 < last["peer_mb"]
