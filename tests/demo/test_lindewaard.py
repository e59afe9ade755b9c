"""The made-up municipality: real formats, known truth, the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib

import pytest

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.demo.lindewaard import write_lindewaard


@pytest.fixture(scope="module")
def lindewaard(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "lindewaard"
    write_lindewaard(folder, seed=1)
    return folder


def fingerprint(folder):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.long
def test_the_same_seed_writes_the_same_bytes(lindewaard, tmp_path):
    write_lindewaard(tmp_path / "again", seed=1)
    assert fingerprint(tmp_path / "again") == fingerprint(lindewaard)


@pytest.mark.long
def test_another_seed_writes_other_figures(lindewaard, tmp_path):
    write_lindewaard(tmp_path / "other", seed=2)
    one, other = fingerprint(tmp_path / "other"), fingerprint(lindewaard)
    assert one["square/votes.csv"] != other["square/votes.csv"]
    assert one["assessment.toml"] == other["assessment.toml"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(Refusal) as refused:
        write_lindewaard(tmp_path, seed=1)
    assert refused.value.code is Code.FOLDER_NOT_EMPTY
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.long
def test_the_assessment_has_five_channels_and_eight_voices(lindewaard):
    assessment = tomllib.loads((lindewaard / "assessment.toml").read_text(encoding="utf-8"))
    assert len(assessment["alternative"]) == 5
    assert len(assessment["participant"]) == 8


def test_the_square_is_large_enough_to_find_its_groups(lindewaard):
    truth = json.loads((lindewaard / "truth.json").read_text(encoding="utf-8"))["square"]
    assert sum(truth["groups"].values()) >= 400
    with (lindewaard / "square" / "participants-votes.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    assert min(int(person["n-votes"]) for person in people) >= 25
    assert {person["participant"]: int(person["group-id"]) for person in people} == truth["group_of_participant"]


def test_the_counts_of_a_statement_are_those_of_the_last_votes(lindewaard):
    last = {}
    with (lindewaard / "square" / "votes.csv").open(encoding="utf-8", newline="") as file:
        for vote in csv.DictReader(file):
            last[vote["voter-id"], vote["comment-id"]] = vote["vote"]
    with (lindewaard / "square" / "comments.csv").open(encoding="utf-8", newline="") as file:
        for statement in csv.DictReader(file):
            votes = [vote for (_, about), vote in last.items() if about == statement["comment-id"]]
            assert (votes.count("1"), votes.count("-1")) == (int(statement["agrees"]), int(statement["disagrees"]))
