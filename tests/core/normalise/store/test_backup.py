"""A backup holds the whole store and is put back whole or not at all."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from datetime import date

import pytest

from dorpskern.normalise.store import Store, backup, restore
from dorpskern.normalise.store.lock import writing
from dorpskern.terms.refusal import Code, Refusal
from lib.packing import zip_of
from lib.readings import reading_of

DAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "store", create=True)
    store.pseudonyms("c", new_key=lambda: b"k" * 32)
    vote = {"conversation": "c", "statement": "s", "participant": "p", "vote": 1}
    note = {"channel": "facebook:1", "note": "n", "impressions": 4}
    store.add(
        [reading_of("votes.csv", {"votes": [vote]}, conversation="c"), reading_of("b.csv", {"notes": [note]})], on=DAY
    )
    return store


@pytest.fixture
def saved(store, tmp_path):
    backup(store, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def image(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def refused(call, *args):
    with pytest.raises(Refusal) as caught:
        call(*args)
    return caught.value


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path, change, *, method=zipfile.ZIP_STORED):
    parts = contents(path)
    change(parts)
    path.write_bytes(zip_of(parts, method=method))


def test_a_store_that_is_put_back_is_the_same_store(store, saved, tmp_path):
    again = restore(saved, tmp_path / "nieuw" / "store")
    assert image(again.folder) == image(store.folder)
    assert again.table("votes").equals(store.table("votes"))


def test_a_store_can_be_put_back_in_an_empty_folder(saved, tmp_path):
    (tmp_path / "leeg").mkdir()
    assert len(restore(saved, tmp_path / "leeg").entries()) == 2


def test_the_same_store_gives_the_same_backup(store, saved, tmp_path):
    backup(store, tmp_path / "again.zip")
    assert saved.read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_a_backup_and_the_keys_put_back_are_for_the_owner_alone(saved, tmp_path):
    again = restore(saved, tmp_path / "nieuw")
    (key,) = (again.folder / "keys").iterdir()
    assert stat.S_IMODE(saved.stat().st_mode) == stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_backup_of_a_store_without_its_key_has_no_key(store, tmp_path):
    store.destroy_key("c")
    backup(store, tmp_path / "b.zip")
    assert not any(name.startswith("keys/") for name in contents(tmp_path / "b.zip"))


def test_there_is_no_backup_in_the_middle_of_an_import(store, tmp_path):
    with writing(store.folder):
        assert refused(backup, store, tmp_path / "b.zip").code is Code.STORE_BUSY
    assert not (tmp_path / "b.zip").exists()


def test_nothing_is_ever_overwritten_by_putting_back(saved, tmp_path):
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.odt").touch()
    assert refused(restore, saved, tmp_path / "vol").code is Code.FOLDER_NOT_EMPTY
    assert refused(restore, saved, saved).code is Code.FOLDER_NOT_EMPTY


def test_a_backup_that_is_not_there_is_missing(tmp_path):
    assert refused(restore, tmp_path / "nergens.zip", tmp_path / "nieuw").code is Code.FILE_MISSING


def drop_one(parts):
    del parts[next(name for name in parts if name.endswith(".parquet"))]


def change_one(parts):
    name = next(name for name in parts if name.endswith(".parquet"))
    parts[name] = parts[name][:-1] + b"x"


def add_one(parts):
    parts["extra.txt"] = b"x"


def manifest(**changes):
    def change(parts):
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **changes}).encode()

    return change


def climb_out(parts):
    files = json.loads(parts["manifest.json"])["files"]
    name = next(name for name in files if name.endswith(".parquet"))
    files["../../evil"] = files.pop(name)
    parts["../../evil"] = parts.pop(name)
    manifest(files=files)(parts)


def no_ledger(parts):
    files = json.loads(parts["manifest.json"])["files"]
    del files["ledger.json"], parts["ledger.json"]
    manifest(files=files)(parts)


@pytest.mark.parametrize(
    "change",
    [
        drop_one,
        change_one,
        add_one,
        climb_out,
        no_ledger,
        manifest(backup="iets anders"),
        manifest(files=[]),
        manifest(version="1"),
        lambda parts: parts.pop("manifest.json"),
        lambda parts: parts.update({"manifest.json": b"{"}),
    ],
)
def test_a_backup_that_was_changed_is_refused_and_nothing_is_put_back(saved, tmp_path, change):
    rewritten(saved, change)
    assert refused(restore, saved, tmp_path / "nieuw").code is Code.BACKUP_BROKEN
    assert not (tmp_path / "nieuw").exists()
    assert not (tmp_path.parent / "evil").exists()
    assert {each.name for each in tmp_path.iterdir()} == {"store", "backup.zip"}


def test_a_backup_cut_in_half_is_refused(saved, tmp_path):
    saved.write_bytes(saved.read_bytes()[:-100])
    assert refused(restore, saved, tmp_path / "nieuw").code is Code.BACKUP_BROKEN


def test_a_backup_with_a_changed_byte_is_refused(saved, tmp_path):
    content = bytearray(saved.read_bytes())
    content[content.find(b"PAR1") + 40] ^= 0xFF
    saved.write_bytes(bytes(content))
    assert refused(restore, saved, tmp_path / "nieuw").code is Code.BACKUP_BROKEN


def test_a_compressed_backup_is_not_ours_and_is_not_unpacked(saved, tmp_path):
    rewritten(saved, lambda _: None, method=zipfile.ZIP_DEFLATED)
    assert refused(restore, saved, tmp_path / "nieuw").code is Code.BACKUP_BROKEN


def test_a_backup_by_a_newer_version_says_so(saved, tmp_path):
    rewritten(saved, manifest(version=99))
    refusal = refused(restore, saved, tmp_path / "nieuw")
    assert (refusal.code, refusal.facts) == (Code.STORE_BROKEN, {"version": 99, "know": 1})


def test_putting_back_that_was_cut_off_before_can_be_done_again(saved, tmp_path):
    (tmp_path / ".nieuw.restoring").mkdir()
    (tmp_path / ".nieuw.restoring" / "half").write_bytes(b"x")
    assert len(restore(saved, tmp_path / "nieuw").entries()) == 2


def test_a_picture_is_no_backup(tmp_path):
    (tmp_path / "b.zip").write_bytes(io.BytesIO(b"\x89PNG").getvalue())
    assert refused(restore, tmp_path / "b.zip", tmp_path / "nieuw").code is Code.BACKUP_BROKEN
