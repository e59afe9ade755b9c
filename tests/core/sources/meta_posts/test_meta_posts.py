"""The export of own messages by Meta Business Suite, as it really comes; and the refusal of anybody else's."""

from __future__ import annotations

import codecs
from datetime import UTC, date, datetime

import pytest

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.meta_posts import is_meta_posts, is_others_posts, read_meta_posts, read_others
from dorpskern.sources.meta_posts.cells import read_cells
from dorpskern.sources.meta_posts.columns import FIGURES, columns_of, type_of
from dorpskern.terms.ledger import Drop, InputFile, Mended
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.meta_exports import DUTCH, FACEBOOK, INSTAGRAM, export_of, post
from lib.packing import put

PAID = (*FACEBOOK, "Reach from Organic posts", "Reach from Boosted posts", "Views from Boosted posts")


def opened(tmp_path, content):
    workdir = tmp_path / "workdir"
    workdir.mkdir(exist_ok=True)
    put(tmp_path, "berichten.csv", content)
    (only,) = open_inputs([put(tmp_path, "berichten.csv", content)], workdir=_fresh(workdir))
    return only


def _fresh(workdir):
    folder = workdir / str(len(list(workdir.iterdir())))
    folder.mkdir()
    return folder


def read(tmp_path, content, **kwargs):
    return read_meta_posts(opened(tmp_path, content), **kwargs)


def rows(tmp_path, *posts, **kwargs):
    return read(tmp_path, export_of(posts, **kwargs)).rows.to_pylist()


def refused(tmp_path, content, **kwargs):
    with pytest.raises((Refusal, Refusals)) as caught:
        read(tmp_path, content, **kwargs)
    return caught.value


FULL = {
    "Views": "1,250",
    "Reach": "900",
    "Reactions": "12",
    "Comments": "3",
    "Shares": "0",
    "Total clicks": "",
}


def test_a_message_becomes_one_row_of_text_and_a_blank_cell_stays_unknown(tmp_path):
    (row,) = rows(tmp_path, post(**FULL))
    assert row == {
        "row": 2,
        "note": "122100000000000001",
        "type": "Image",
        "published": datetime(2026, 3, 31, 8, 30, tzinfo=UTC),
        "content": "Dag",
        "is_reply": "false",
        "has_link": None,
        "is_paid": None,
        "impressions": "1250",
        "impressions_organic": None,
        "impressions_paid": None,
        "reach": "900",
        "reach_organic": None,
        "reach_paid": None,
        "likes": "12",
        "replies": "3",
        "announces": "0",
        "clicks": None,
    }


def test_the_file_says_which_page_it_is_and_what_was_assumed(tmp_path):
    raw = read(tmp_path, export_of([post(), post(2)]))
    assert raw.facts == {
        "platform": "facebook",
        "page": "61571000000001",
        "time_zone": "America/Los_Angeles",
        "date_order": "12/31",
    }
    assert raw.mended == (Mended("time_zone_assumed", 2),)


def test_instagram_is_known_by_its_account(tmp_path):
    raw = read(tmp_path, export_of([post(Likes="7", Saves="2", Description="Langer dan de titel")], headers=INSTAGRAM))
    assert (raw.facts["platform"], raw.facts["page"]) == ("instagram", "17841400000000001")
    assert raw.rows.to_pylist()[0]["likes"] == "7"
    assert raw.rows.to_pylist()[0]["content"] == "Langer dan de titel"


def test_a_dutch_export_reads_as_an_english_one(tmp_path):
    english = rows(tmp_path, post(**FULL))
    dutch = rows(tmp_path, post(**FULL), names=DUTCH)
    assert english == dutch


def test_every_figure_is_found_under_every_spelling_we_list():
    for spelling in ("Bereik via Gepromote berichten", "reach  from boosted POSTS", "\ufeffReach from Boosted posts"):
        assert columns_of(["Post ID", spelling])["reach_paid"] == [1]
    assert set(FIGURES) <= set(columns_of([*DUTCH, *PAID])) | {"impressions_organic"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_separators_make_no_difference(tmp_path, encoding, delimiter):
    (row,) = rows(tmp_path, post(Title="Café één"), encoding=encoding, delimiter=delimiter)
    assert row["content"] == "Café één"


def test_a_first_line_for_excel_is_passed_over(tmp_path):
    assert len(read(tmp_path, b"sep=;\n" + export_of([post()], delimiter=";", encoding="utf-8")).rows) == 1


def test_words_with_line_breaks_quotes_and_commas_stay_whole(tmp_path):
    words = 'Regel een,\nregel "twee"; drie'
    (row,) = rows(tmp_path, post(Title=words))
    assert row["content"] == words


def test_the_longer_of_title_and_description_is_what_was_said(tmp_path):
    first, second = rows(
        tmp_path, post(Title="Kort", Description="Langer"), post(2, Title="Veel langer", Description="x")
    )
    assert (first["content"], second["content"]) == ("Langer", "Veel langer")


def test_the_words_of_a_message_that_shares_anothers_are_not_read(tmp_path):
    (row,) = rows(tmp_path, post(**{"Is share": "1", "Title": "woorden van een ander", "Reach": "5"}))
    assert (row["type"], row["content"], row["reach"]) == ("Announce", None, "5")


@pytest.mark.parametrize(
    ("organic", "boosted", "is_paid"), [("5", "3", "true"), ("5", "0", "false"), ("", "", None), ("5", "", None)]
)
def test_a_message_is_paid_when_boosting_brought_it_anybody(tmp_path, organic, boosted, is_paid):
    cells = {"Reach from Organic posts": organic, "Reach from Boosted posts": boosted}
    (row,) = rows(tmp_path, post(**cells), headers=PAID)
    assert row["is_paid"] == is_paid


@pytest.mark.parametrize(
    ("post_type", "kind"),
    [
        ("Photos", "Image"),
        ("IG reel", "Video"),
        ("Video's", "Video"),
        ("Foto's", "Image"),
        ("Links", "Note"),
        ("", "Note"),
    ],
)
def test_the_kind_of_message_gets_its_activitystreams_name(post_type, kind):
    assert type_of(post_type) == kind


def test_a_message_of_the_type_link_links_somewhere(tmp_path):
    assert rows(tmp_path, post(**{"Post type": "Links"}))[0]["has_link"] == "true"


def test_views_go_before_the_impressions_they_replaced(tmp_path):
    (row,) = rows(tmp_path, post(Views="9", Impressions="8"), headers=(*FACEBOOK, "Impressions"))
    assert row["impressions"] == "9"


def test_a_figure_that_is_no_figure_is_handed_on_to_be_judged(tmp_path):
    assert rows(tmp_path, post(Reach="veel"))[0]["reach"] == "veel"


def test_blank_rows_repeated_headers_and_crooked_rows_are_counted_and_shown_by_number(tmp_path):
    header, row = export_of([post()], encoding="utf-8").decode().splitlines()
    crooked, blank = row + ",te veel", "," * (len(FACEBOOK) - 1)
    content = "\n".join([header, row, "", header, crooked, "te kort", blank, row + ",,", ""]).encode()
    raw = read(tmp_path, content)
    assert (raw.rows_read, raw.rows.num_rows) == (7, 2)
    assert raw.dropped == {Drop.BLANK: 2, Drop.REPEATED_HEADER: 1, Drop.COLUMNS_MISALIGNED: 1, Drop.KEY_MISSING: 1}
    assert ("columns_misaligned", 5, "") in raw.examples
    assert raw.rows["row"].to_pylist() == [2, 8]


def test_a_row_that_does_not_say_of_which_page_it_is_is_left_out(tmp_path):
    raw = read(tmp_path, export_of([post(), post(2, **{"Page ID": " "})]))
    assert (raw.rows.num_rows, raw.dropped) == (1, {Drop.KEY_MISSING: 1})
    assert raw.examples == (("key_missing", 3, "page_id"),)


def test_every_row_that_is_left_out_is_named(tmp_path):
    content = export_of([post(), *[post(2, **{"Page ID": ""})] * 30]) + b"\n" * 30
    assert len(read(tmp_path, content).examples) == 60


def test_a_file_of_two_pages_is_refused_without_naming_them(tmp_path):
    refusal = refused(tmp_path, export_of([post(), post(2, **{"Page ID": "61571000000002"})]))
    assert (refusal.code, refusal.facts) == (Code.NOT_OWN_ACCOUNT, {"accounts": 2})
    assert "6157" not in str(refusal)


def test_the_municipality_can_say_which_pages_are_its_own(tmp_path):
    content = export_of([post()])
    assert read(tmp_path, content, own_accounts=["61571000000001", "2"]).rows.num_rows == 1
    assert refused(tmp_path, content, own_accounts=["2"]).code is Code.NOT_OWN_ACCOUNT


@pytest.mark.parametrize(
    "header",
    [
        "Page Name,User Name,Facebook Id,Page Category,Likes at Posting,Post Created,Message",
        "Account;User Name;Followers at Posting;Created;Total Interactions",
        "id,text,post_owner.id,post_owner.name,creation_time",
        "id,thread_id,timestamp,author,body,likes",
        "collected_from_url,id,thread_id,body,timestamp,author_fullname",
    ],
)
def test_what_research_tools_export_is_refused_before_a_row_is_read(tmp_path, header):
    file = opened(tmp_path, header.encode() + b"\n1,2,3,4,5,6,7\n")
    assert is_others_posts(file)
    assert not is_meta_posts(file)
    with pytest.raises(Refusal) as caught:
        read_others(file)
    assert caught.value.code is Code.NOT_OWN_ACCOUNT


def test_a_capture_by_a_browser_tool_is_refused_too(tmp_path):
    assert is_others_posts(opened(tmp_path, b'{"nav_index": "1:2", "source_platform": "x.com", "data": {}}\n'))


def test_an_own_export_is_recognised_by_its_header(tmp_path):
    assert is_meta_posts(opened(tmp_path, export_of([post()])))
    assert is_meta_posts(opened(tmp_path, export_of([post()], headers=INSTAGRAM, encoding="utf-16")))
    assert not is_others_posts(opened(tmp_path, export_of([post()])))


def test_a_header_is_found_also_when_the_first_bytes_end_inside_a_letter(tmp_path):
    content = export_of([post(Title="é" * 40_000)], encoding="utf-8")
    assert is_meta_posts(opened(tmp_path, content))


@pytest.mark.parametrize("content", [b"statement,vote\n1,1\n", b"\x89PNG\r\n\x1a\n\0\0", b"{}", b"\xff\xfe", b"sep=,"])
def test_other_files_are_not_recognised(tmp_path, content):
    assert not is_meta_posts(opened(tmp_path, content))
    assert not is_others_posts(opened(tmp_path, content))


def lacking(header):
    return export_of([post()], headers=[each for each in FACEBOOK if each != header])


def spoiled(**cells):
    return export_of([post(**cells)])


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (export_of([post()], headers=FACEBOOK[1:]), Code.COLUMN_MISSING, {"column": "Post ID"}),
        (
            export_of([post()], headers=[h for h in FACEBOOK if h != "Publish time"]),
            Code.COLUMN_MISSING,
            {"column": "Publish time"},
        ),
        (
            export_of([post()], headers=[h for h in FACEBOOK if h != "Page ID"]),
            Code.COLUMN_MISSING,
            {"column": "Page ID"},
        ),
        (
            export_of([post(Reach="2", reach="1")], headers=(*FACEBOOK, "reach")),
            Code.COLUMN_DOUBLE,
            {"column": "reach"},
        ),
        (spoiled(Date="2026-03-31"), Code.VALUE_INVALID, {"expected": "Lifetime"}),
        (spoiled(**{"Post ID": "1.22158E+17"}), Code.VALUE_INVALID, {"expected": "122158012345678901"}),
        (spoiled(**{"Page ID": "6,1571E+13"}), Code.VALUE_INVALID, {"expected": "122158012345678901"}),
        (spoiled(**{"Publish time": "03/04/2026 10:00"}), Code.VALUE_INVALID, {"expected": "2026-12-31 23:59"}),
        (spoiled(**{"Page ID": ""}), Code.NO_USABLE_ROWS, {}),
        (export_of([]), Code.NO_USABLE_ROWS, {}),
        (b"", Code.FILE_EMPTY, {}),
        (b"een kolom\n1\n", Code.DELIMITER_WRONG, {}),
        (export_of([post()], delimiter="|"), Code.DELIMITER_WRONG, {}),
        (b"\x89PNG\r\n\x1a\n\0\0\0", Code.NOT_TEXT, {}),
        (b"Post ID,\x81\x8d\n", Code.NOT_TEXT, {}),
        ("Post ID,één\n".encode() + b"caf\xe9,1\n", Code.ENCODING_MIXED, {}),
        (codecs.BOM_UTF8 + b"Post ID,x\ncaf\xe9,1\n", Code.ENCODING_MIXED, {}),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_is_wrong(tmp_path, content, code, facts):
    refusal = refused(tmp_path, content)
    assert (refusal.code, refusal.facts) == (code, facts)


def test_all_problems_of_a_file_are_told_at_once(tmp_path):
    both = spoiled(**{"Publish time": "03/04/2026 10:00", "Date": "2026-03-31"})
    assert [each.facts["expected"] for each in refused(tmp_path, both).refusals] == ["Lifetime", "2026-12-31 23:59"]


def test_a_file_too_large_for_memory_is_refused_before_it_is_read(tmp_path):
    path = put(tmp_path, "groot.csv", export_of([post()]))
    with pytest.raises(Refusal) as caught:
        read_cells(InputFile("groot.csv", path, "0" * 64, 2**29 + 1))
    assert caught.value.code is Code.FILE_TOO_LARGE


def test_an_export_above_the_limit_is_refused_before_it_is_read(tmp_path):
    path = put(tmp_path, "groot.csv", export_of([post()]))
    assert read_meta_posts(InputFile("groot.csv", path, "0" * 64, 3 * 2**29)).rows.num_rows == 1
    with pytest.raises(Refusal) as caught:
        read_meta_posts(InputFile("groot.csv", path, "0" * 64, 3 * 2**29 + 1))
    assert (caught.value.code, caught.value.facts) == (Code.FILE_TOO_LARGE, {"size": "1.6 GB", "limit": "1.6 GB"})


def test_the_day_of_import_helps_to_tell_day_from_month(tmp_path):
    content = export_of([post(published="12/02/2026 10:00")])
    assert refused(tmp_path, content).code is Code.VALUE_INVALID
    raw = read(tmp_path, content, on=date(2026, 11, 24))
    assert raw.rows["published"].to_pylist() == [datetime(2026, 2, 12, 18, tzinfo=UTC)]


def test_another_time_zone_can_be_given(tmp_path):
    raw = read(tmp_path, export_of([post(published="07/31/2026 10:00")]), time_zone="Europe/Amsterdam")
    assert raw.rows["published"].to_pylist() == [datetime(2026, 7, 31, 8, tzinfo=UTC)]


def test_times_with_their_own_offset_need_no_assumption(tmp_path):
    raw = read(tmp_path, export_of([post(published="2026-07-31T10:00:00+0200")]))
    assert (raw.rows["published"].to_pylist(), raw.mended) == ([datetime(2026, 7, 31, 8, tzinfo=UTC)], ())


def test_utf_16_without_a_mark_is_read_too(tmp_path):
    raw = read(tmp_path, export_of([post()], encoding="utf-8").decode().lstrip("\ufeff").encode("utf-16-le"))
    assert raw.rows.num_rows == 1
    assert "encoding_utf-16-le" in {each.oddity for each in raw.mended}
