"""Every spec runs on every engine; what an engine cannot do would be a strict, named expected failure here."""

from __future__ import annotations

import pytest

from dorpskern.engine import on_spark
from lib.tables import Workshop


@pytest.fixture(
    params=["duckdb", pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.slow, pytest.mark.uncounted])],
)
def engine(request: pytest.FixtureRequest, tmp_path, monkeypatch) -> Workshop:
    """The engine of this run of the spec. Its few rows fill one part; a whole store in several parts is tried too."""
    monkeypatch.setitem(on_spark.SESSION_SETTINGS, "spark.sql.shuffle.partitions", "1")
    return Workshop(request.param, tmp_path)
