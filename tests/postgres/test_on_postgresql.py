"""The same tests of the site on a real PostgreSQL, started here as an ordinary user and stopped afterwards."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dorpsplein.demo.running import free_port
from lib.demo_site import demo_made

__all__ = ["demo_made"]

ROOT = Path(__file__).resolve().parents[2]
NOT_KEPT = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"""A server that is thrown away need not survive a power cut."""
NOT_AGAIN = {
    "test_a_program_of_the_municipality.py": "test_from_a_file_to_a_figure_to_an_outcome_to_the_register",
    "test_answering_questions.py": "WhateverPeopleDo",
    "test_api_changes.py": "test_a_measurement_is_told_by_the_contract"
    " test_files_are_brought_in_and_stay_while_a_legal_hold_stands test_what_if_computes_and_keeps_nothing",
    "test_api_door.py": "test_the_description_is_openapi_31_and_keeps_the_dutch_design_rules",
    "test_api_files.py": "test_two_periods_are_compared_and_told_as_on_the_page"
    " test_page_and_api_tell_the_same_of_a_round_with_few_people",
    "test_being_reminded.py": "test_a_first_run_sends_one_mail_when_a_moment_has_come",
    "test_bringing_files_in.py": "test_a_file_that_cannot_be_used_is_refused_whole_and_says_what_to_do"
    " test_a_bomb_is_not_unpacked",
    "test_comparing_measurements.py": "test_after_an_import_everything_is_measured_again_by_itself"
    " test_a_figure_that_was_tampered_with_is_found",
    "test_comparing_periods.py": "test_two_periods_stand_there_and_are_compared_without_typing_anything"
    " test_the_oldest_period_comes_first_whichever_was_chosen_first test_a_period_with_too_few_messages_says_so"
    " test_the_trail_names_the_periods_and_who_asked_can_be_forgotten test_the_pages_ask_little_of_the_database"
    " test_the_page_says_on_how_many_messages_and_months_each_period_rests"
    " test_whoever_may_not_measure_reads_what_was_compared_and_has_no_form",
    "test_framework_versions.py": "test_a_good_version_is_kept_and_shows_what_changes"
    " test_the_files_come_back_from_the_database_and_a_lost_folder_stops_nothing",
    "test_logging_in_with_the_municipality_account.py": "test_a_second_step_is_asked_too_unless_the_provider_asked_one",
    "test_looking_at_the_outcome.py": "test_no_cell_is_a_formula"
    " test_what_is_below_the_floor_is_not_ranked_and_no_channel_gets_a_mark",
    "test_measuring.py": "test_measuring_is_asked_for_with_one_button_and_ends_on_the_overview"
    " test_every_member_may_look_at_every_trend_in_both_languages",
    "test_on_a_server.py": "test_djangos_own_check_for_servers_finds_nothing"
    " test_a_server_that_answers_to_any_host_does_not_start",
    "test_permission_matrix.py": "test_each_role_passes_exactly_where_the_gate_says"
    " test_members_of_another_municipality_see_nothing"
    " test_without_an_account_one_is_sent_to_the_login_and_sees_nothing",
    "test_plain_dutch.py": "test_a_public_page_is_easy_to_read",
    "test_reading_the_audit_trail.py": "test_everything_that_is_recorded_can_be_said_in_words"
    " test_every_particular_of_an_event_can_be_said_in_words",
    "test_taking_an_assessment_along.py": "test_any_json_is_read_or_refused_in_words",
    "test_text_that_every_format_holds.py": "test_a_paper_holds_any_text_in_every_format",
    "test_what_we_promise.py": "test_nothing_in_the_site_calls_out_to_the_internet_on_its_own",
}
"""Tests of the site that cost much and cannot differ on PostgreSQL: they compute, draw or read words, and each question
that they ask of the database is asked in another test too, which does run here. What is not named is tried again."""
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of an empty server that nobody else uses."""
    if not SERVERS:
        pytest.fail("PostgreSQL is missing. Debian, Ubuntu: sudo apt install postgresql")
    programs = SERVERS[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="dorpsplein-pg-"))
    as_user: list[str] = []
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data, port = folder / "data", free_port()
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    options = f"{settings} {NOT_KEPT}"
    start = [str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"]
    _run([*as_user, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "tester", "--no-sync"], folder)
    _run([*as_user, *start], folder)
    try:
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        _run([*as_user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-1000:]}{done.stderr[-1000:]}"


@pytest.mark.slow
def test_everything_the_site_does_works_on_postgresql(postgresql):
    """In one process: the other workers of this run have their hands full. The tables are made by the migrations."""
    which = ["tests/web", "-m", "not slow", "-n", "0", "--migrations", "-p", "no:cacheprovider"]
    which += [f"--deselect=tests/web/{file}::{name}" for file, names in NOT_AGAIN.items() for name in names.split()]
    command = [sys.executable, "-m", "pytest", *which]
    inner = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**inner, "DORPSPLEIN_DATABASE": postgresql},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.slow
def test_a_backup_goes_from_sqlite_to_postgresql_and_back_with_every_row(postgresql, demo_made, tmp_path):
    """The whole demo: restored on PostgreSQL, copied again there, and restored on SQLite."""
    from dorpsplein.care import sitecopy
    from dorpsplein.jobs import cut_off

    key = tmp_path / "key.txt"
    public = sitecopy.make_key(key)
    copies = [tmp_path / f"{number}.age" for number in range(3)]
    shutil.copytree(demo_made / "demo", tmp_path / "first" / "site")
    made = moved(tmp_path / "first", "", "copy", copies[0], public)
    there = moved(tmp_path / "second", postgresql, "move", copies[0], key, copies[1], public)
    back = moved(tmp_path / "third", "", "move", copies[1], key, copies[2], public)
    assert (there["vendor"], back["vendor"]) == ("postgresql", "sqlite")
    assert (there["work"], back["work"]) == ("done", "done")  # in a process of its own, also when that has no network
    assert there["through_a_door"] == cut_off.is_possible()
    assert sum(map(len, made["rows"].values())) > 500
    assert sum(bool(found) for found in made["rows"].values()) > 30
    for before, after in ((made, there), (there, back)):
        restored = new_rows(before, after)
        assert set(restored) == {"audit.Event"}
        assert len(restored["audit.Event"]) == 1
        assert "site.restored" in restored["audit.Event"][0]
    assert made["files"] == there["files"] == back["files"]


def new_rows(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    """Table → rows that came; none may have gone or changed."""
    assert before["rows"].keys() == after["rows"].keys()
    came = {}
    for label, rows in before["rows"].items():
        gone, new = Counter(rows) - Counter(after["rows"][label]), Counter(after["rows"][label]) - Counter(rows)
        assert not gone, f"{label}: {next(iter(gone))[:300]}"
        if new:
            came[label] = list(new.elements())
    return came


def moved(folder: Path, database: str, *arguments: object) -> dict[str, Any]:
    """What a process tells of which the site is in this folder and this database ("": SQLite)."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "dorpsplein.config.settings.dev",
        "DORPSPLEIN_HOME": str(folder / "site"),
        "DORPSPLEIN_DATABASE": database,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
    }
    command = [sys.executable, str(ROOT / "tests" / "lib" / "moving_site.py"), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
