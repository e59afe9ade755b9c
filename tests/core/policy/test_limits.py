"""What we do not measure is not a promise: each limit names what enforces it, and that is there."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dorpskern.engine import on_duckdb
from dorpskern.measure.aggression.abuse_by_hour import abuse_by_hour
from dorpskern.measure.aggression.abuse_senders import abuse_senders
from dorpskern.measure.aggression.abusive_replies import abusive_replies
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.vulnerable.abuse_by_ground import abuse_by_ground
from dorpskern.policy import load_limits, load_topics
from dorpskern.policy.limits import Light
from dorpskern.policy.topics import topics_in
from dorpskern.steps.importing import import_files
from dorpskern.terms.column_map import About, ColumnMap
from dorpskern.terms.finding import Reason
from dorpskern.terms.refusal import Code
from dorpskern.terms.tables import TABLES
from lib.tables import TODAY, Workshop

ROOT = Path(__file__).resolve().parents[3]
CORE = Path(find_spec("dorpskern").submodule_search_locations[0])
LIMITS = load_limits().limits
OUTSIDE = {"socket", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "asyncio", "webbrowser"}
"""Modules that can reach another machine. ``urllib.parse`` only takes an address apart."""


def imported(file: Path) -> set[str]:
    """What a file of the core imports, by its full name."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_every_light_has_its_kinds_of_measurement_and_every_id_is_used_once():
    assert [one.light for one in load_limits().lights] == list(Light)
    assert all(load_limits().under(light) for light in Light)
    assert len({limit.id for limit in LIMITS}) == len(LIMITS)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.id)
def test_what_enforces_a_limit_exists(limit):
    assert limit.codes or limit.tests
    assert all(isinstance(code, Code) for code in limit.codes)
    for test in limit.tests:
        file, name = test.split("::")
        functions = {node.name for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
                     if isinstance(node, ast.FunctionDef)}  # fmt: skip
        assert name in functions, test


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.id)
def test_a_limit_is_said_in_both_languages(limit):
    assert limit.text("nl") != limit.text("en")
    assert limit.how("nl") != limit.how("en")


def test_what_is_amber_is_refused_without_the_dpia():
    assert [limit.id for limit in load_limits().under(Light.AMBER) if Code.DPIA_MISSING not in limit.codes] == []


def test_no_table_holds_who_reacted_or_what_they_said():
    assert set(TABLES) == {
        "notes", "audience", "dsa_figures", "decision_counts", "ads", "population", "site_hosts", "corrections",
        "audits", "reactions", "reaction_writers", "agenda", "conversations", "statements", "votes", "group_labels",
    }  # fmt: skip
    assert TABLES["reactions"].names == [
        "platform", "channel", "note", "published", "is_question", "first_answer_at", "hidden", "removed", "ended_at",
        "reason_given", "topics", "followed_until", "source",
    ]  # fmt: skip
    assert TABLES["reaction_writers"].names == [
        "platform", "channel", "period_start", "period_end", "reactions", "writers", "source",
    ]  # fmt: skip
    assert TABLES["notes"].names == [
        "platform", "channel", "note", "type", "published", "content", "audience", "is_reply", "has_link", "is_paid",
        "impressions", "impressions_organic", "impressions_paid", "reach", "reach_organic", "reach_paid", "likes",
        "angry", "replies", "announces", "clicks", "spend_eur", "source",
    ]  # fmt: skip
    assert TABLES["notes"].field("replies").type == "int64"
    assert TABLES["audits"].names == [
        "audit", "platform", "channel", "settled_on", "period_start", "period_end", "dimension", "kind", "stratum",
        "messages", "within", "audited", "abusive", "score_sum", "score_squares", "audited_score_sum",
        "abusive_score_sum", "both", "differing", "missed", "called", "false_alarms", "pairs", "same_writer",
        "effective", "source",
    ]  # fmt: skip


def reactions_imported(tmp_path) -> Path:
    """A store with two reactions under an own message and our answer to one of them."""
    file = tmp_path / "reacties.csv"
    file.write_text(
        "Datum,Nummer,Antwoord op,Auteur,Tekst\n"
        "2026-03-01 10:00,rx81,p1,Sannevandergeheim,Wanneer komt de kliko met zeepaardje?\n"
        "2026-03-01 11:00,rx82,rx81,Gemeente,Morgen zeepaardje.\n"
        "2026-03-01 12:00,rx83,p1,Sannevandergeheim,Dank voor het zeepaardje.\n",
        encoding="utf-8",
    )
    columns = {"published": "Datum", "reaction": "Nummer", "in_answer_to": "Antwoord op", "author": "Auteur"}
    by = ColumnMap("facebook", {**columns, "content": "Tekst"}, is_own=True, about=About.REACTIONS, own_name="Gemeente")
    (tmp_path / "work").mkdir()
    import_files(
        [file], store=tmp_path / "s", on=TODAY, new_key=lambda: b"k" * 32, workdir=tmp_path / "work", maps=[by]
    )
    return tmp_path / "s"


def test_nothing_of_a_reaction_is_left_in_the_store_but_numbers(tmp_path):
    store = reactions_imported(tmp_path)
    tables = [pq.read_table(file, partitioning=None).to_pylist() for file in store.rglob("*.parquet")]
    assert {row["topics"] for rows in tables for row in rows if "topics" in row} == {"waste", ""}
    said = str(tables) + "".join(file.read_text("utf-8") for file in store.rglob("*.json"))
    assert not [word for word in ("Sanne", "zeepaardje", "rx81", "rx82", "rx83", "Gemeente") if word in said]
    assert not list((store / "keys").glob("*"))


def test_a_subject_is_one_of_the_fixed_list(tmp_path):
    listed = {topic.id for topic in load_topics()}
    assert topics_in("Sanne, zeepaardje, en de kliko op het fietspad") == "waste,traffic"
    agreed = {str(topics_in(word)) for topic in load_topics() for word in topic.words}
    assert {one for several in agreed for one in several.split(",")} - {""} <= listed


def test_a_participant_is_known_only_within_a_conversation():
    known = {name for name, schema in TABLES.items() if "participant" in schema.names and name != "conversations"}
    assert known == {"votes", "group_labels"}
    assert all("conversation" in TABLES[name].names and "platform" not in TABLES[name].names for name in known)


def test_abuse_is_said_to_be_not_measured(tmp_path):
    notes = [{"platform": "facebook", "note": str(one), "replies": 40, "angry": 9} for one in range(30)]
    case = Measuring(Workshop("duckdb", tmp_path).open(notes=notes), 1, TODAY)
    for measure in (abusive_replies, abuse_by_hour, abuse_senders, abuse_by_ground):
        assert {one.missing and one.missing.reason for one in measure(case)} == {Reason.NOT_AUDITED}


@pytest.mark.long
def test_measuring_looks_nothing_up_on_the_internet():
    files = sorted(CORE.rglob("*.py"))
    assert len(files) > 100
    reaching = {
        (file.name, name)
        for file in files
        for name in imported(file)
        if name.split(".")[0] in OUTSIDE and name != "urllib.parse"
    }
    assert reaching == set()


def test_the_engine_fetches_no_extension_from_the_internet(monkeypatch):
    opened = []
    real = on_duckdb.ibis.duckdb.connect
    monkeypatch.setattr(on_duckdb.ibis.duckdb, "connect", lambda: opened.append(real()) or opened[-1])
    on_duckdb.open_duckdb({})
    asked = "SELECT current_setting('autoinstall_known_extensions')"
    assert opened[0].raw_sql(asked).fetchone() == (False,)
