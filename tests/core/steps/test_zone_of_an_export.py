"""An export that names no time zone: somebody says it at import or later, and nights and months follow."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dorpskern import pipeline
from dorpskern.normalise.store import Store
from dorpskern.terms.framework import Trend
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.zones import META_TIME, checked_zone, in_another_zone, named_places
from lib.meta_exports import export_of, post

ON = date(2026, 11, 24)
DUTCH = "Europe/Amsterdam"
EVENINGS = export_of([post(1, published="01/15/2026 23:30"), post(2, published="07/15/2026 12:15")])


@pytest.fixture
def bring(tmp_path):
    def brought(content=EVENINGS, **options):
        path = tmp_path / "berichten.csv"
        path.write_bytes(content)
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        store = tmp_path / "store"
        done = pipeline.import_files([path], store=store, on=ON, new_key=lambda: b"k" * 32, workdir=work, **options)
        return store, done.entries[0]

    return brought


def is_open(entry):
    return pipeline.may_correct_zone(entry.format, mended=entry.mended, rows_kept=entry.rows_kept)


def published(store):
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in Store.open(store).table("notes")["published"].to_pylist()]


def night(store):
    found = pipeline.trends(store, on=ON, only=Trend.MENTAL_HEALTH)[Trend.MENTAL_HEALTH]
    return next(one for one in found if one.indicator == "night_share")


def test_the_zone_that_is_said_at_import_is_used_and_kept_with_the_file(bring):
    store, entry = bring(time_zone="europe/amsterdam")
    assert published(store) == ["2026-01-15 22:30", "2026-07-15 10:15"]
    assert (entry.time_zone, entry.mended) == (DUTCH, {"time_zone_said": 2})
    assert pipeline.ledger(store) == (entry,)


@pytest.mark.long
def test_the_night_is_a_range_until_somebody_says_the_zone_and_then_a_point(bring):
    store, entry = bring()
    guessed = night(store)
    assert (guessed.interval.low, guessed.interval.high, guessed.notes[0]) == (0, 0.5, "zone_guessed")
    assert is_open(entry)
    (said,) = pipeline.correct_zone(store, [entry.sha256], time_zone=DUTCH)
    assert (said.time_zone, said.mended) == (DUTCH, {"time_zone_said": 2})
    assert published(store) == ["2026-01-15 22:30", "2026-07-15 10:15"]
    found = night(store)
    assert (found.value, found.interval, found.notes[0]) == (0.5, None, "zone_told")


@pytest.mark.long
def test_who_does_not_know_after_all_gets_the_range_back(bring):
    store, entry = bring(time_zone=DUTCH)
    (undone,) = pipeline.correct_zone(store, [entry.sha256], time_zone="")
    assert (undone.time_zone, undone.mended) == ("", {"time_zone_assumed": 2})
    assert night(store).notes[0] == "zone_guessed"
    assert pipeline.correct_zone(store, [entry.sha256], time_zone="") == ()


def test_saying_the_zone_of_a_file_that_was_there_reads_it_anew(bring):
    store, _ = bring()
    _, said = bring(time_zone=DUTCH)
    assert (said.already_imported, said.time_zone, published(store)[0]) == (False, DUTCH, "2026-01-15 22:30")
    for again in ({"time_zone": DUTCH}, {}):
        _, same = bring(**again)
        assert (same.already_imported, same.time_zone) == (True, DUTCH)
    assert len(pipeline.ledger(store)) == 1


def test_the_zone_of_a_file_of_which_all_rows_gave_way_is_kept_and_moves_no_others(bring):
    store, older = bring(export_of([post(1, published="01/15/2026 23:30", Views="1")]))
    bring(export_of([post(1, published="01/15/2026 23:30", Views="2")]))
    before = published(store)
    (said,) = pipeline.correct_zone(store, [older.sha256], time_zone=DUTCH)
    assert (said.time_zone, published(store)) == (DUTCH, before)


def test_a_file_that_says_its_own_zone_keeps_it_and_says_so(bring):
    own = export_of([post(1, published="2026-01-15T23:30:00+0000")])
    store, entry = bring(own, time_zone=DUTCH)
    assert (published(store), entry.time_zone) == (["2026-01-15 23:30"], "")
    assert entry.mended == {"time_zone_unused": 1}
    assert not is_open(entry)
    assert pipeline.correct_zone(store, [entry.sha256], time_zone=DUTCH) == ()


def test_of_a_file_in_which_some_times_say_their_zone_the_rest_is_read_in_the_one_said(bring):
    mixed = export_of([post(1, published="2026-01-15T23:30:00+0000"), post(2, published="2026-01-15T23:30:00")])
    store, entry = bring(mixed, time_zone=DUTCH)
    assert published(store) == ["2026-01-15 23:30", "2026-01-15 22:30"]
    assert entry.mended == {"time_zone_said": 1, "time_zone_unused": 1}
    assert not is_open(entry)


@pytest.mark.parametrize(
    ("said", "near"),
    [("Amsterdm", "Europe/Amsterdam"), ("Europe/Amsterdam2", "Europe/Amsterdam"), ("hier", "Europe/Amsterdam")],
)
def test_an_unknown_zone_is_refused_with_names_that_come_near(bring, tmp_path, said, near):
    with pytest.raises(Refusal) as refused:
        bring(time_zone=said)
    assert (refused.value.code, refused.value.at) == (Code.TIME_ZONE_UNKNOWN, said)
    assert near in refused.value.facts["near"]
    assert not (tmp_path / "store").exists()
    assert checked_zone(" america/los angeles ") == ZoneInfo(META_TIME)


@pytest.mark.long
def test_every_zone_that_is_named_after_a_place_is_known():
    assert {DUTCH, META_TIME, "Pacific/Kiritimati"} <= set(named_places())
    assert [name for name in named_places() if str(checked_zone(name)) != name] == []


def test_an_hour_that_the_clock_shows_twice_is_the_first_and_one_it_skips_is_counted_on(bring):
    times = ("10/25/2026 02:30", "03/29/2026 02:30", "03/08/2026 02:30")
    content = export_of([post(number, published=time) for number, time in enumerate(times)])
    at_import = bring(content, time_zone=DUTCH)[0]
    assert published(at_import) == ["2026-10-25 00:30", "2026-03-29 01:30", "2026-03-08 01:30"]
    _, entry = bring(content, time_zone="UTC")
    pipeline.correct_zone(at_import, [entry.sha256], time_zone=DUTCH)
    assert published(at_import) == ["2026-10-25 00:30", "2026-03-29 01:30", "2026-03-08 01:30"]


def test_clock_times_stay_the_same_in_another_zone_whatever_the_time_of_year():
    zones = (ZoneInfo(META_TIME), ZoneInfo("Asia/Kathmandu"))
    micros = np.arange(1_700_000_000, 1_740_000_000, 86_399 * 3) * 1_000_000 + 7
    moved = in_another_zone(micros, was=zones[0], now=zones[1])
    clocks = [
        [datetime.fromtimestamp(int(each) // 1_000_000, UTC).astimezone(zone).replace(tzinfo=None) for each in many]
        for zone, many in zip(zones, (micros, moved), strict=True)
    ]
    assert clocks[0] == clocks[1]
    assert set(moved % 1_000_000) == {7}
