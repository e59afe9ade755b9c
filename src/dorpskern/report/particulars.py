"""What a council paper says besides the figures: the optional ``[paper]`` table of an assessment file, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

from dorpskern.terms.refusal import Code, Refusal, refuse_all


@dataclass(frozen=True, slots=True)
class Advice:
    """What the privacy officer advised, and when."""

    date: date
    text: str


@dataclass(frozen=True, slots=True)
class PeopleConcerned:
    """What the people concerned said, how and when they were asked; or why they were not."""

    text: str = ""
    asked_how: str = ""
    asked_on: date | None = None
    not_asked: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the platform behind a channel was asked and answered, word for word; or why it was not asked."""

    asked_on: date | None = None
    reply_before: date | None = None
    replied_on: date | None = None
    reply: str = ""
    not_asked: str = ""


@dataclass(frozen=True, slots=True)
class Evening:
    """An evening on which people gave their estimate: how many were there, how many took part."""

    date: date
    present: int
    participated: int


@dataclass(frozen=True, slots=True)
class Stopping:
    """What stopping with a channel costs: reach in words and euros once."""

    reach: str
    cost_eur: float


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept until when, what is erased when, and what is published."""

    keep: str
    until: date
    erase: str
    erase_on: date
    publish: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """Everything in ``[paper]``; None or empty is not known, and the paper then says that it must be filled in.

    Args:
        competent_body: "raad" or "college".
        legal_basis: The article on which the decision rests.
        portfolio_holder: Who presents the paper.
        measured_from: First day of what was measured.
        measured_until: Last day of what was measured.
        privacy_officer_advice: Table with ``date`` and ``text``.
        privacy_officer_not_asked: Why the privacy officer was not asked.
        people_concerned: Table with ``text``, ``asked_how`` and ``asked_on``, or with ``not_asked``.
        hearing: Per alternative a table with ``asked_on``, ``reply_before``, ``replied_on`` and ``reply``, or with
            ``not_asked``.
        hearing_on: The day on which it was seen which platforms had replied; the day of the paper when left out.
        evening: Table with ``date``, ``present`` and ``participated``.
        alternative_route: How people get the same information without the channel.
        find_out_before: The day on which what is not shown is looked up.
        stopping: Per alternative a table with ``reach`` and ``cost_eur``.
        retention: Table with ``keep``, ``until``, ``erase``, ``erase_on`` and ``publish``.
        review_on: The day on which the decision is looked at again.
        election_weeks: How many weeks before an election nothing is published.
        proposed_decision: Sentences that replace the proposed decision made from the outcome.

    """

    competent_body: str = ""
    legal_basis: str = ""
    portfolio_holder: str = ""
    measured_from: date | None = None
    measured_until: date | None = None
    privacy_officer_advice: Advice | None = None
    privacy_officer_not_asked: str = ""
    people_concerned: PeopleConcerned | None = None
    hearing: Mapping[str, Hearing] = field(default_factory=dict)
    hearing_on: date | None = None
    evening: Evening | None = None
    alternative_route: str = ""
    find_out_before: date | None = None
    stopping: Mapping[str, Stopping] = field(default_factory=dict)
    retention: Retention | None = None
    review_on: date | None = None
    election_weeks: int | None = None
    proposed_decision: tuple[str, ...] = ()


def read_particulars(table: Mapping[str, object]) -> Particulars:
    """Check the ``[paper]`` table and give it a shape.

    Raises:
        Refusal: ``KEY_UNKNOWN``, ``KEY_MISSING`` (in an inner table) or ``TYPE_WRONG``, with its place;
            Refusals when there are several.

    """
    problems: list[Refusal] = []
    values = _values(table, _READERS, "paper", problems)
    refuse_all(problems)
    return Particulars(**values)


Reader = Callable[[object, str, list[Refusal]], Any]


def _values(
    table: Mapping[str, object], readers: Mapping[str, Reader], at: str, problems: list[Refusal]
) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        if key in readers:
            values[key] = readers[key](value, f"{at}.{key}", problems)
        else:
            problems.append(Refusal(Code.KEY_UNKNOWN, at=f"{at}.{key}", key=key, known=sorted(readers)))
    return values


def _wrong(problems: list[Refusal], at: str, expected: str) -> None:
    problems.append(Refusal(Code.TYPE_WRONG, at=at, expected=expected))


def _typed(wanted: type, expected: str) -> Reader:
    def read(value: object, at: str, problems: list[Refusal]) -> object:
        if type(value) is not wanted:
            _wrong(problems, at, expected)
        return value

    return read


def _body(value: object, at: str, problems: list[Refusal]) -> object:
    if value not in ("raad", "college"):
        _wrong(problems, at, '"raad" / "college"')
    return value


def _count(value: object, at: str, problems: list[Refusal]) -> object:
    if type(value) is not int or value < 0:
        _wrong(problems, at, "0, 1, 2, ...")
    return value


def _amount(value: object, at: str, problems: list[Refusal]) -> object:
    if type(value) not in (int, float):
        _wrong(problems, at, "1234.5")
    return value


def _texts(value: object, at: str, problems: list[Refusal]) -> tuple[object, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _wrong(problems, at, '["...", "..."]')
        return ()
    return tuple(value)


def _inner(made: type, readers: Mapping[str, Reader]) -> Reader:
    def read(value: object, at: str, problems: list[Refusal]) -> object:
        if not isinstance(value, Mapping):
            _wrong(problems, at, "{ ... }")
            return None
        before = len(problems)
        values = _values(value, readers, at, problems)
        missing = [one.name for one in fields(made) if one.default is MISSING and one.name not in values]
        problems.extend(Refusal(Code.KEY_MISSING, at=f"{at}.{key}", key=key) for key in missing)
        return made(**values) if len(problems) == before else None

    return read


def _per_channel(one: Reader) -> Reader:
    def read(value: object, at: str, problems: list[Refusal]) -> object:
        if not isinstance(value, Mapping):
            _wrong(problems, at, "{ ... }")
            return {}
        return {key: one(inner, f"{at}.{key}", problems) for key, inner in value.items()}

    return read


_text = _typed(str, '"..."')
_day = _typed(date, "2026-11-24")

_READERS: Mapping[str, Reader] = {
    "competent_body": _body,
    "legal_basis": _text,
    "portfolio_holder": _text,
    "measured_from": _day,
    "measured_until": _day,
    "privacy_officer_advice": _inner(Advice, {"date": _day, "text": _text}),
    "privacy_officer_not_asked": _text,
    "people_concerned": _inner(
        PeopleConcerned, {"text": _text, "asked_how": _text, "asked_on": _day, "not_asked": _text}
    ),
    "hearing": _per_channel(
        _inner(
            Hearing,
            {"asked_on": _day, "reply_before": _day, "replied_on": _day, "reply": _text, "not_asked": _text},
        )
    ),
    "hearing_on": _day,
    "evening": _inner(Evening, {"date": _day, "present": _count, "participated": _count}),
    "alternative_route": _text,
    "find_out_before": _day,
    "stopping": _per_channel(_inner(Stopping, {"reach": _text, "cost_eur": _amount})),
    "retention": _inner(Retention, {"keep": _text, "until": _day, "erase": _text, "erase_on": _day, "publish": _text}),
    "review_on": _day,
    "election_weeks": _count,
    "proposed_decision": _texts,
}
