"""A measurement comes out again from the same files, says so when it does not, and when it no longer can."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dorpskern.measure.as_json import trends_as_json
from dorpskern.steps.importing import correct_zone, import_files
from dorpskern.steps.measuring import files_of, trends
from dorpskern.steps.verifying import Again, remeasure
from dorpskern.terms.refusal import Code, Refusal
from lib.meta_exports import INSTAGRAM, export_of, post

TODAY = date(2026, 11, 24)


def importing(store: Path, work: Path, path: Path) -> None:
    work.mkdir(exist_ok=True)
    import_files([path], store=store, on=TODAY, new_key=lambda: b"k" * 32, workdir=work)


def facebook(*, comments: int) -> bytes:
    counts = {"Views": "300", "Reach": "200", "Reactions": "9", "Comments": str(comments)}
    return export_of([post(day, f"03/{day}/2026 12:00", **counts) for day in range(13, 21)])


@pytest.fixture
def store(tmp_path) -> Path:
    (tmp_path / "facebook.csv").write_bytes(facebook(comments=3))
    importing(tmp_path / "store", tmp_path / "work", tmp_path / "facebook.csv")
    return tmp_path / "store"


def kept(store: Path) -> tuple[dict, dict[str, str]]:
    findings = json.loads(json.dumps(trends_as_json(trends(store, on=TODAY, seed=1))))
    return findings, {entry.sha256: entry.time_zone for entry in files_of(store)}


@pytest.mark.long
def test_the_same_files_and_seed_give_the_same_figures_also_when_other_files_came_later(store, tmp_path):
    findings, files = kept(store)
    assert remeasure(findings, files=files, store=store, on=TODAY, seed=1).outcome is Again.EQUAL
    of_instagram = export_of([post(day, f"03/{day}/2026 12:00") for day in range(13, 21)], headers=INSTAGRAM)
    (tmp_path / "instagram.csv").write_bytes(of_instagram)
    importing(store, tmp_path / "work", tmp_path / "instagram.csv")
    assert remeasure(findings, files=files, store=store, on=TODAY, seed=1).outcome is Again.EQUAL


@pytest.mark.long
def test_a_figure_that_was_changed_afterwards_is_named_by_its_place(store):
    findings, files = kept(store)
    findings["trends"][0]["findings"][0]["value"] = 0.99
    again = remeasure(findings, files=files, store=store, on=TODAY, seed=1)
    assert again.outcome is Again.DIFFERENT
    assert [one.at for one in again.differences] == ["findings[0].findings[0].value"]


@pytest.mark.long
def test_rows_that_gave_way_to_a_later_file_are_said(store, tmp_path):
    findings, files = kept(store)
    (tmp_path / "newer.csv").write_bytes(facebook(comments=5))
    importing(store, tmp_path / "work", tmp_path / "newer.csv")
    assert any(entry.superseded for entry in files_of(store))
    again = remeasure(findings, files=files, store=store, on=TODAY, seed=1)
    assert again.outcome is Again.GAVE_WAY
    assert again.differences


@pytest.mark.long
def test_a_time_zone_that_was_said_afterwards_is_named_as_the_reason(store):
    findings, files = kept(store)
    correct_zone(store, files, time_zone="Asia/Tokyo")
    again = remeasure(findings, files=files, store=store, on=TODAY, seed=1)
    assert again.outcome is Again.ZONE_SAID
    assert again.differences


@pytest.mark.long
def test_erased_files_are_named(store):
    findings, files = kept(store)
    again = remeasure(findings, files={**files, "f" * 64: ""}, store=store, on=TODAY, seed=1)
    assert (again.outcome, again.erased) == (Again.ERASED, ("f" * 64,))


def test_without_a_store_there_is_nothing_to_measure_again(tmp_path):
    with pytest.raises(Refusal) as refused:
        remeasure({"trends": []}, files={}, store=tmp_path / "none", on=TODAY, seed=1)
    assert refused.value.code is Code.STORE_MISSING
