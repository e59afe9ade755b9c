"""Own messages of any platform: typed, counted, without the names of others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.normalise.notes import FIGURES, channel_of, normalise_notes
from dorpskern.normalise.notes_words import links_somewhere, without_handles
from dorpskern.terms.ledger import Drop, InputFile, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import NOTES

ON = date(2026, 11, 24)
FILE = InputFile("berichten.csv", Path("berichten.csv"), "a" * 64, 1)
GOOD = {"note": "n1", "published": "2026-03-01T09:00:00Z"}


def raw_of(*rows, dropped=None, **more):
    full = [{"row": number, **row} for number, row in enumerate(rows, start=2)]
    names = dict.fromkeys(key for row in full for key in row)
    columns = {
        name: pa.array([row.get(name) for row in full], pa.int64() if name == "row" else pa.string()) for name in names
    }
    dropped = dropped or {}
    return Raw(
        "meta_posts",
        pa.table(columns),
        rows_read=len(full) + sum(dropped.values()),
        dropped=dropped,
        facts={"platform": "facebook", "page": "61571000000001"},
        **more,
    )


def reading(*rows, **kwargs):
    return normalise_notes(raw_of(*rows, **kwargs), FILE, on=ON)


def note(**cells):
    (only,) = reading({**GOOD, **cells}).tables["notes"].to_pylist()
    return only


def test_a_message_has_the_types_of_the_table():
    table = reading({**GOOD, "impressions": "1250", "is_reply": "false"}).tables["notes"]
    assert table.schema.equals(NOTES)
    row = table.to_pylist()[0]
    assert row["published"] == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert (row["impressions"], row["is_reply"], row["type"], row["source"]) == (1250, False, "Note", "a" * 64)


def test_hidden_is_unknown_and_never_zero():
    row = note(reach="", likes=None, replies="0")
    assert (row["reach"], row["likes"], row["replies"], row["angry"], row["spend_eur"]) == (None, None, 0, None, None)


def test_the_channel_is_the_same_for_every_export_of_one_page_and_does_not_show_the_page():
    assert note()["channel"] == channel_of("facebook", "61571000000001")
    assert channel_of("facebook", "abc") == "facebook:ba7816bf8f"  # SHA-256 of "abc", FIPS 180-4
    assert "6157" not in note()["channel"]


def test_times_are_kept_in_utc():
    assert note(published="2026-03-01T09:00:00+02:00")["published"] == datetime(2026, 3, 1, 7, tzinfo=UTC)


DROPS = [
    ({"note": None}, Drop.KEY_MISSING, "note"),
    ({"note": "  "}, Drop.KEY_MISSING, "note"),
    ({"published": None}, Drop.DATE_UNREADABLE, "published"),
    ({"published": "gisteren"}, Drop.DATE_UNREADABLE, "published"),
    ({"published": "2026-03-01T09:00:00"}, Drop.DATE_UNREADABLE, "published"),
    ({"published": "1900-01-01T00:00:00Z"}, Drop.DATE_UNREADABLE, "published"),
    ({"published": "0001-01-01T00:00:00+14:00"}, Drop.DATE_UNREADABLE, "published"),
    ({"published": "2026-11-25T00:00:00Z"}, Drop.DATE_IN_FUTURE, "published"),
    ({"reach": "-1"}, Drop.NEGATIVE_COUNT, "reach"),
    ({"likes": "veel"}, Drop.VALUE_UNREADABLE, "likes"),
    ({"likes": "12.5"}, Drop.VALUE_UNREADABLE, "likes"),
    ({"likes": "٣"}, Drop.VALUE_UNREADABLE, "likes"),
    ({"likes": "9" * 14}, Drop.VALUE_UNREADABLE, "likes"),
    ({"likes": "-"}, Drop.VALUE_UNREADABLE, "likes"),
]


@pytest.mark.parametrize(("cells", "reason", "column"), DROPS)
def test_a_row_that_cannot_be_used_is_counted_under_its_reason_and_shown_by_number(cells, reason, column):
    result = reading(GOOD, {**GOOD, "note": "n2", **cells})
    assert (result.rows_kept, result.dropped) == (1, {reason: 1})
    assert result.examples == ((str(reason), 3, column),)


def test_a_message_of_today_is_not_in_the_future():
    assert note(published="2026-11-24T23:59:59Z")


def test_minus_zero_is_zero():
    assert note(likes="-0")["likes"] == 0


def test_of_a_message_that_is_there_twice_the_fuller_row_is_kept():
    result = reading({**GOOD, "reach": "5"}, {**GOOD, "reach": "9"}, {**GOOD, "reach": "7"}, {**GOOD, "reach": "9"})
    assert result.tables["notes"]["reach"].to_pylist() == [9]
    assert result.dropped == {Drop.DUPLICATE: 3}
    assert [row for _, row, _ in result.examples] == [2, 4, 5]


def test_rows_stay_in_the_order_of_the_file():
    result = reading({**GOOD, "note": "b"}, {**GOOD, "note": "a"}, {**GOOD, "note": "b", "reach": "1"})
    assert result.tables["notes"]["note"].to_pylist() == ["a", "b"]


def test_what_reading_dropped_mended_and_showed_is_kept_in_the_account():
    result = reading(
        GOOD,
        dropped={Drop.BLANK: 2},
        mended=(Mended("time_zone_assumed", 1),),
        examples=(("blank", 5, ""),),
    )
    assert (result.rows_read, result.rows_kept, result.dropped) == (3, 1, {Drop.BLANK: 2})
    assert (result.mended, result.examples) == ((Mended("time_zone_assumed", 1),), (("blank", 5, ""),))


def test_no_more_than_twenty_examples_are_kept_of_one_reason():
    assert len(reading(GOOD, *[{**GOOD, "note": ""}] * 30).examples) == 30


def test_a_file_of_which_no_row_can_be_used_is_refused():
    with pytest.raises(Refusal) as caught:
        reading({"note": "", "published": None})
    assert (caught.value.code, caught.value.at) == (Code.NO_USABLE_ROWS, "berichten.csv")


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("Dank @jan voor uw vraag", "Dank @… voor uw vraag"),
        ("@jan_de.vries@mastodon.nl dank", "@… dank"),
        ("(@Zoë-Anne), en @piet.", "(@…), en @…."),
        ("@[61571:274:Jan Jansen] dank", "@… dank"),
        ("@_@[]", "@…"),
        ("\uff20jan", "@…"),
        ("zie https://mastodon.nl/@jan/12", "zie https://mastodon.nl/@…/12"),
        ("mail info@lindewaard.nl of info+wmo@lindewaard.nl", "mail info@lindewaard.nl of info+wmo@lindewaard.nl"),
        ("om 12:00 @ het plein", "om 12:00 @ het plein"),
        ("geen namen", "geen namen"),
    ],
)
def test_handles_of_others_are_masked_before_anything_is_written(content, kept):
    assert note(content=content)["content"] == kept


@given(st.text(alphabet=st.sampled_from("a@. /jé_-\n[:]"), max_size=40))
def test_masking_leaves_no_handle_and_masking_again_changes_nothing(content):
    masked = without_handles(content)
    assert without_handles(masked) == masked


@given(before=st.sampled_from(["", " ", "(", "/", "\n"]), name=st.from_regex(r"[a-z0-9_]{1,20}", fullmatch=True))
def test_no_name_survives_behind_its_sign(before, name):
    assert without_handles(f"{before}@{name} !") == f"{before}@… !"


def test_a_message_without_words_has_no_content():
    assert note(content="  ")["content"] is None


@pytest.mark.parametrize(
    ("has_link", "content", "expected"),
    [
        (None, "zie https://x.nl", True),
        (None, "zie www.x.nl", True),
        (None, "geen", False),
        ("true", "geen", True),
        ("false", "https://x.nl", True),
        ("true", None, True),
        (None, None, None),
    ],
)
def test_a_link_is_known_from_the_source_or_from_the_words(has_link, content, expected):
    assert note(has_link=has_link, content=content)["has_link"] is expected


def test_a_web_address_is_seen_in_any_case():
    assert links_somewhere("HTTPS://X.NL")
    assert not links_somewhere("http:// los")


CELLS = st.fixed_dictionaries(
    {
        "note": st.sampled_from(["", "n1", "n2", "n3"]),
        "published": st.sampled_from([None, "x", "2026-03-01T09:00:00Z", "2027-03-01T09:00:00Z"]),
    },
    optional={name: st.one_of(st.none(), st.integers(-3, 9).map(str), st.just("?")) for name in FIGURES},
)


@given(st.lists(CELLS, max_size=12))
@pytest.mark.long
def test_every_row_is_kept_or_counted_whatever_is_in_it(rows):
    result = reading(GOOD, *rows, dropped={Drop.BLANK: 1})
    assert result.rows_read == len(rows) + 2 == result.rows_kept + sum(result.dropped.values())
    table = result.tables["notes"]
    assert table.num_rows == result.rows_kept == len(set(table["note"].to_pylist()))


@given(st.lists(CELLS, max_size=8), st.randoms(use_true_random=False))
@pytest.mark.long
def test_the_order_of_rows_makes_no_difference_to_the_figures(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    figures = [
        sorted(
            (row["note"], *(-1 if row[name] is None else row[name] for name in ("impressions", "reach", "likes")))
            for row in reading(GOOD, *each).tables["notes"].to_pylist()
        )
        for each in (rows, shuffled)
    ]
    assert figures[0] == figures[1]
