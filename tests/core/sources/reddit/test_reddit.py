"""Messages of an own account on Reddit, from the data that Reddit gives an account about itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import imported
from lib.text_files import csv_of

HEADER = ("id", "permalink", "date", "ip", "subreddit", "gildings", "title", "url", "body")
LINK = "https://www.reddit.com/r/lindewaard/comments/1a/markt/"
POST = ("1a", LINK, "2026-03-01 09:00:00 UTC", "192.0.2.7", "lindewaard", "0", "De markt", LINK, "Open tot vijf.\nKom!")


@pytest.mark.parametrize(
    "content",
    [
        csv_of(HEADER, [POST]),
        csv_of([name.upper() for name in HEADER], [POST]),
        csv_of((*HEADER, "media"), [(*POST, "")]).encode("utf-16"),
        csv_of(HEADER, [POST]).replace(",", ";"),
    ],
    ids=["as it comes", "in capitals", "with media, in UTF-16", "with semicolons"],
)
def test_a_message_has_its_title_and_its_words_and_nothing_else(tmp_path, content):
    reading = imported(tmp_path, content)
    (row,) = reading.tables["notes"].to_pylist()
    assert (row["note"], row["platform"], row["content"]) == ("1a", "reddit", "De markt\nOpen tot vijf.\nKom!")
    assert (row["published"], row["likes"]) == (datetime(2026, 3, 1, 9, tzinfo=UTC), None)
    assert "192.0.2.7" not in str(row)
    assert reading.format == "reddit_posts"


def test_rows_that_cannot_be_used_are_dropped_under_their_reason(tmp_path):
    rows = [POST, ("", *POST[1:]), ("1b", LINK, "ooit", *POST[3:]), POST]
    reading = imported(tmp_path, csv_of(HEADER, rows))
    assert dict(reading.dropped) == {Drop.KEY_MISSING: 1, Drop.DATE_UNREADABLE: 1, Drop.DUPLICATE: 1}
    assert ("key_missing", 3, "note") in reading.examples


@pytest.mark.parametrize("without", ["ip", "subreddit"])
def test_a_table_that_is_not_the_accounts_own_is_not_known(tmp_path, without):
    place = HEADER.index(without)
    with pytest.raises(Refusal) as caught:
        imported(tmp_path, csv_of([*HEADER[:place], *HEADER[place + 1 :]], [[*POST[:place], *POST[place + 1 :]]]))
    assert caught.value.code is Code.FORMAT_UNKNOWN
