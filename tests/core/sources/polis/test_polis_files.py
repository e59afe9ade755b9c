"""Files of a Polis export: what is read of them, and what never is."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.sources.delimited import take_sample
from dorpskern.sources.polis.files import matches, read
from dorpskern.sources.recognise import read as read_any
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.text_files import input_of, lines

ON = date(2026, 11, 24)


def test_votes_are_read_as_figures(tmp_path):
    raw = read(input_of(tmp_path, lines("timestamp,datetime,comment-id,voter-id,vote,important", "1,x,0,7,-1,0")))
    assert raw.rows.to_pylist() == [{"timestamp": 1, "comment-id": 0, "voter-id": 7, "vote": -1}]


def test_who_wrote_a_statement_and_ids_of_other_systems_are_never_read(tmp_path):
    statements = read(
        input_of(
            tmp_path, lines("timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body", "1,0,7,0,0,1,a")
        )
    )
    people = read(input_of(tmp_path, lines("participant,xid,group-id,n-comments,n-votes,0", "0,anna,1,0,2,1")))
    assert "author-id" not in statements.rows.column_names
    assert people.rows.column_names == ["participant", "group-id", "n-votes"]


def test_statements_that_an_old_server_did_not_quote_are_put_together_again(tmp_path):
    header = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"
    raw = read(input_of(tmp_path, lines(header, "1,x,0,7,0,0,1,Meer bomen, minder steen", "1,x,1,7,0,0,1,Goed")))
    assert raw.rows["comment-body"].to_pylist() == ["Meer bomen, minder steen", "Goed"]
    assert {each.oddity: each.rows for each in raw.mended} == {"unquoted_text": 1}


def test_a_summary_is_keys_and_values_without_a_header(tmp_path):
    file = input_of(tmp_path, 'topic,"Bomen, en zo"\nurl,https://example.org/abc\n\nvoters,12\n,\n')
    assert matches(take_sample(file))
    raw = read(file)
    assert raw.rows["key"].to_pylist() == ["topic", "url", "voters"]
    assert raw.rows["value"][0].as_py() == "Bomen, en zo"
    assert (raw.rows_read, dict(raw.dropped)) == (5, {Drop.BLANK: 2})


def test_a_summary_in_broken_text_is_refused(tmp_path):
    head = "topic,Bomen\nurl,x\nvoters,12\n" + "comments,3\n" * 30_000
    content = head.encode("utf-16-le") + b"\x00\xd8\x41\x00"
    with pytest.raises(Refusal) as refusal:
        read_any(input_of(tmp_path, content), on=ON)
    assert refusal.value.code is Code.NOT_TEXT
