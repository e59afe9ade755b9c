"""The API as a program meets it: keys, errors of one shape, versions, pages, a description that is true."""

from __future__ import annotations

import json

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from dorpsplein.accounts.models import Role, Scope
from dorpsplein.jobs.models import Job


def test_the_key_of_a_member_opens_their_municipality(program):
    answer = program(Role.CLERK).get("/api/v1/gemeenten/lindewaard")
    assert answer.json() == {
        "slug": "lindewaard",
        "name": "Lindewaard",
        "gemeentecode": "",
        "inhabitants": None,
        "roles": ["clerk"],
    }
    assert answer["API-Version"] == "1.0.0"


def test_errors_have_the_shape_of_rfc_9457(client, program, elders):
    without = client.get("/api/v1/gemeenten/lindewaard")
    elsewhere = program(Role.CLERK).get("/api/v1/gemeenten/elders")
    nowhere = client.get("/api/v1/er-is-niets")
    with_slash = program(Role.CLERK).get("/api/v1/gemeenten/lindewaard/")
    wrong = program(Role.CLERK).get("/api/v1/gemeenten/lindewaard/taken?page=0")
    for answer, status in ((without, 401), (elsewhere, 404), (nowhere, 404), (with_slash, 404), (wrong, 400)):
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["API-Version"] == "1.0.0"
        assert answer.json()["status"] == status
        assert answer.json()["title"]
    assert wrong.json()["errors"][0]["at"] == "query.page"


def test_a_key_that_only_reads_changes_nothing(program, lindewaard):
    job = Job.objects.create(municipality=lindewaard, kind="measure")
    path = f"/api/v1/gemeenten/lindewaard/taken/{job.pk}"
    assert program(Role.CLERK, scope=Scope.READ).delete(path).status_code == 403
    assert program(Role.CLERK).delete(path).status_code == 204
    assert program(Role.CLERK).delete(path).status_code == 409


def test_a_role_that_may_not_see_something_is_told_it_is_not_there(program):
    assert program(Role.COUNCIL_MEMBER).get("/api/v1/gemeenten/lindewaard/taken").status_code == 404


def test_long_lists_come_in_pages(program, lindewaard):
    for _ in range(5):
        Job.objects.create(municipality=lindewaard, kind="measure")
    first = program(Role.CLERK).get("/api/v1/gemeenten/lindewaard/taken?size=3").json()
    second = program(Role.CLERK).get(first["next"]).json()
    assert (len(first["items"]), first["total"], len(second["items"]), second["next"]) == (3, 5, 2, None)


@pytest.mark.long
def test_the_description_is_openapi_31_and_keeps_the_dutch_design_rules(client):
    document = json.loads(client.get("/api/v1/openapi.json").content)
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1")
    assert document["info"]["contact"]["url"]
    for path, operations in document["paths"].items():
        assert not path.endswith("/")
        assert path == path.lower()
        assert "_" not in path
        for operation in operations.values():
            assert operation["summary"]
            assert operation["operationId"]
            assert operation["tags"][0] in {tag["name"] for tag in document["tags"]}
