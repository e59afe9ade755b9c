"""Of fewer than five people nothing leaves the site that tells what each of them said, also not without names."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from importlib.resources import files

import pytest

from dorpskern import pipeline
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.care.models import Download
from dorpsplein.decisions import service as decisions
from dorpsplein.decisions.models import Body
from dorpsplein.jobs.models import Job
from dorpsplein.scan import service as scan
from dorpsplein.scan.models import Audience, Speaker
from dorpsplein.weighing import service
from dorpsplein.weighing.models import Way
from lib import decided

TODAY = date(2026, 11, 24)
LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
POINTS = {"law": 77, "costs": 3, "goals_reach": 5, "business_model": 7, "interoperability": 9}


@pytest.fixture
def assessment(lindewaard):
    made, _ = assessments.start_from_file(lindewaard, title="Vijf kanalen", text=LINDEWAARD, at="x", by=None)
    return made


def weigh(assessment, person_as, people: int, *, reveal: bool = True):
    clerk = person_as(Role.CLERK)
    opened = service.open_round(assessment, title="Avond", roles=[Role.COUNCIL_MEMBER], guests=0, by=clerk, on=TODAY)
    for number in range(people):
        who = person_as(Role.COUNCIL_MEMBER, name=f"lid {number}")
        service.give_as_member(opened, who, Way.POINTS, {"points": {**POINTS, "costs": number}})
    closed = service.close_round(opened, by=clerk, on=TODAY)
    if reveal:
        service.reveal(closed, by=clerk, on=TODAY)


def pack(browser) -> str:
    browser.post("/gemeente/lindewaard/beheer/pakketten/maken", {"kind": "woo"})
    answer = browser.get(f"/gemeente/lindewaard/beheer/pakketten/{Download.objects.first().pk}/bestand")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.long
def test_a_woo_pack_does_not_tell_what_a_few_people_gave(assessment, person_as, browser_of):
    weigh(assessment, person_as, 4)
    told = pack(browser_of(Role.MANAGER))
    assert '"business_model": 7' not in told
    assert "business_model = 7" not in told


@pytest.mark.long
def test_a_woo_pack_tells_nothing_of_a_round_before_the_reveal(assessment, person_as, browser_of):
    weigh(assessment, person_as, 6, reveal=False)
    assert '"business_model": 7' not in pack(browser_of(Role.MANAGER))


@pytest.mark.long
def test_of_five_people_after_the_reveal_a_woo_pack_has_what_they_gave_without_names(assessment, person_as, browser_of):
    weigh(assessment, person_as, 5)
    assert '"business_model": 7' in pack(browser_of(Role.MANAGER))


def test_a_single_ballot_on_paper_is_not_in_a_woo_pack(lindewaard, browser_of):
    opened = scan.open_round(
        lindewaard,
        title="Scan",
        year=2026,
        audience=Audience.MEMBERS,
        shows_at_once=False,
        closes_on=date(2099, 1, 1),
    )
    items = {"enough_room": pipeline.ItemCount(yes=1, n=1)}
    scan.add_paper(opened, speaker=Speaker.COUNCIL, ballots=1, counted=items, by=None)
    assert "enough_room" not in pack(browser_of(Role.MANAGER))


@pytest.mark.long
def test_no_council_paper_is_made_that_tells_what_a_few_people_gave(assessment, person_as, browser_of):
    weigh(assessment, person_as, 4)
    dossier = decisions.open_dossier(
        assessment=assessment, title="Onze kanalen", body=Body.COUNCIL, by=person_as(Role.CLERK)
    )
    answer = browser_of(Role.ADVISER).post(f"/gemeente/lindewaard/besluiten/{dossier.pk}/stuk", follow=True)
    assert "minder dan vijf mensen" in answer.text
    assert not Job.objects.filter(kind="report").exists()


@pytest.mark.parametrize("stored", ["voices", "outcome"])
@pytest.mark.parametrize(("people", "stops"), [(1, True), (4, True), (5, False), (0, False)])
@pytest.mark.long
def test_a_paper_from_before_this_rule_is_not_published(lindewaard, person_as, stored, people, stops):
    """Made when nothing stopped it: what it holds is told by what was kept of it."""
    clerk = person_as(Role.CLERK)
    decision = decided.adopted(lindewaard, clerk)
    paper = decision.papers.first()
    paper.voices = people if stored == "voices" else 0
    paper.outcome = {**paper.outcome, "participants": people if stored == "outcome" else 0}
    paper.save()
    if stops:
        with pytest.raises(decisions.NotPossible, match="minder dan vijf mensen"):
            decisions.prepare(decision, paper, by=clerk)
    else:
        assert decisions.prepare(decision, paper, by=clerk).pk


def test_a_preview_of_such_a_paper_is_not_confirmed_either(lindewaard, person_as):
    clerk = person_as(Role.CLERK)
    decision = decided.adopted(lindewaard, clerk)
    paper = decision.papers.first()
    prepared = decisions.prepare(decision, paper, by=clerk)
    paper.voices = 3
    paper.outcome = {**paper.outcome, "participants": 3}
    paper.save()
    prepared.refresh_from_db()
    with pytest.raises(decisions.NotPossible, match="minder dan vijf mensen"):
        decisions.confirm(prepared, by=clerk)
