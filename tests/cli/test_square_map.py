"""``dorpsplein square map``: the contract, and the groups that are known to be there."""

from __future__ import annotations

import json

import pytest
from sklearn.metrics import adjusted_rand_score

KEYS = ("participants", "statements", "votes", "revoted", "groups", "membership", "stability", "verdict", "consensus")


@pytest.fixture(scope="module")
def mapped(lindewaard, tmp_path_factory):
    from dorpsplein.cli.main import run

    capture = tmp_path_factory.mktemp("out") / "map.json"
    with pytest.MonkeyPatch.context() as patch, capture.open("w") as out:
        patch.setattr("sys.stdout", out)
        assert run(["square", "map", str(lindewaard / "square"), "--json", "--bootstraps", "20"]) == 0
    return json.loads(capture.read_text())


@pytest.mark.long
def test_the_answer_has_the_promised_keys(mapped):
    assert set(KEYS) | {"bridging"} <= set(mapped)
    assert set(mapped["stability"]) >= {"ari_median", "interval", "bootstraps"}
    assert all({"id", "size", "representative"} <= set(group) for group in mapped["groups"])


def test_the_three_known_groups_are_found_and_trusted(mapped, lindewaard):
    truth = json.loads((lindewaard / "truth.json").read_text())["square"]["group_of_participant"]
    people = list(mapped["membership"])
    assert adjusted_rand_score([truth[one] for one in people], [mapped["membership"][one] for one in people]) > 0.9
    assert mapped["verdict"] == "stable"
    assert sum(group["size"] for group in mapped["groups"]) == len(people)


def test_votes_and_revotes_add_up_to_the_rows_of_the_file(mapped, lindewaard):
    rows = len((lindewaard / "square" / "votes.csv").read_text().splitlines()) - 1
    assert mapped["votes"] + mapped["revoted"] == rows


def test_a_folder_without_votes_is_refused(dorpsplein, lindewaard, tmp_path):
    (tmp_path / "comments.csv").write_bytes((lindewaard / "square" / "comments.csv").read_bytes())
    answer = dorpsplein("square", "map", tmp_path, "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "export_incomplete")
