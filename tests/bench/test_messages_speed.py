"""The comparison with DuckDB is honest: an export as Meta writes it, of which the import keeps every row."""

from __future__ import annotations

import pytest

from dorpskern.normalise.store import Store
from dorpsplein.bench import messages_speed


def test_the_whole_export_is_imported_and_no_handle_is_kept(tmp_path):
    path = tmp_path / "berichten.csv"
    rows = messages_speed.write_messages(path, 300_000)
    messages_speed.work_of("ours", path, tmp_path)()
    notes = Store.open(tmp_path / "store").table("notes").to_pylist()
    assert len(notes) == rows > 300
    words = [note["content"] for note in notes]
    assert all(any(part in each for each in words) for part in ("\n\n", '"wijkplan"', "é", "@…", "info@lindewaard.nl"))
    assert not any("@buurtvereniging" in each for each in words)


@pytest.mark.slow
def test_each_side_is_timed_and_weighed():
    (row,) = messages_speed.run(size=300_000, turns=1)
    assert row["ratio"] == pytest.approx(row["peer_seconds"] / row["ours_seconds"])
    assert row["ours_mb"] > 0 < row["peer_mb"]
