"""What a user may point at: files, folders, archives, in any mixture."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from dorpskern.sources.archive import Limits, open_inputs
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.packing import put, tar_gz_of, zip_of

CSV = b"a,b\n1,2\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
ACTOR = json.dumps({"id": "https://x/users/g", "type": "Organization", "preferredUsername": "g"}).encode()


def collection(name):
    return json.dumps({"id": f"{name}.json", "type": "OrderedCollection", "orderedItems": []}).encode()


MASTODON = {
    "media_attachments/files/1.png": PNG,
    "outbox.json": collection("outbox"),
    "likes.json": collection("likes"),
    "bookmarks.json": collection("bookmarks"),
    "actor.json": ACTOR,
    "avatar.png": PNG,
}


def opened(tmp_path, *names, limits=None):
    workdir = tmp_path / "workdir"
    workdir.mkdir()
    return open_inputs([tmp_path / name for name in names], workdir=workdir, limits=limits)


def refused(tmp_path, *names, limits=None):
    with pytest.raises((Refusal, Refusals)) as caught:
        opened(tmp_path, *names, limits=limits)
    return caught.value


def data_names(inputs):
    return [each.name for each in inputs if each.is_data]


def other_names(inputs):
    return [each.name for each in inputs if not each.is_data]


def test_a_file_is_named_hashed_and_left_where_it_is(tmp_path):
    path = put(tmp_path, "map/votes.csv", CSV)
    (only,) = opened(tmp_path, "map/votes.csv")
    assert (only.name, only.path, only.size) == ("votes.csv", path, len(CSV))
    assert only.sha256 == hashlib.sha256(CSV).hexdigest()


def test_a_large_file_is_hashed_whole(tmp_path):
    content = os.urandom(1024) * 2500
    put(tmp_path, "groot.csv", content)
    assert opened(tmp_path, "groot.csv")[0].sha256 == hashlib.sha256(content).hexdigest()


def test_a_folder_gives_its_files_in_order_of_name_with_the_folders_in_it(tmp_path):
    for name in ("map/b/2.csv", "map/b/1.csv", "map/a.csv", "map/c.csv"):
        put(tmp_path, name, CSV + name.encode())
    assert data_names(opened(tmp_path, "map")) == ["a.csv", "c.csv", "b/1.csv", "b/2.csv"]


def test_what_plainly_holds_no_data_is_listed_and_not_read(tmp_path):
    for name, content in {
        "map/README.md": b"# x",
        "map/a.csv": CSV,
        "map/foto.csv": PNG,
        "map/rapport.pdf": b"%PDF-1.7",
        "map/.git/config": b"x",
        "map/LICENSE": b"x",
        "map/plaatje": b"BM\x36\x00\x00\x00\x00\x00\x00\x00",
        "map/BM.csv": b"BMW,Audi\n1,2\n",
    }.items():
        put(tmp_path, name, content)
    inputs = opened(tmp_path, "map")
    assert data_names(inputs) == ["BM.csv", "a.csv"]
    assert other_names(inputs) == ["LICENSE", "README.md", "foto.csv", "plaatje", "rapport.pdf", ".git/config"]


def test_a_file_that_is_named_itself_is_never_left_out(tmp_path):
    put(tmp_path, "foto.csv", PNG)
    assert data_names(opened(tmp_path, "foto.csv")) == ["foto.csv"]


def test_links_in_a_folder_are_listed_and_not_followed(tmp_path):
    put(tmp_path, "map/a.csv", CSV)
    (tmp_path / "map" / "b.csv").symlink_to("/etc/passwd")
    (tmp_path / "map" / "weg").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "map" / "pijp")
    inputs = opened(tmp_path, "map")
    assert (data_names(inputs), other_names(inputs)) == (["a.csv"], ["b.csv", "pijp"])


def test_an_archive_is_opened_by_its_content_and_not_by_its_name(tmp_path):
    put(tmp_path, "export.csv", zip_of({"a.csv": CSV}))
    put(tmp_path, "map/export.bin", tar_gz_of({"b.csv": CSV, "c.csv": CSV + b"3,4\n"}))
    names = data_names(opened(tmp_path, "export.csv", "map"))
    assert names == ["export.csv/a.csv", "export.bin/b.csv", "export.bin/c.csv"]


def test_two_archives_in_one_folder_do_not_get_in_each_others_way(tmp_path):
    put(tmp_path, "map/1.zip", zip_of({"a.csv": b"one\n"}))
    put(tmp_path, "map/2.zip", zip_of({"a.csv": b"two\n"}))
    assert [each.path.read_bytes() for each in opened(tmp_path, "map")] == [b"one\n", b"two\n"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leeg.csv", b"", Code.FILE_EMPTY),
        ("stuk.zip", zip_of({"a.csv": CSV})[:40], Code.ARCHIVE_BROKEN),
        ("uitweg.zip", zip_of({"../a.csv": CSV}), Code.ARCHIVE_ESCAPES),
        ("groot.csv", bytes(2_000), Code.FILE_TOO_LARGE),
        ("groot.zip", zip_of({"a.csv": os.urandom(2_000)}), Code.FILE_TOO_LARGE),
    ],
)
def test_bad_input_is_refused_alike_when_named_and_when_in_a_folder(tmp_path, name, content, code):
    put(tmp_path, f"map/{name}", content)
    small = Limits(file_bytes=1_000)
    assert refused(tmp_path, f"map/{name}", limits=small).code is code
    (tmp_path / "workdir").rename(tmp_path / "used")
    assert refused(tmp_path, "map", limits=small).code is code


def test_a_path_that_is_not_there_is_missing(tmp_path):
    assert refused(tmp_path, "nergens.csv").code is Code.FILE_MISSING


def test_a_device_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pijp")
    assert refused(tmp_path, "pijp").code is Code.NOT_TEXT


def test_an_empty_folder_is_empty(tmp_path):
    (tmp_path / "map").mkdir()
    assert refused(tmp_path, "map").code is Code.FILE_EMPTY


def test_all_problems_of_all_paths_are_told_at_once(tmp_path):
    put(tmp_path, "map/leeg.csv", b"")
    put(tmp_path, "map/stuk.zip", b"PK\x03\x04")
    codes = [each.code for each in refused(tmp_path, "nergens.csv", "map").refusals]
    assert codes == [Code.FILE_MISSING, Code.FILE_EMPTY, Code.ARCHIVE_BROKEN]


def test_the_same_path_twice_is_one_input(tmp_path):
    put(tmp_path, "a.csv", CSV)
    assert data_names(opened(tmp_path, "a.csv", "a.csv")) == ["a.csv"]


@pytest.mark.parametrize("pack", [zip_of, tar_gz_of])
def test_a_mastodon_archive_is_one_input_however_it_is_packed(tmp_path, pack):
    for name, content in MASTODON.items():
        put(tmp_path, f"map/{name}", content)
    put(tmp_path, "archive", pack(MASTODON))
    folder, packed = (each for each in opened(tmp_path, "map", "archive") if each.is_data)
    assert sorted(folder.parts) == sorted(packed.parts) == ["actor.json", "outbox.json"]
    assert folder.sha256 == packed.sha256
    assert packed.parts["outbox.json"].read_bytes() == MASTODON["outbox.json"]
    assert (folder.name, packed.name) == ("outbox.json", "archive")


def test_what_somebody_liked_or_kept_is_listed_and_not_read(tmp_path):
    put(tmp_path, "archive", zip_of(MASTODON))
    assert sorted(other_names(opened(tmp_path, "archive"))) == [
        "archive/avatar.png",
        "archive/bookmarks.json",
        "archive/likes.json",
        "archive/media_attachments/files/1.png",
    ]


def test_the_parts_of_a_mastodon_archive_are_known_by_their_content(tmp_path):
    put(tmp_path, "map/eerste.bin", b"\xef\xbb\xbf" + MASTODON["outbox.json"])
    put(tmp_path, "map/tweede", ACTOR)
    assert list(opened(tmp_path, "map")[0].parts) == ["actor.json", "outbox.json"]


def test_an_outbox_and_an_actor_that_are_named_themselves_belong_together(tmp_path):
    put(tmp_path, "outbox.json", MASTODON["outbox.json"])
    put(tmp_path, "actor.json", ACTOR)
    (only,) = opened(tmp_path, "outbox.json", "actor.json")
    assert list(only.parts) == ["actor.json", "outbox.json"]


def test_archives_of_two_accounts_in_two_folders_are_two_inputs(tmp_path):
    for name in ("een", "twee"):
        put(tmp_path, f"map/{name}/outbox.json", MASTODON["outbox.json"] + b" " * len(name))
        put(tmp_path, f"map/{name}/actor.json", ACTOR)
    assert data_names(opened(tmp_path, "map")) == ["een", "twee"]


def test_an_outbox_without_its_actor_stays_a_file_of_its_own(tmp_path):
    put(tmp_path, "outbox.json", MASTODON["outbox.json"])
    (only,) = opened(tmp_path, "outbox.json")
    assert not only.parts


def test_json_that_is_something_else_has_no_role(tmp_path):
    put(tmp_path, "map/a.json", b'{"id": "outbox.json"}')
    put(tmp_path, "map/b.json", b"[1, 2]")
    assert data_names(opened(tmp_path, "map")) == ["a.json", "b.json"]
