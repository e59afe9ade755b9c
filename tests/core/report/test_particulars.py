"""The optional [paper] table of an assessment file."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.report.particulars import Evening, Particulars, Stopping, read_particulars
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.paper_example import PAPER


def test_nothing_filled_in_is_nothing_known():
    assert read_particulars({}) == Particulars()


def test_everything_filled_in_gets_its_shape():
    found = read_particulars(PAPER)
    assert found.evening == Evening(date(2026, 11, 18), present=35, participated=8)
    assert found.stopping == {"x": Stopping("ongeveer 900 lezers per maand", 1500)}
    assert read_particulars({"proposed_decision": ["Te stoppen."]}).proposed_decision == ("Te stoppen.",)


@pytest.mark.parametrize(
    ("table", "at", "code"),
    [
        ({"competent_body": "burgemeester"}, "paper.competent_body", Code.TYPE_WRONG),
        ({"review_on": "2027-11-01"}, "paper.review_on", Code.TYPE_WRONG),
        ({"election_weeks": -1}, "paper.election_weeks", Code.TYPE_WRONG),
        ({"election_weeks": True}, "paper.election_weeks", Code.TYPE_WRONG),
        ({"legal_basis": 108}, "paper.legal_basis", Code.TYPE_WRONG),
        ({"proposed_decision": "Te stoppen."}, "paper.proposed_decision", Code.TYPE_WRONG),
        ({"evening": "gisteren"}, "paper.evening", Code.TYPE_WRONG),
        ({"evening": {"date": date(2026, 1, 1), "present": 3}}, "paper.evening.participated", Code.KEY_MISSING),
        ({"stopping": 3}, "paper.stopping", Code.TYPE_WRONG),
        ({"stopping": {"x": {"reach": "", "cost_eur": "veel"}}}, "paper.stopping.x.cost_eur", Code.TYPE_WRONG),
        ({"stopping": {"x": 3}}, "paper.stopping.x", Code.TYPE_WRONG),
        ({"people_concerned": {"names": "Jan"}}, "paper.people_concerned.names", Code.KEY_UNKNOWN),
        ({"hearing": {"x": {"reply": 3}}}, "paper.hearing.x.reply", Code.TYPE_WRONG),
        ({"datum": date(2026, 1, 1)}, "paper.datum", Code.KEY_UNKNOWN),
        ({"evening": {"wie": "Jan"}}, "paper.evening.wie", Code.KEY_UNKNOWN),
    ],
)
def test_what_it_cannot_hold_is_refused_with_its_place(table, at, code):
    with pytest.raises((Refusal, Refusals)) as caught:
        read_particulars(table)
    refusals = getattr(caught.value, "refusals", [caught.value])
    assert (code, at) in [(one.code, one.at) for one in refusals]


def test_all_problems_are_told_together():
    with pytest.raises(Refusals) as caught:
        read_particulars({"legal_basis": 1, "review_on": 2})
    assert [one.at for one in caught.value.refusals] == ["paper.legal_basis", "paper.review_on"]
