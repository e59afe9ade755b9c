"""Opening a store's tables on an engine."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dorpskern.engine import DEFAULT, ENGINES, open_engine
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import NOTES, TABLES, VOTES
from lib.tables import Workshop

NEAR_MIDNIGHT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


@pytest.fixture(params=["duckdb", pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.slow])])
def engine(request, tmp_path) -> Workshop:
    return Workshop(request.param, tmp_path)


def test_duckdb_is_the_default_and_both_engines_can_be_named():
    assert DEFAULT == "duckdb"
    assert set(ENGINES) == {"duckdb", "spark"}


def test_an_engine_nobody_knows_is_refused():
    with pytest.raises(Refusal) as refused:
        open_engine("oracle", {})
    assert refused.value.code is Code.ENGINE_MISSING


def test_spark_without_pyspark_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(Refusal) as refused:
        open_engine("spark", {})
    assert refused.value.code is Code.ENGINE_MISSING
    assert refused.value.facts["missing"] == "pyspark"


def test_spark_without_java_is_refused(monkeypatch):
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    def no_java(_builder):
        raise PySparkRuntimeError(errorClass="JAVA_GATEWAY_EXITED", messageParameters={})

    monkeypatch.setattr(SparkSession.Builder, "getOrCreate", no_java)
    with pytest.raises(Refusal) as refused:
        open_engine("spark", {})
    assert refused.value.facts["missing"] == "java"


def test_a_spark_master_is_for_spark_alone():
    with pytest.raises(Refusal) as refused:
        open_engine("duckdb", {}, spark_master="spark://host:7077")
    assert refused.value.code is Code.VALUE_INVALID


@pytest.mark.parametrize(("master", "is_alone"), [("", True), ("local[2]", True), ("spark://host:7077", False)])
def test_workers_of_a_cluster_can_reach_us_and_nobody_else_can(monkeypatch, master, is_alone):
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    said = {}

    def no_java(builder):
        said.update(builder._options)
        raise PySparkRuntimeError(errorClass="JAVA_GATEWAY_EXITED", messageParameters={})

    monkeypatch.setattr(SparkSession.Builder, "getOrCreate", no_java)
    with pytest.raises(Refusal):
        open_engine("spark", {}, spark_master=master)
    assert said["spark.master"] == (master or "local[*]")
    assert ("spark.driver.host" in said) is is_alone


def test_a_file_that_is_no_parquet_is_refused_by_its_name(tmp_path):
    (tmp_path / "stuk.parquet").write_bytes(b"not a table")
    with pytest.raises(Refusal) as refused:
        open_engine("duckdb", {"votes": [tmp_path / "stuk.parquet"]})
    assert (refused.value.code, refused.value.at) == (Code.STORE_BROKEN, "stuk.parquet")


def test_a_table_without_files_has_its_columns_and_no_rows(engine):
    opened = engine.open()
    for name, schema in TABLES.items():
        found = opened.fetch(opened.table(name))
        assert (found.num_rows, found.column_names) == (0, schema.names)


def test_all_files_of_a_table_are_one_table(engine):
    for number in (1, 2):
        rows = [{**dict.fromkeys(VOTES.names), "participant": str(number), "vote": number}]
        pq.write_table(pa.Table.from_pylist(rows, schema=VOTES), engine.folder / f"{number}.parquet")
    opened = open_engine(engine.name, {"votes": sorted(engine.folder.glob("*.parquet"))})
    votes = opened.table("votes")
    assert opened.fetch(votes.select("participant").order_by("participant"))["participant"].to_pylist() == ["1", "2"]


def test_a_folder_with_brackets_and_stars_in_its_name_is_no_pattern(engine):
    folder = engine.folder / "map [oud] {1} *=x"
    folder.mkdir()
    pq.write_table(VOTES.empty_table(), folder / "v.parquet")
    opened = open_engine(engine.name, {"votes": [folder / "v.parquet"]})
    assert opened.fetch(opened.table("votes")).num_rows == 0


def test_time_is_universal_time_and_a_missing_count_stays_missing(engine):
    row = {**dict.fromkeys(NOTES.names), "published": NEAR_MIDNIGHT, "likes": None, "platform": "fb"}
    opened = engine.open(notes=[row])
    notes = opened.table("notes")
    picked = notes.select("likes", hour=notes.published.hour(), seconds=notes.published.epoch_seconds().cast("int64"))
    assert opened.fetch(picked).to_pylist() == [{"likes": None, "hour": 23, "seconds": int(NEAR_MIDNIGHT.timestamp())}]


def test_two_stores_open_at_once_do_not_mix(engine):
    first, second = (engine.open(votes=[{"participant": who, "vote": 1}]) for who in ("a", "b"))
    assert first.fetch(first.table("votes"))["participant"].to_pylist() == ["a"]
    assert second.fetch(second.table("votes"))["participant"].to_pylist() == ["b"]
