"""What grows is what the trends do: every decision in the table counts in the figures."""

from __future__ import annotations

import pytest

from dorpsplein.bench import decisions_growth


@pytest.mark.long
def test_every_decision_counts_and_each_size_is_a_row(tmp_path):
    decisions_growth.write_decisions(tmp_path, 3_600)
    found = decisions_growth.figures("duckdb", tmp_path)
    assert {indicator for indicator, _ in found} == set(decisions_growth.INDICATORS)
    assert {platform for _, platform in found} == set(decisions_growth.PLATFORMS)
    shares = [value for (indicator, _), value in found.items() if indicator == "automated_decision_share"]
    assert all(0.2 < share < 0.8 for share in shares)


@pytest.mark.slow
def test_each_size_is_timed_and_weighed():
    (row,) = decisions_growth.run({"duckdb": [3_600]})
    assert row["ours_seconds"] > 0 < row["ours_mb"]
    assert row["ratio"] is None
