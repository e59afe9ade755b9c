"""A program works through the API of a running site, from its first file to the register."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Role, Scope
from dorpsplein.demo.meta_posts import write_meta_posts
from lib.api_client import Api, Problem
from lib.decided import published

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")


@pytest.fixture
def api(live_server, transactional_db, lindewaard, person_as):
    """``api(Role.CLERK)``: a client with the key of somebody with that role; without roles no key."""

    def make(*roles: Role, name: str = "") -> Api:
        url = f"{live_server.url}/api/v1/gemeenten/lindewaard"
        if not roles:
            return Api(url)
        _, key = accounts.make_token(person_as(*roles, name=name), lindewaard, name="t", scope=Scope.WRITE, days=30)
        return Api(url, key)

    return make


def test_from_a_file_to_a_figure_to_an_outcome_to_the_register(api, tmp_path, lindewaard, person_as):
    adviser = api(Role.ADVISER)
    write_meta_posts(tmp_path / "facebook.csv", seed=1)
    job = adviser.wait(adviser.upload(tmp_path / "facebook.csv"))
    assert job["state"] == "done"
    (batch,) = adviser.get("/bestanden")["items"]
    (file,) = adviser.get(f"/bestanden/{batch['id']}")["files"]
    assert file["rows_read"] == file["rows_kept"] + sum(file["dropped"].values()) > 0

    adviser.wait(adviser.ask("POST", "/metingen"))
    trend = adviser.get("/metingen/laatste/trends/betaald-bereik")
    figure = next(one for one in trend["findings"] if one["interval"])
    low, high = figure["interval"]
    assert low <= figure["value"] <= high

    assessment = adviser.ask("POST", "/beoordelingen", {"title": "Onze kanalen", "toml": LINDEWAARD})
    adviser.ask("POST", f"/beoordelingen/{assessment['id']}/uitkomst")
    weighing = adviser.get(f"/beoordelingen/{assessment['id']}/uitkomst")["weighing"]
    assert {one["id"] for one in weighing["alternatives"]} == {one["key"] for one in assessment["alternatives"]}

    publication = published(lindewaard, person_as(Role.CLERK))
    (entry,) = api().get("/register")["dataset"]
    assert api().get(f"/register/{entry['number']}")["decision"] == {
        **api().get(f"/register/{entry['number']}")["decision"],
        "reason": publication.content["reason"],
    }
    with pytest.raises(Problem) as refused:
        api().get("/metingen")
    assert refused.value.status == 401
