"""``doctor``, ``backup``, ``restore`` and ``bench``: looking after an installation."""

from __future__ import annotations

import pytest


@pytest.mark.long
def test_a_backup_put_back_measures_the_same(dorpsplein, store, tmp_path):
    made = dorpsplein("backup", "--store", store, "--out", tmp_path / "b.zip", "--json")
    assert made.json["files"] > 5
    back = dorpsplein("restore", tmp_path / "b.zip", "--store", tmp_path / "back", "--json")
    assert back.json["tables"]["notes"] == 410
    one, other = (dorpsplein("trends", "--store", s, "--json").out for s in (store, tmp_path / "back"))
    assert one == other


@pytest.mark.long
def test_a_backup_is_never_put_over_something_else(dorpsplein, store, tmp_path):
    dorpsplein("backup", "--store", store, "--out", tmp_path / "b.zip")
    answer = dorpsplein("restore", tmp_path / "b.zip", "--store", store, "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "folder_not_empty")


def test_a_damaged_backup_is_refused_and_nothing_is_put_back(dorpsplein, tmp_path):
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 but not really")
    answer = dorpsplein("restore", tmp_path / "b.zip", "--store", tmp_path / "back", "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "backup_broken")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.long
def test_the_doctor_finds_a_whole_store_whole(dorpsplein, store, language):
    answer = dorpsplein("doctor", "--store", store, "--language", language)
    assert answer.code == 0
    assert "✗" not in answer.out


def test_the_doctor_finds_a_table_that_cannot_be_read(dorpsplein, lindewaard, tmp_path):
    dorpsplein("import", lindewaard / "exports" / "dsa", "--store", tmp_path / "s")
    table = next((tmp_path / "s").rglob("*.parquet"))
    content = bytearray(table.read_bytes())
    content[8:400] = bytes(392)
    table.write_bytes(bytes(content))
    answer = dorpsplein("doctor", "--store", tmp_path / "s", "--json")
    assert (answer.code, answer.json["ok"]) == (2, False)
    assert [check["name"] for check in answer.json["checks"] if not check["ok"]] == ["store"]


def test_the_doctor_says_when_there_is_no_store(dorpsplein, tmp_path):
    answer = dorpsplein("doctor", "--store", tmp_path / "none", "--json")
    assert answer.code == 2


def test_an_unknown_benchmark_names_the_ones_there_are(dorpsplein):
    answer = dorpsplein("bench", "everything", "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "bench_unknown")
    assert "smaa" in answer.err
