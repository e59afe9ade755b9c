"""A format is seen from the content of a file; its name and extension play no part."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal
from lib.shared_data import needs_shared_data, shared_data
from lib.text_files import input_of, lines, opened

ON = date(2026, 11, 24)
LONG = lines(
    "Applicability,Service,Reporting period,Section,Indicator,Scope,Value", "All,X,2025-07-01/2025-12-31,a,b,c,1"
)
WIDE = lines(
    "Applicability,Service,Reporting period,Category of illegal content,Number of notices received", "a,b,c,d,1"
)
TIDY = lines(
    "service,period_start,period_end,table,section,indicator,category,scope,surface,value", "x,a,b,3,c,d,e,f,g,1"
)
VOTES = lines("timestamp,datetime,comment-id,voter-id,vote", "1,x,0,0,1")
COMMENTS = lines("timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body", "1,0,0,0,0,1,a")
PEOPLE = lines("participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1", "0,,1,0,2,1,1,1,-1")
SUMMARY = lines("topic,Bomen", "url,https://example.org/abc", "voters,12", "groups,2")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (LONG, "dsa_harmonised"),
        (WIDE, "dsa_harmonised_categories"),
        (
            WIDE.replace("illegal content", "incompatibility with the provider’s terms and conditions"),
            "dsa_harmonised_categories",
        ),
        (TIDY, "dsa_tidy"),
        (lines("Applicability,Service,Indicator,Value", "All,X,Name,Y"), "dsa_harmonised_texts"),
        (lines("Category label,Category description,Category of illegal content", "a,b,c"), "dsa_harmonised_texts"),
        (VOTES, "polis_votes"),
        (COMMENTS, "polis_comments"),
        (PEOPLE, "polis_participants_votes"),
        (SUMMARY, "polis_summary"),
    ],
)
@pytest.mark.parametrize("written", [str.encode, lambda text: text.replace(",", ";").encode("utf-16")])
def test_a_format_is_seen_from_the_content(tmp_path, content, name, written):
    file = input_of(tmp_path, written(content), "holiday.jpg")
    assert recognise(file) == name == read(file, on=ON).format


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", Code.FILE_EMPTY),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, Code.NOT_TEXT),
        ("x;y\n1;2\n", Code.FORMAT_UNKNOWN),
        ("x;y\n", Code.NO_ROWS),
        ("a letter to the council\n", Code.FORMAT_UNKNOWN),
        ('{"hello": "world"}\n', Code.FORMAT_UNKNOWN),
        (VOTES.replace(",", "|"), Code.DELIMITER_WRONG),
        ("a,é\n".encode() + "ë,2\n".encode("cp1252"), Code.ENCODING_MIXED),
    ],
    ids=[
        "empty",
        "a photo",
        "another table",
        "no rows",
        "prose",
        "json",
        "another separator",
        "mixed encodings",
    ],
)
def test_a_file_of_no_known_format_is_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as refusal:
        recognise(input_of(tmp_path, content, "votes.csv"))
    assert (refusal.value.code, refusal.value.at) == (code, "votes.csv")


def test_an_export_of_other_peoples_messages_is_refused_by_name(tmp_path):
    content = '{"nav_index": "1", "source_platform": "tiktok.com"}\n'
    with pytest.raises(Refusal) as refusal:
        recognise(input_of(tmp_path, content))
    assert refusal.value.code is Code.NOT_OWN_ACCOUNT


def test_parts_that_belong_together_are_an_archive(tmp_path):
    file = input_of(tmp_path, "{}", "outbox.json")
    parts = {"outbox.json": file.path, "actor.json": file.path}
    assert recognise(InputFile(file.name, file.path, file.sha256, file.size, parts)) == "mastodon_archive"


@needs_shared_data
@pytest.mark.parametrize(
    ("path", "name", "rows"),
    [
        ("dsa_harmonised/vlop_2025H2.csv", "dsa_tidy", 13081),
        ("dsa_harmonised/raw/facebook_2026H1_10_AMAR.csv", "dsa_harmonised", 28),
        ("dsa_harmonised/raw/facebook_2026H1_9_human_resources.csv", "dsa_harmonised", 27),
        ("dsa_harmonised/raw/tiktok_2026H1_10_AMAR.csv", "dsa_harmonised", 28),
        ("dsa_harmonised/raw/tiktok_2026H1_9_human_resources.csv", "dsa_harmonised", 27),
        ("polis/london.youth.policing/summary.csv", "polis_summary", 9),
        ("polis/london.youth.policing/comments.csv", "polis_comments", 39),
        ("polis/london.youth.policing/votes.csv", "polis_votes", 640),
        ("polis/london.youth.policing/participants-votes.csv", "polis_participants_votes", 26),
    ],
)
def test_real_files_are_recognised_and_read_whole(path, name, rows):
    raw = read(opened(shared_data(path)), on=ON)
    assert (raw.format, raw.rows_read, raw.rows.num_rows) == (name, rows, rows)
