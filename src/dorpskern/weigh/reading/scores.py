"""A score as it is written: a number, [low, high], or unknown."""

from __future__ import annotations

from dorpskern.terms.assessment import Score
from dorpskern.terms.refusal import Code
from dorpskern.weigh.reading.row import Row, as_number


def read_score(row: Row) -> Score:
    """The score of a judgement or an answer; unknown after a problem, so that reading can go on."""
    says_unknown = row.yes_or_no("unknown")
    if row.has("score") and says_unknown:
        row.refuse(Code.VALUE_INVALID, "score", expected="score / unknown = true")
        return Score.not_known()
    if row.has("score"):
        return _written_score(row)
    if not says_unknown:
        row.refuse(Code.KEY_MISSING, "", key="score")
    return Score.not_known()


def _written_score(row: Row) -> Score:
    value = row.table["score"]
    if value == "unknown":
        return Score.not_known()
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
        row.refuse(Code.TYPE_WRONG, "score", expected="0.5 / [0.25, 0.75]")
        return Score.not_known()
    numbers = [as_number(end) for end in ends]
    low, high = numbers
    if low is None or high is None or not (0.0 <= low <= 1.0 and 0.0 <= high <= 1.0):
        row.refuse(Code.SCORE_OUT_OF_RANGE, "score", score=str(value)[:40])
        return Score.not_known()
    if low > high:
        row.refuse(Code.INTERVAL_REVERSED, "score", low=low, high=high)
        return Score.not_known()
    return Score(low, high)
