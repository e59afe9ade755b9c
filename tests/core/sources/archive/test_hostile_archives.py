"""Archives are hostile until parsed: nothing is written outside, nothing is believed, nothing fills the disk."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

import pytest

from dorpskern.sources.archive.containers import Container, container_of
from dorpskern.sources.archive.limits import Limits
from dorpskern.sources.archive.unpack import unpack
from dorpskern.terms.refusal import Code, Refusal
from lib.packing import put, tar_entry, tar_gz_of, tar_of, zip_of

SMALL = Limits(file_bytes=500_000, total_bytes=300_000, ratio=50, ratio_from_bytes=50_000, members=20, depth=2)
CSV = b"a,b\n1,2\n"


def refused(tmp_path, content, *, limits=SMALL):
    path = put(tmp_path, "export", content)
    folder = tmp_path / "work"
    folder.mkdir()
    with pytest.raises(Refusal) as caught:
        unpack(path, "export", container_of(path), folder=folder, limits=limits)
    assert {each.resolve().parent for each in tmp_path.rglob("*") if each.is_file()} <= {tmp_path, folder}
    return caught.value


def taken(tmp_path, content, *, limits=SMALL):
    path = put(tmp_path, "export", content)
    folder = tmp_path / "work"
    folder.mkdir()
    return unpack(path, "export", container_of(path), folder=folder, limits=limits)


def flipped(content, at):
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def zip_with_link():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("votes.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def zip_with_flag(flag):
    content = bytearray(zip_of({"votes.csv": CSV}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature) + offset
        struct.pack_into("<H", content, at, flag)
    return bytes(content)


def zip_that_lies_about_its_size():
    content = bytearray(zip_of({"votes.csv": CSV * 100}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", content, content.find(signature) + offset, 5)
    return bytes(content)


def tar_header(name, size_field, kind=b"0"):
    entry = tarfile.TarInfo(name)
    entry.type = kind
    block = bytearray(entry.tobuf(tarfile.USTAR_FORMAT))
    block[124:136] = size_field
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


ESCAPES = {
    "a ZIP with a name that climbs out": zip_of({"../../evil.csv": CSV}),
    "a ZIP with an absolute name": zip_of({"/etc/cron.d/evil": CSV}),
    "a ZIP with a Windows drive": zip_of({"C:\\evil.csv": CSV}),
    "a ZIP that climbs out with backslashes": zip_of({"..\\..\\evil.csv": CSV}),
    "a ZIP with a symbolic link": zip_with_link(),
    "a TAR with a name that climbs out": tar_gz_of({"a/../../evil.csv": CSV}),
    "a TAR with an absolute name": tar_gz_of({"/evil.csv": CSV}),
    "a TAR with a long name that climbs out": tar_gz_of({"x" * 150 + "/../../../evil.csv": CSV}),
    "an old TAR with a long name that climbs out": tar_gz_of(
        {"x" * 150 + "/../../../evil.csv": CSV}, form=tarfile.GNU_FORMAT
    ),
    "a TAR with a symbolic link": tar_gz_of({"a": tar_entry("a", tarfile.SYMTYPE, target="/etc/passwd")}),
    "a TAR with a hard link": tar_gz_of({"a": tar_entry("a", tarfile.LNKTYPE, target="../b")}),
    "a TAR with a device": tar_gz_of({"a": tar_entry("a", tarfile.CHRTYPE)}),
    "a TAR with a pipe": tar_gz_of({"a": tar_entry("a", tarfile.FIFOTYPE)}),
}


@pytest.mark.parametrize("content", ESCAPES.values(), ids=ESCAPES)
def test_an_archive_that_reaches_outside_itself_is_refused(tmp_path, content):
    refusal = refused(tmp_path, content)
    assert refusal.code is Code.ARCHIVE_ESCAPES
    assert "evil" not in refusal.at


BROKEN = {
    "a ZIP cut in half": zip_of({"a.csv": bytes(range(256)) * 40})[:250],
    "a ZIP of four bytes": b"PK\x03\x04",
    "a ZIP whose list of contents is gone": zip_of({"a.csv": CSV})[:-5],
    "a ZIP with a changed byte": flipped(zip_of({"a.csv": CSV * 50}), 45),
    "a ZIP whose list of contents is damaged": flipped(zip_of({"a.csv": CSV}), len(zip_of({"a.csv": CSV})) - 73),
    "a ZIP whose second file has a damaged beginning": flipped(
        zip_of({"a.csv": CSV, "b.csv": CSV}), zip_of({"a.csv": CSV, "b.csv": CSV}).find(b"PK\x03\x04", 4)
    ),
    "a ZIP that lies about the size of a file": zip_that_lies_about_its_size(),
    "a ZIP packed by a rare method": zip_of({"a.csv": CSV}, method=zipfile.ZIP_BZIP2),
    "a tar.gz cut in half": tar_gz_of({"a.csv": bytes(range(256)) * 40})[:200],
    "a tar.gz cut just before its end": tar_gz_of({"a.csv": CSV})[:-4],
    "a tar.gz with a changed byte": flipped(tar_gz_of({"a.csv": zlib.crc32(CSV).to_bytes(4, "big") * 900}), 90),
    "a gzip of three bytes": b"\x1f\x8b\x08",
    "a TAR without an end mark": tar_of({"a.csv": CSV})[:1024],
    "a TAR cut inside a file": tar_of({"a.csv": CSV * 100})[:700],
    "a TAR with a second header that is none": tar_of({"a.csv": CSV})[:1024] + b"x" * 1024,
    "a TAR with a file of negative size": tar_header("a.csv", b"\xff" * 12) + bytes(1024),
    "a TAR with a PAX header that is none": tar_header("pax", b"00000000004\0", b"x") + b"abcd".ljust(512, b"\0"),
    "a TAR with a PAX size that is none": tar_header("pax", b"00000000014\0", b"x")
    + b"12 size=abc\n".ljust(512, b"\0"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_damaged_archive_is_refused(tmp_path, content):
    assert refused(tmp_path, content).code is Code.ARCHIVE_BROKEN


def nested(depth):
    content = zip_of({"a.csv": CSV})
    for _ in range(depth - 1):
        content = zip_of({"inner.zip": content}, method=zipfile.ZIP_STORED)
    return content


def zip_with_endless_contents(*, wide):
    """The end record says that the list of contents is a terabyte long; nobody should try to read it."""
    content = bytearray(zip_of({"a.csv": CSV}))
    at = content.rfind(b"PK\x05\x06")
    if not wide:
        struct.pack_into("<L", content, at + 12, 0x7FFFFFFF)
        return bytes(content)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**9, 10**9, 10**12, 0)
    struct.pack_into("<L", content, at + 12, 0xFFFFFFFF)
    return bytes(content[:at] + record + content[at:])


BOMBS = {
    "too much for its size (ZIP)": zip_of({"a.csv": bytes(150_000)}),
    "too much for its size (tar.gz)": tar_gz_of({"a.csv": bytes(150_000)}),
    "too much for its size (gzip)": gzip.compress(bytes(150_000)),
    "too much in all": zip_of({f"{n}.csv": bytes(100_000) for n in range(4)}, method=zipfile.ZIP_STORED),
    "too much in all (TAR)": tar_of({f"{n}.csv": bytes(100_000) for n in range(4)}),
    "too much in files that would be skipped (tar.gz)": tar_gz_of({"a.jpg": bytes(250_000)}),
    "too many files (ZIP)": zip_of({f"{n}.csv": CSV for n in range(21)}),
    "too many files (tar.gz)": tar_gz_of({f"{n}.csv": CSV for n in range(21)}),
    "too deep": nested(3),
    "a small bomb inside an archive": zip_of({"a.zip": zip_of({"a.csv": bytes(150_000)})}, method=zipfile.ZIP_STORED),
    "an endless list of contents": zip_with_endless_contents(wide=False),
    "an endless list of contents, told in wide numbers": zip_with_endless_contents(wide=True),
    "a TAR with a name of gigabytes": tar_header("pax", b"77777777777\0", b"x"),
    "a TAR with a name of less than nothing": tar_header("pax", b"\xff" * 12, b"L"),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_an_archive_that_would_unpack_to_too_much_is_refused(tmp_path, content):
    assert refused(tmp_path, content).code is Code.ARCHIVE_BOMB


def test_an_archive_with_a_password_says_so(tmp_path):
    assert refused(tmp_path, zip_with_flag(1)).code is Code.ARCHIVE_LOCKED


def test_one_file_above_the_limit_is_too_large_not_a_bomb(tmp_path):
    content = tar_of({"a.csv": bytes(range(200)) * 1_050})
    refusal = refused(tmp_path, content, limits=Limits(file_bytes=205_000, total_bytes=10**9))
    assert (refusal.code, refusal.facts) == (Code.FILE_TOO_LARGE, {"size": "0.2 MB", "limit": "0.2 MB"})


@pytest.mark.parametrize("content", [zip_of({}), tar_gz_of({"map": tar_entry("map", tarfile.DIRTYPE)})])
def test_an_archive_with_nothing_in_it_is_empty(tmp_path, content):
    assert refused(tmp_path, content).code is Code.FILE_EMPTY


def test_an_empty_file_inside_an_archive_is_said_by_its_name(tmp_path):
    refusal = refused(tmp_path, zip_of({"map/votes.csv": b""}))
    assert (refusal.code, refusal.at) == (Code.FILE_EMPTY, "export/map/votes.csv")


def tar_with_global_header():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT, pax_headers={"comment": "x"}) as archive:
        entry = tarfile.TarInfo("map/votes.csv")
        entry.size = len(CSV)
        archive.addfile(entry, io.BytesIO(CSV))
    return packed.getvalue()


FINE = {
    "a TAR with a remark": tar_with_global_header(),
    "a ZIP": zip_of({"map/votes.csv": CSV}),
    "a ZIP made on Windows": zip_of({"map\\votes.csv": CSV}),
    "a ZIP with a folder entry": zip_of({"map/": b"", "map/votes.csv": CSV}),
    "a tar.gz": tar_gz_of({"map": tar_entry("map", tarfile.DIRTYPE), "./map/votes.csv": CSV}),
    "a TAR": tar_of({"map/votes.csv": CSV}),
    "an old TAR with a very long name before it": tar_of(
        {"n" * 150 + ".jpg": b"\xff\xd8\xff", "map/votes.csv": CSV}, form=tarfile.GNU_FORMAT
    ),
    "a TAR with a long name and a long link in PAX": tar_of(
        {"n" * 150 + ".jpg": b"\xff\xd8\xff", "map/votes.csv": CSV}
    ),
}


@pytest.mark.parametrize("content", FINE.values(), ids=FINE)
def test_an_ordinary_archive_gives_its_files_under_names_of_our_own(tmp_path, content):
    haul = taken(tmp_path, content)
    assert [(found.label, found.path.read_bytes()) for found in haul.found] == [("export/map/votes.csv", CSV)]
    assert haul.found[0].path.name == "000001"


def test_an_archive_in_an_archive_is_opened_too(tmp_path):
    haul = taken(tmp_path, zip_of({"in.bin": tar_gz_of({"a.csv": CSV}), "b.csv": CSV}))
    assert [found.label for found in haul.found] == ["export/in.bin/a.csv", "export/b.csv"]
    assert sorted(each.name for each in (tmp_path / "work").iterdir()) == ["000002", "000003"]


def test_a_gzip_of_one_file_is_that_file(tmp_path):
    haul = taken(tmp_path, gzip.compress(CSV))
    assert [(found.label, found.size) for found in haul.found] == [("export", len(CSV))]


def test_pictures_and_documents_in_an_archive_are_skipped_but_listed(tmp_path):
    haul = taken(
        tmp_path, zip_of({"a.csv": CSV, "foto.bin": b"\x89PNG\r\n\x1a\n", "lees.txt": b"x", ".DS_Store": b"x"})
    )
    assert haul.skipped == ["export/foto.bin", "export/lees.txt", "export/.DS_Store"]


def test_a_name_that_cannot_be_printed_is_shown_with_signs_instead(tmp_path):
    haul = taken(tmp_path, zip_of({"a\x1b[2Jb.csv": CSV}))
    assert haul.found[0].label == "export/a\ufffd[2Jb.csv"


def test_an_office_document_is_a_file_and_no_archive(tmp_path):
    assert container_of(put(tmp_path, "a.csv", zip_of({"[Content_Types].xml": b"x"}))) is Container.NONE


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\0" * 600, b"PK"])
def test_anything_else_is_no_archive(tmp_path, content):
    assert container_of(put(tmp_path, "a.zip", content)) is Container.NONE
