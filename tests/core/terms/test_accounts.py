"""The shared nouns refuse to say what cannot be."""

from __future__ import annotations

import pyarrow as pa
import pytest

from dorpskern.terms.finding import Finding, Missing, Reason
from dorpskern.terms.framework import Trend
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal, Refusals, collecting, refuse_all


def finding(**said):
    return Finding(Trend.MONOPOLY, "x", "", "share", "2026", "census", "this export", **said)


@pytest.mark.parametrize("said", [{}, {"value": 0.0, "missing": Missing(Reason.TOO_FEW)}])
def test_a_finding_has_a_figure_or_a_reason_and_never_both_or_neither(said):
    with pytest.raises(ValueError, match="never both or neither"):
        finding(**said)


def test_an_account_of_rows_that_does_not_add_up_cannot_be_made():
    with pytest.raises(ValueError, match="add up"):
        Reading("f", rows_read=3, rows_kept=1, dropped={Drop.BLANK: 1})
    with pytest.raises(ValueError, match="add up"):
        Raw("f", pa.table({"a": [1]}), rows_read=3, dropped={Drop.BLANK: 1})


def test_one_problem_is_raised_alone_and_several_together():
    problems: list[Refusal] = []
    refuse_all(problems)
    for code in (Code.FILE_EMPTY, Code.NOT_TEXT):
        with collecting(problems):
            raise Refusal(code, at="x")
    with collecting(problems):
        raise Refusals([Refusal(Code.FILE_MISSING, at="y")])
    with pytest.raises(Refusals) as raised:
        refuse_all(problems)
    assert [problem.code for problem in raised.value.refusals] == [Code.FILE_EMPTY, Code.NOT_TEXT, Code.FILE_MISSING]
    with pytest.raises(Refusal):
        refuse_all(problems[:1])
