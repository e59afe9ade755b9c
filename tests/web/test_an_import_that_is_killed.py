"""The child process of an import is killed in the middle: nothing half-written, nothing left lying about."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_nothing_is_half_written_when_the_process_of_an_import_is_killed_or_stopped(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lib.halfway_settings",
        "DORPSPLEIN_HOME": str(tmp_path / "data"),
        "DORPSPLEIN_DATABASE": "",
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")]),
    }
    run = subprocess.run(
        [sys.executable, "-m", "lib.killed_import"],
        cwd=TESTS,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert run.returncode == 0, run.stderr
    whole, killed, stopped, killed_late, whole_again = json.loads(run.stdout)
    # killed or stopped before it is final: the store, the database and the folder are as they were
    assert killed["store"] == stopped["store"] == whole["store"]
    assert (killed["job"], stopped["job"]) == ("failed", "cancelled")
    assert stopped["states"] == ["done", "stopped", "stopped"]
    assert killed["files"] == stopped["files"] == 1
    # killed when it is final but not yet accounted for: the account is made up
    assert killed_late["store"] != whole["store"]
    assert (killed_late["states"][3], killed_late["files"]) == ("done", 2)
    # and nothing stands in the way of the next
    assert (whole_again["states"][4], whole_again["files"]) == ("done", 3)
    assert all(step["incoming"] == [] for step in (whole, killed, stopped, killed_late, whole_again))
