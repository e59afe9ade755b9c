"""The PDF as a screen reader and an archive see it. We check; we do not claim conformance."""

from __future__ import annotations

import subprocess
import sys

import pikepdf
import pytest
from pypdf import PdfReader

from dorpskern.report.paper import council_paper
from dorpsplein.render import render
from lib.paper_example import case
from render.hostile import HOSTILE, document


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    out = tmp_path_factory.mktemp("pdf") / "stuk.pdf"
    render(council_paper(case("nl"), language="nl", checksum="c" * 64), out, b"{}")
    return out


@pytest.fixture
def pdf(path):
    with pikepdf.open(path) as opened:
        yield opened


def _elements(node) -> list[pikepdf.Dictionary]:
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                found.append(one)
            if "/K" in one:
                waiting.append(one["/K"])
    return found


@pytest.mark.long
def test_it_is_tagged_titled_and_in_a_language(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Op welke digitale pleinen is Lindewaard?"
    with pdf.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"


@pytest.mark.long
def test_headings_tables_lists_links_and_figures_are_what_they_are_called(pdf):
    kinds = {str(one["/S"]) for one in _elements(pdf.Root.StructTreeRoot)}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/THead", "/TH", "/TD", "/Figure", "/Link"} <= kinds


def test_every_figure_says_the_same_thing_in_words(pdf):
    figures = [one for one in _elements(pdf.Root.StructTreeRoot) if one["/S"] == "/Figure"]
    assert len(figures) == 2
    alts = [str(one["/Alt"]) for one in figures]
    assert all(alt.endswith(".") and sum(map(str.isdigit, alt)) >= 2 for alt in alts)


def test_there_is_a_bookmark_for_every_chapter(path):
    titles = [one.title for one in PdfReader(path).outline if not isinstance(one, list)]
    assert titles[-1] == "10. Hoe dit stuk is gemaakt"
    assert len(titles) == 13


def test_all_fonts_are_inside_and_none_comes_from_this_machine(pdf):
    names = {
        str(font.BaseFont)
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
        if "/BaseFont" in font
    }
    assert names
    assert all("Libertinus" in name for name in names)


@pytest.mark.long
def test_another_pair_of_eyes_finds_nothing(path):
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_hostile_text_prints_as_it_is(tmp_path):
    render(document(), tmp_path / "x.pdf", b"{}")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "x.pdf").pages)
    flat = "".join(text.split())
    for piece in ('#import"x":*]}', "<script>alert(1)</script>", "&amp;", "`d`", "/*g*/", "$a$_b_*c*"):
        assert piece in flat
    assert HOSTILE.startswith("#import")
