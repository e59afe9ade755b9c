"""What holds for a paper in every format."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from dorpskern.report.paper import council_paper
from dorpskern.report.tree import Chart
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.render import read_attachment, render
from dorpsplein.render.formats import Format, format_of
from dorpsplein.render.links import safe_link
from dorpsplein.render.steady_zip import steady_zip, unzipped
from lib.paper_example import case
from render.hostile import HOSTILE, document

ENDINGS = [one.value for one in Format]
DATA = '{"naam":"é€ ‘’"}'.encode()


@pytest.fixture(scope="module")
def paper():
    return council_paper(case("nl"), language="nl", checksum="c" * 64)


@pytest.mark.long
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_data_come_back_as_they_went_in(paper, tmp_path, ending):
    out = tmp_path / "map" / f"stuk{ending}"
    made = render(paper, out, DATA)
    assert read_attachment(out) == DATA
    assert made.path == out
    assert made.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert (made.pages is not None) == (ending == ".pdf")


@pytest.mark.long
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_paper_is_the_same_bytes(paper, tmp_path, ending):
    first, second = (render(paper, tmp_path / f"{n}{ending}", DATA).sha256 for n in (1, 2))
    assert first == second
    other = render(replace(paper, title="Iets anders"), tmp_path / f"3{ending}", DATA).sha256
    assert first != other


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_text_and_hostile_links_do_not_stop_a_paper(tmp_path, ending):
    out = tmp_path / f"x{ending}"
    render(document(HOSTILE + "\t\x00\x0b\ud800\uffff"), out, DATA)
    assert read_attachment(out) == DATA
    assert b"javascript:" not in out.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.long
def test_a_paper_without_charts_or_in_english_is_made_too(tmp_path, ending):
    english = council_paper(case("en", findings={}), language="en", checksum="")
    assert not [one for one in english.blocks if isinstance(one, Chart) and "dots" in one.caption]
    render(english, tmp_path / f"en{ending}", b"{}")
    assert read_attachment(tmp_path / f"en{ending}") == b"{}"


def test_the_format_is_the_end_of_the_name(tmp_path):
    assert format_of(tmp_path / "STUK.PDF") is Format.PDF
    with pytest.raises(Refusal) as caught:
        render(document(), tmp_path / "stuk.txt", DATA)
    assert caught.value.code is Code.REPORT_FORMAT_UNKNOWN
    assert not (tmp_path / "stuk.txt").exists()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_paper_is_recognised_by_what_it_is_not_by_its_name(tmp_path, ending):
    render(document(), tmp_path / f"x{ending}", DATA)
    renamed = (tmp_path / f"x{ending}").rename(tmp_path / "bijlage")
    assert read_attachment(renamed) == DATA


def _zip(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"%PDF-1.7 gebroken",
        b"PK\x03\x04 gebroken",
        _zip({"a.txt": b""}),
        _zip({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        _zip({"customXml/item1.xml": b"<geen"}),
        _zip({"customXml/item1.xml": b"<van-iemand-anders/>"}),
        _zip({"customXml/item1.xml": b'<record xmlns="urn:dorpsplein:record:1">!</record>'}),
        b'<a id="dorpsplein-data" download="x" href="data:application/json;base64,A">',
    ],
)
def test_a_file_without_our_data_is_refused(tmp_path, data):
    path = tmp_path / "stuk"
    path.write_bytes(data)
    with pytest.raises(Refusal) as caught:
        read_attachment(path)
    assert caught.value.code is Code.REPORT_WITHOUT_DATA


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        read_attachment(tmp_path / "weg.pdf")
    assert caught.value.code is Code.FILE_MISSING


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://voorbeeld.nl/a?b=c", True),
        ("mailto:digitaaldorpsplein@vng.nl", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[gebroken", False),
        ("https://a b", False),
        ("https://a\u0007b", False),
        ("", False),
    ],
)
def test_only_addresses_a_reader_can_follow_safely_become_links(address, kept):
    assert (safe_link(address) == address) is (kept or not address)


def test_a_zip_shows_no_moment_and_no_machine():
    made = steady_zip({"b": b"2", "mimetype": b"x", "a": b"1"}, when=document().date, first="mimetype")
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert [one.filename for one in archive.infolist()] == ["mimetype", "a", "b"]
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
    assert unzipped(made) == {"mimetype": b"x", "a": b"1", "b": b"2"}
