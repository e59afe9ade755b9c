"""A backup of the whole site, encrypted, put back elsewhere; and everything that can go wrong with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.care import sitecopy
from dorpsplein.care.models import SiteCopy
from dorpsplein.care.sitecopy.stream import Pulled, ending, header, padding

ROOT = Path(__file__).resolve().parents[2]
HELPER = ROOT / "tests" / "lib" / "a_site.py"


def program(folder, *arguments) -> subprocess.CompletedProcess[str]:
    """A process of its own whose site is in ``folder``."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "dorpsplein.config.settings.dev",
        "DORPSPLEIN_HOME": str(folder),
        "DORPSPLEIN_DATABASE": "",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
    }
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def told(folder, *arguments):
    done = program(folder, HELPER, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_a_killed_restore_leaves_nothing_half_and_the_next_one_brings_the_same_site_back(tmp_path):
    """Real processes: one makes the site, its copies are killed half-way, the last one restores and shows a page."""
    home, key = tmp_path / "home", tmp_path / "key.txt"
    public = sitecopy.make_key(key)
    before = told(home / "site", "fill", tmp_path / "site.age", public)
    steps = ("_unpack_one", "_put_stores_back", "_load", "_settle")
    after = told(tmp_path / "new" / "site", "back", tmp_path / "site.age", key, *steps)
    assert after.pop("killed") == [[step, 9, False] for step in steps]
    assert after.pop("beside") == ["site"]
    assert after["rows"] == before["rows"]
    assert (after["chain"], after["tables"], after["keys"], after["page"], after["fits"]) == (
        None,
        [],
        ["c"],
        200,
        True,
    )
    tried = program(
        home / "site", "-m", "dorpsplein.cli.main", "site-try", tmp_path / "site.age", "--key", key, "--json"
    )
    assert tried.returncode == 0, tried.stderr
    assert json.loads(tried.stdout)["chains"] >= 1
    assert told(home / "site", "tell")["tried"]


@pytest.fixture
def backup(lindewaard, settings, tmp_path):
    """A backup and its key, made of the site of this test; restoring goes to a new place."""
    assessments.start(lindewaard, title="Kanalen", by=None)
    settings.DATA_DIR.mkdir(parents=True)
    public = sitecopy.make_key(tmp_path / "key.txt")
    sitecopy.make(tmp_path / "site.age", to=[public])
    settings.DATA_DIR = tmp_path / "new"
    return tmp_path / "site.age", tmp_path / "key.txt"


def refused(source, key) -> Code:
    with pytest.raises(Refusal) as refusal:
        sitecopy.restore(source, key=key)
    return refusal.value.code


def nothing_is_left(tmp_path) -> bool:
    return {one.name for one in tmp_path.iterdir()} <= {"data", "site.age", "key.txt", "other.txt", "changed.age"}


def test_nothing_of_it_can_be_read_without_the_key(backup):
    content = backup[0].read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"Lindewaard" not in content
    assert {one.stat().st_mode & 0o077 for one in backup} == {0}


def test_another_key_is_refused_and_leaves_nothing(backup, tmp_path):
    sitecopy.make_key(tmp_path / "other.txt")
    assert refused(backup[0], tmp_path / "other.txt") is Code.BACKUP_LOCKED
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize("how", ["cut", "changed", "no backup"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(backup, tmp_path, how):
    content = bytearray(backup[0].read_bytes())
    content[len(content) // 2] ^= 1
    damaged = {"cut": content[: len(content) // 2], "changed": content, "no backup": b"PK\x03\x04 anything"}[how]
    (tmp_path / "changed.age").write_bytes(damaged)
    assert refused(tmp_path / "changed.age", backup[1]) is Code.BACKUP_BROKEN
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "files/../../outside", "elsewhere"])
def test_a_part_that_would_land_outside_is_refused(tmp_path, settings, name):
    import pyrage

    public = sitecopy.make_key(tmp_path / "key.txt")
    content = header(name, 3) + b"abc" + padding(3) + ending()
    with (tmp_path / "site.age").open("wb") as out:
        pyrage.encrypt_io(Pulled(iter([content])), out, sitecopy.recipients_of([public]))
    settings.DATA_DIR = tmp_path / "new"
    assert refused(tmp_path / "site.age", tmp_path / "key.txt") is Code.BACKUP_BROKEN
    assert nothing_is_left(tmp_path)


def test_it_is_never_put_over_a_site(backup, settings):
    settings.DATA_DIR.mkdir()
    (settings.DATA_DIR / "something").touch()
    assert refused(*backup) is Code.FOLDER_NOT_EMPTY


@pytest.mark.parametrize("keys", [[], ["age1geen"], ["ssh-ed25519 AAAA"]])
def test_without_a_good_public_key_nothing_is_made(settings, tmp_path, keys):
    settings.DATA_DIR.mkdir(parents=True)
    with pytest.raises(Refusal) as refusal:
        sitecopy.make(tmp_path / "site.age", to=keys)
    assert refusal.value.code is Code.KEY_INVALID
    assert not (tmp_path / "site.age").exists()


def test_a_key_is_never_overwritten_and_a_file_without_one_is_refused(tmp_path):
    sitecopy.make_key(tmp_path / "key.txt")
    with pytest.raises(Refusal):
        sitecopy.make_key(tmp_path / "key.txt")
    (tmp_path / "other.txt").write_text("geen sleutel")
    (tmp_path / "site.age").touch()
    assert refused(tmp_path / "site.age", tmp_path / "other.txt") is Code.KEY_INVALID


def test_the_first_page_of_beheer_says_when_the_last_backup_was_made(backup, settings, tmp_path, browser_of):
    browser = browser_of(Role.MANAGER)
    assert "Nog nooit gemaakt" in browser.get("/gemeente/lindewaard/beheer").text
    settings.DATA_DIR = tmp_path / "data"
    made = sitecopy.make(tmp_path / "second.age", to=[sitecopy.make_key(tmp_path / "second.txt")])
    sitecopy.note(made)
    assert "Laatste:" in browser.get("/gemeente/lindewaard/beheer").text
    assert SiteCopy.objects.get().heads == made.heads
