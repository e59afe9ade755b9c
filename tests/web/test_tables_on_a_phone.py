"""A wide table becomes a card per row on a phone, and stays a table for a screen reader."""

from __future__ import annotations

from django.template import engines

from dorpsplein.accounts.models import Role

TABLE = """{% stacked %}<table class="dp-table"><caption>Kanalen</caption>
<thead><tr><th scope="col">Kanaal</th><th scope="col" class="number">Kosten &amp; <b>uren</b></th></tr></thead>
<tbody><tr><th scope="row">Website</th><td class="number">{{ cost }}</td></tr>
<tr><th scope="row">Krant</th><td></td></tr></tbody></table>{% endstacked %}"""


def shown() -> str:
    return engines["django"].from_string(TABLE).render({"cost": "<3"})


def test_each_cell_says_under_which_column_it_stands():
    page = shown()
    assert page.count('data-label="Kosten &amp; uren"') == 2
    assert 'data-label="Kanaal"' not in page, "the first cell is the title of its card"
    assert "&lt;3" in page


def test_a_screen_reader_still_meets_a_table():
    page = shown()
    for role, number in (("table", 1), ("rowgroup", 2), ("row", 3), ("columnheader", 2), ("rowheader", 2), ("cell", 2)):
        assert page.count(f'role="{role}"') == number


def test_the_list_of_people_is_such_a_table(browser_of):
    page = browser_of(Role.MANAGER).get("/gemeente/lindewaard/beheer/mensen").content.decode()
    assert 'class="dp-stack"' in page
    assert 'data-label="Rollen"' in page
