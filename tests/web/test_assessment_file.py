"""The assessment file is the exchange format: what goes in comes out with the same meaning."""

from __future__ import annotations

from importlib.resources import files

from dorpskern import pipeline
from dorpsplein.assessments import queries, service

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")


def test_a_file_that_goes_in_comes_out_with_the_same_meaning(lindewaard):
    assessment, participants = service.start_from_file(
        lindewaard, title="Vijf kanalen", text=LINDEWAARD, at="x", by=None
    )
    written = queries.as_toml(assessment, participants=participants)
    assert pipeline.checked_assessment(written, at="x") == pipeline.checked_assessment(LINDEWAARD, at="x")
