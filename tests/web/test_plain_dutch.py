"""The Dutch of the public pages is easy to read (B1), measured on what a reader sees.

Flesch-Douma = 206.84 − 0.77 × syllables per hundred words − 0.93 × words per sentence (Douma 1960); 60 and higher is
"standard" or easier, and 65 is asked so that one sentence of a user may be harder. The measure and its syllables are
those of the core (``dutch_readability``), with which texts of users are measured too; ``test_dutch_readability.py``
checks them by hand. Beside it: sentences of at most ten words on average and twenty-two at most (the usual advice for
B1 is ten to fifteen on average), and at most eight words in a hundred of four syllables or more. A heading, a line of
a list and a cell of a table count as sentences.
"""

from __future__ import annotations

import pytest
from django.test import Client

from dorpskern.measure.target_groups.dutch_readability import B1_FROM, flesch_douma, syllables
from dorpsplein.accounts import sections
from lib.scans import answered, closed, opened
from lib.visible_text import sentences

LEAST_SCORE, MEAN_WORDS, MOST_WORDS, LONG, LONG_SHARE = 65.0, 10.0, 22, 4, 0.08
PAGES = (
    "/",
    "/hoe-werkt-dit",
    "/wat-wij-niet-meten",
    "/privacy",
    "/toegankelijkheid",
    "/beveiliging",
    "/inloggen",
    "/gemeente/lindewaard",
    "/gemeente/lindewaard/wat-wij-niet-meten",
    "/gemeente/lindewaard/privacy",
    "/gemeente/lindewaard/uitleg-over-uw-gegevens",
    "/gemeente/lindewaard/herkennen/scan",
    "{scan}",
    "{scan}/bedankt",
    "{found}/uitkomst",
    "/er-is-niets",
)


@pytest.fixture
def places(lindewaard) -> dict[str, str]:
    """A scan that is open, and one whose outcome can be read."""
    here = "/gemeente/lindewaard/herkennen/scan"
    past = opened(lindewaard, shows_at_once=True, year=2025, title="Scan van vorig jaar")
    answered(past, "council", 6, 3)
    answered(past, "officials", 5, 4)
    running = opened(lindewaard, title="Scan van dit jaar")
    opened(lindewaard, title="Nog een scan")
    return {"scan": f"{here}/{running.code}", "found": f"{here}/{closed(past).code}"}


def told(words: list[str]) -> str:
    return f"  {len(words)} words, {sum(map(syllables, words))} syllables: {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.long
def test_a_public_page_is_easy_to_read(places, page):
    said = sentences(Client().get(page.format(**places)).content.decode())
    words = [word for sentence in said for word in sentence]
    found = flesch_douma("\n".join(" ".join(sentence) for sentence in said))
    long = [word for word in words if syllables(word) >= LONG]
    hardest = sorted(said, key=lambda one: -sum(map(syllables, one)))[:4]
    report = "\n".join(map(told, hardest)) + f"\n  long: {sorted(set(long))}"
    if found is not None:
        assert found.score >= LEAST_SCORE > B1_FROM, f"{page}: {found.score:.0f}\n{report}"
        assert found.words_per_sentence <= MEAN_WORDS, f"{page}: {found.words_per_sentence:.1f}\n{report}"
        assert len(long) / len(words) <= LONG_SHARE, f"{page}: {len(long) / len(words):.0%} long\n{report}"
    assert max(map(len, said)) <= MOST_WORDS, f"{page}\n{report}"


def test_the_page_of_a_municipality_shows_what_parts_registered(places):
    """So that the page that is measured is the full one."""
    assert any(sections._REGISTERED[sections.Place.TAKE_PART])
    page = " ".join(word for one in sentences(Client().get("/gemeente/lindewaard").content.decode()) for word in one)
    assert "Scan van dit jaar" in page


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<main><h1>Dag</h1><p>Een zin. En nog een.</p></main>", [["Dag"], ["Een", "zin"], ["En", "nog", "een"]]),
        ("<main><p>Lees <a>dit</a> nu<br>en dan dit</p></main>", [["Lees", "dit", "nu"], ["en", "dan", "dit"]]),
        ('<p>niet dit</p><main><svg><title>x</title></svg><b lang="en">not this</b> wel</main>', [["wel"]]),
    ],
)  # fmt: skip
def test_what_a_reader_reads_is_taken_from_the_page(html, found):
    assert sentences(html) == found
