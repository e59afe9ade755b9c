"""Measuring the made-up municipality finds every truth that was planted in it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from dorpskern import pipeline
from dorpskern.measure.catalogue import catalogue
from dorpskern.report.voice import Voice
from dorpskern.terms.column_map import About
from dorpsplein.demo.lindewaard import write_lindewaard

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "demo.md"
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    write_lindewaard(folder / "l", seed=1)
    (folder / "w").mkdir()
    truth = json.loads((folder / "l" / "truth.json").read_text(encoding="utf-8"))
    told = truth["reactions"]
    by = pipeline.ColumnMap(
        told["platform"], told["columns"], is_own=True, about=About.REACTIONS, own_name=told["own_name"]
    )
    also = pipeline.ColumnMap(truth["emoji"]["platform"], truth["emoji"]["columns"], is_own=True)
    brought = [folder / "l" / name for name in ("exports", "square", "reacties", "emoji")] + [settled(folder, truth)]
    pipeline.import_files(
        brought, store=folder / "s", on=TODAY, new_key=lambda: b"k" * 32, workdir=folder / "w", maps=[by, also]
    )
    found = pipeline.trends(folder / "s", on=TODAY, seed=1)
    return truth["planted"], {
        (one.indicator, one.platform, one.details.get("part", one.details.get("age", ""))): one
        for several in found.values()
        for one in several
    }


def settled(folder, truth):
    """The outcome of the audit, as ``abuse estimate --tallies`` writes it."""
    audit, told = folder / "l" / "controle", truth["audited"]
    texts = pipeline.read_texts(audit / "reacties-facebook.csv", text=told["text"])
    found = pipeline.estimate(texts, codes=audit / "oordelen.csv", size=told["size"], seed=told["seed"])
    outcome = folder / "uitkomst-van-controle.csv"
    outcome.write_text(pipeline.tallies_as_csv(found.tallies, pipeline.AuditAbout("a", "facebook", TODAY)))
    return outcome


@pytest.mark.long
def test_every_planted_truth_is_found_inside_its_interval_or_exactly(measured):
    planted, found = measured
    missed = []
    for one in planted:
        finding = found[one["indicator"], one["platform"], one["part"]]
        low, high = (
            (finding.interval.low, finding.interval.high) if finding.interval else (finding.value, finding.value)
        )
        if not low - 1e-9 <= one["value"] <= high + 1e-9:
            missed.append((one, finding.value, low, high))
    assert missed == []
    assert len(planted) > 20


@pytest.mark.long
def test_a_page_lists_what_is_planted(measured):
    planted, _ = measured
    listed = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {one["indicator"] for one in planted}


def test_every_figure_with_an_n_says_what_was_counted(measured):
    _, found = measured
    silent = {one.indicator for one in found.values() if one.n is not None and not catalogue()[one.indicator].counts}
    assert silent == set()
    assert all(Voice("nl").knows(f"counted.{card.counts}") for card in catalogue().values() if card.counts)
