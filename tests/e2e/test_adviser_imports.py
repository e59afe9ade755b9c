"""The adviser's first ten minutes: choose the export of Facebook, see what came of it."""

from __future__ import annotations

import pytest

from dorpsplein.accounts.models import Role
from dorpsplein.demo.lindewaard import write_lindewaard
from e2e.conftest import DESKTOP, PHONE, barriers, follow, picture

pytestmark = pytest.mark.usefixtures("nobody_listens")

HERE = "/gemeente/lindewaard/bestanden"
DROP = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/csv"}));
  const box = document.querySelector("[data-drop]");
  box.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
TABLE = "Geplaatst op;Webadres;Gezien\n2026-03-01 10:00;https://x.example/1;100\n"


@pytest.fixture
def adviser(person_as):
    return person_as(Role.ADVISER)


@pytest.fixture
def facebook(tmp_path):
    write_lindewaard(tmp_path / "demo", seed=1)
    return tmp_path / "demo" / "exports" / "facebook-berichten.csv"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_adviser_chooses_the_export_and_sees_what_came_of_it(visit, adviser, facebook, viewport):
    page = visit(HERE, adviser, viewport=viewport)
    assert barriers(page) == []
    page.get_by_label("Sleep bestanden hierheen of kies ze").set_input_files(facebook)
    assert "facebook-berichten.csv" in page.locator("[data-drop-list]").inner_text()
    follow(page.get_by_role("button", name="Lees deze bestanden in"))
    page.get_by_text("240 regels gelezen: 240 bewaard, 0 weggelaten.").first.wait_for()
    if viewport is DESKTOP:
        picture(page, "adviser-1-imported")
    assert barriers(page) == []
    follow(page.get_by_role("link", name="Bestanden").first)
    assert page.get_by_text("240 berichten erbij").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_file_can_be_dropped_on_the_page(visit, adviser, facebook):
    page = visit(HERE, adviser)
    page.evaluate(DROP, [facebook.read_text("utf-8-sig"), "gesleept.csv"])
    assert "gesleept.csv" in page.locator("[data-drop-list]").inner_text()
    follow(page.get_by_role("button", name="Lees deze bestanden in"))
    page.get_by_text("240 regels gelezen").first.wait_for()


def test_without_javascript_the_columns_of_an_unknown_table_are_pointed_at(visit, adviser, tmp_path):
    table = tmp_path / "linkedin.csv"
    table.write_text(TABLE)
    page = visit(HERE, adviser, viewport=PHONE, java_script_enabled=False)
    page.get_by_label("Sleep bestanden hierheen of kies ze").set_input_files(table)
    follow(page.get_by_role("button", name="Lees deze bestanden in"))
    follow(page.get_by_role("link", name="Wijs de kolommen aan"))
    follow(page.get_by_role("link", name="Berichten die wij zelf plaatsten"))
    page.get_by_label("Van welk platform zijn deze berichten?").select_option("LinkedIn")
    page.get_by_label("Wanneer is het bericht geplaatst?").select_option("Geplaatst op")
    page.get_by_label("Waaraan herkent u één bericht?").select_option("Webadres")
    page.get_by_label("Dit zijn berichten van ons eigen kanaal").check()
    follow(page.get_by_role("button", name="Onthoud dit en lees het bestand in"))
    page.get_by_text("1 regel gelezen: 1 bewaard").first.wait_for()
