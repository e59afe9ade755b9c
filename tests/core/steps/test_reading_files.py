"""Joining import and normalise: files that belong together, and everything told at once."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.steps.importing import import_files
from dorpskern.steps.mapping import square_map
from dorpskern.terms.refusal import Code, Refusal, Refusals

TODAY = date(2026, 11, 24)
HEADER = "timestamp,comment-id,voter-id,vote\n"


def votes(people=20, statements=9, first=0):
    rows = [
        f"{1_780_000_000 + n},{s},{first + n},{1 if (n + s) % 3 else -1}\n"
        for n in range(people)
        for s in range(statements)
    ]
    return HEADER + "".join(rows)


def importing(paths, store, work):
    work.mkdir(exist_ok=True)
    return import_files(paths, store=store, on=TODAY, new_key=lambda: b"k" * 32, workdir=work)


def test_two_exports_in_two_folders_are_two_conversations(tmp_path):
    for name, first in (("one", 0), ("two", 500)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "votes.csv").write_text(votes(first=first))
    done = importing([tmp_path / "one", tmp_path / "two"], tmp_path / "s", tmp_path / "w")
    assert done.tables["votes"] == 2 * 20 * 9
    assert len({entry.conversation for entry in done.entries}) == 2


def test_a_conversation_is_named_by_the_address_in_its_summary(tmp_path):
    (tmp_path / "votes.csv").write_text(votes())
    (tmp_path / "summary.csv").write_text("topic,Iets\nurl,https://pol.is/abc123\nvoters,20\ncomments,9\ngroups,2\n")
    done = importing([tmp_path / "votes.csv", tmp_path / "summary.csv"], tmp_path / "s", tmp_path / "w")
    assert {entry.conversation for entry in done.entries} == {"abc123"}


def test_a_map_can_be_made_from_votes_alone(tmp_path):
    (tmp_path / "votes.csv").write_text(votes())
    (tmp_path / "w").mkdir()
    found = square_map(tmp_path / "votes.csv", on=TODAY, workdir=tmp_path / "w", bootstraps=2)
    assert (found.map.participants, found.map.statements) == (20, 9)
    assert sum(one.seen for one in found.tallies) == found.map.votes


def test_two_conversations_in_one_folder_give_no_map(tmp_path):
    for name, first in (("one", 0), ("two", 500)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "votes.csv").write_text(votes(first=first))
    (tmp_path / "w").mkdir()
    with pytest.raises(Refusal) as refused:
        square_map(tmp_path, on=TODAY, workdir=tmp_path / "w")
    assert refused.value.code is Code.EXPORT_INCOMPLETE


def test_a_file_of_which_no_row_can_be_kept_is_refused_and_an_empty_folder_stays(tmp_path):
    (tmp_path / "votes.csv").write_text(HEADER + "1780000000,1,1,7\n")
    (tmp_path / "s").mkdir()
    with pytest.raises(Refusal) as refused:
        importing([tmp_path / "votes.csv"], tmp_path / "s", tmp_path / "w")
    assert refused.value.code is Code.NO_USABLE_ROWS
    assert list((tmp_path / "s").iterdir()) == []


def test_problems_of_several_files_come_together(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.csv", "b.csv"):
        (tmp_path / "in" / name).write_text("x,y\n1,2\n")
    with pytest.raises(Refusals) as refused:
        importing([tmp_path / "in"], tmp_path / "s", tmp_path / "w")
    assert {problem.code for problem in refused.value.refusals} == {Code.FORMAT_UNKNOWN}


def test_messages_and_conversations_that_are_wrong_are_told_together(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "votes.csv").write_text(HEADER + "1780000000,1,1,7\n")
    (tmp_path / "in" / "comments.csv").write_text(
        "timestamp,comment-id,agrees,disagrees,moderated\n1780000000,1,-4,0,1\n"
    )
    with pytest.raises(Refusals) as refused:
        importing([tmp_path / "in"], tmp_path / "s", tmp_path / "w")
    assert {problem.code for problem in refused.value.refusals} == {Code.NO_USABLE_ROWS}


def test_a_refused_conversation_leaves_a_store_that_was_there_as_it_was(tmp_path):
    (tmp_path / "votes.csv").write_text(votes())
    before = importing([tmp_path / "votes.csv"], tmp_path / "s", tmp_path / "w").tables
    (tmp_path / "bad.csv").write_text(HEADER + "1780000000,1,1,7\n")
    with pytest.raises(Refusal):
        importing([tmp_path / "bad.csv"], tmp_path / "s", tmp_path / "w2")
    assert importing([tmp_path / "votes.csv"], tmp_path / "s", tmp_path / "w3").tables == before


def test_a_summary_without_an_address_names_no_conversation(tmp_path):
    (tmp_path / "votes.csv").write_text(votes())
    (tmp_path / "summary.csv").write_text("topic,Iets\nurl,\nvoters,20\ncomments,9\ngroups,2\n")
    done = importing([tmp_path / "votes.csv", tmp_path / "summary.csv"], tmp_path / "s", tmp_path / "w")
    (conversation,) = {entry.conversation for entry in done.entries}
    assert conversation.startswith("conversation-")
