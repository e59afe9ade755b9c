"""Every spec runs on every engine; what an engine cannot do would be a strict, named expected failure here."""

from __future__ import annotations

import pytest

from lib.tables import Workshop


@pytest.fixture(
    params=["duckdb", pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.slow])],
)
def engine(request: pytest.FixtureRequest, tmp_path) -> Workshop:
    """The engine of this run of the spec."""
    return Workshop(request.param, tmp_path)
