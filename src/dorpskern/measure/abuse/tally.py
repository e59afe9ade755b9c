"""The tallies of an audit: per kind and stratum counts and sums of scores, from which every share can be computed.

They hold no text, no writer and not which message: kinds of which few texts were found stand together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import and_
from typing import cast

from dorpskern.measure.abuse.audit import ROLES, SEVERITIES, Judgement, Verdict
from dorpskern.measure.abuse.estimate import LEAST_SHOWN, ErrorRates, Stratum, share_of
from dorpskern.measure.abuse.lexicon import GROUNDS
from dorpskern.measure.abuse.score import ABUSIVE
from dorpskern.measure.abuse.senders import Senders, senders
from dorpskern.terms.audit_file import DIMENSIONS
from dorpskern.terms.finding import Missing

ALL, GROUND, SEVERITY, ROLE, DAY_PART, SENDERS, UNDECIDED = DIMENSIONS
OTHER, NONE = "other", "none"
DAY_PARTS = ("night", "morning", "afternoon", "evening")
_HOURS = 24 // len(DAY_PARTS)


def day_part(hour: int) -> str:
    """Which part of the day an hour (0 to 23, by the clock of the Netherlands) is in; each is six hours."""
    return DAY_PARTS[hour // _HOURS]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a text without its words. ``part``: of the day; "" unknown."""

    stratum: int
    score: float
    grounds: frozenset[str]
    part: str = ""

    @property
    def is_called(self) -> bool:
        """Whether the score calls it abuse."""
        return self.score >= ABUSIVE


@dataclass(frozen=True, slots=True)
class Judged:
    """An audited text. ``writer``: a mark that is the same for texts of one writer; None unknown."""

    cell: Cell
    judgement: Judgement
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind in one stratum, as in the table ``audits``; ``senders`` only in the row of that dimension."""

    dimension: str
    kind: str
    stratum: int
    counts: Stratum
    both: int
    differing: int
    missed: int
    called: int | None
    false_alarms: int | None
    senders: Senders | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """One stratum: how many texts of each cell, and those that were audited."""

    stratum: int
    population: Mapping[Cell, int]
    judged: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class _Kinds:
    """How a dimension sees texts: ``said`` by people, ``scored`` by the scores, ``holds`` the texts the share is of."""

    said: Callable[[Verdict, Cell], str]
    scored: Callable[[Cell, frozenset[str]], bool]
    holds: Callable[[Cell, frozenset[str]], bool]
    is_told: bool  # whether the scores tell these kinds apart, so that their false alarms can be counted


def tally(population: Mapping[Cell, int], judged: Sequence[Judged]) -> tuple[Tally, ...]:
    """Count an audit.

    Args:
        population: How many texts there are of each cell, the audited ones included.
        judged: The audited texts; those that nobody could settle count in no share.

    Returns:
        Rows of ``all``; of each other dimension that people were asked about (or that is known), its kinds with five
        texts or more, the others together, never so that fewer than five stand alone or can be subtracted; of
        ``senders`` one row when enough writers are known; of ``undecided`` one per stratum that has such texts.

    """
    left = [one.cell for one in judged if one.judgement.settled is None]
    judged = [one for one in judged if one.judgement.settled is not None]
    strata = [
        _Part(
            stratum,
            {cell: n for cell, n in population.items() if cell.stratum == stratum},
            [one for one in judged if one.cell.stratum == stratum],
        )
        for stratum in sorted({cell.stratum for cell in population})
    ]
    rows = _rows(strata, ALL, {"": frozenset({""})}, _WHOLE)
    for dimension, kinds in _BY_DIMENSION.items():
        found = _counts(judged, kinds)
        if dimension == DAY_PART:
            found = {part: found.get(part, 0) for part in DAY_PARTS if any(cell.part == part for cell in population)}
        rows += _rows(strata, dimension, _together(dimension, found), kinds)
    sizes = {row.stratum: row.counts for row in rows if row.dimension == ALL}
    sent = senders([(one.cell.stratum, one.writer) for one in judged if _verdict(one).is_abusive and one.writer], sizes)
    if sent is not None:
        messages, audited = (sum(getattr(one, name) for one in sizes.values()) for name in ("messages", "audited"))
        counts = Stratum(messages, messages, audited, sent.texts, 0.0, 0.0, 0.0, 0.0)
        rows.append(Tally(SENDERS, "", 0, counts, 0, 0, 0, None, None, sent))
    return (*rows, *_undecided(sizes, left))


def _undecided(sizes: Mapping[int, Stratum], left: Sequence[Cell]) -> Iterator[Tally]:
    for stratum in sorted({cell.stratum for cell in left}):
        scores = [cell.score for cell in left if cell.stratum == stratum]
        counts = replace(
            sizes[stratum], audited=len(scores), abusive=0, audited_score_sum=sum(scores), abusive_score_sum=0.0
        )
        yield Tally(UNDECIDED, "", stratum, counts, 0, 0, 0, None, None)


def range_of(strata: Sequence[tuple[Stratum, Stratum | None]]) -> tuple[float, float] | None:
    """Between which the share of abuse lies whatever the texts are that nobody could settle.

    Args:
        strata: Of each stratum its row of ``all``, and that of ``undecided`` or None.

    Returns:
        The lower limit of the share if none of them were abuse, and the upper limit if all of them were (Manski 1989);
        None when all were settled.

    """
    if not any(left for _, left in strata):
        return None
    shares = [share_of([_settled(one, left, is_abusive) for one, left in strata]) for is_abusive in (False, True)]
    low, high = ((0.0, 1.0) if isinstance(share, Missing) else share.interval for share in shares)
    return low[0], high[1]


def with_undecided(rows: Sequence[Tally]) -> list[tuple[Stratum, Stratum | None]]:
    """The strata of one audit, as ``range_of`` asks for them."""
    left = {row.stratum: row.counts for row in rows if row.dimension == UNDECIDED}
    return [(row.counts, left.get(row.stratum)) for row in rows if row.dimension == ALL]


def _settled(whole: Stratum, left: Stratum | None, is_abusive: bool) -> Stratum:
    """A stratum as if its undecided texts were all abuse, or none."""
    if left is None:
        return whole
    return replace(
        whole,
        audited=whole.audited + left.audited,
        abusive=whole.abusive + is_abusive * left.audited,
        audited_score_sum=whole.audited_score_sum + left.audited_score_sum,
        abusive_score_sum=whole.abusive_score_sum + is_abusive * left.audited_score_sum,
    )


def _verdict(one: Judged) -> Verdict:
    return cast("Verdict", one.judgement.settled)  # the others were laid aside first


_WHOLE = _Kinds(lambda said, _: "" if said.is_abusive else "-", lambda *_: True, lambda *_: True, is_told=True)
_BY_DIMENSION = {
    GROUND: _Kinds(
        lambda said, _: said.ground or NONE,
        lambda cell, kinds: bool((cell.grounds or {NONE}) & kinds),
        lambda *_: True,
        is_told=True,
    ),
    SEVERITY: _Kinds(lambda said, _: said.severity, lambda *_: True, lambda *_: True, is_told=False),
    ROLE: _Kinds(
        lambda said, _: said.role,
        lambda cell, kinds: ("office" in cell.grounds) or NONE in kinds,
        lambda *_: True,
        is_told=False,
    ),
    DAY_PART: _Kinds(
        lambda _, cell: cell.part,
        lambda cell, kinds: cell.part in kinds,
        lambda cell, kinds: cell.part in kinds,
        is_told=True,
    ),
}
ORDER = {GROUND: (*GROUNDS, NONE), SEVERITY: SEVERITIES, ROLE: ROLES, DAY_PART: DAY_PARTS}
"""In which order the kinds of a dimension are said; any other comes behind them."""


def _counts(judged: Sequence[Judged], kinds: _Kinds) -> dict[str, int]:
    said = [kinds.said(_verdict(one), one.cell) for one in judged if _verdict(one).is_abusive]
    return {kind: said.count(kind) for kind in set(said) - {""}}


def _together(dimension: str, counts: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """Which kinds stand in which row; nothing when all of them together are too few. None at all is no small group."""
    order = [kind for kind in ORDER[dimension] if kind in counts]
    if sum(counts.values()) < LEAST_SHOWN:
        return {}
    few = [kind for kind in order if 0 < counts[kind] < LEAST_SHOWN]
    enough = sorted((kind for kind in order if counts[kind] >= LEAST_SHOWN), key=lambda kind: -counts[kind])
    while few and enough and sum(counts[kind] for kind in few) < LEAST_SHOWN:
        few.append(enough.pop())
    rows = {kind: frozenset({kind}) for kind in order if kind not in few}
    return rows | ({OTHER: frozenset(few)} if few else {})


def _rows(strata: Sequence[_Part], dimension: str, rows: Mapping[str, frozenset[str]], kinds: _Kinds) -> list[Tally]:
    return [_one(part, (dimension, kind), among, kinds) for kind, among in rows.items() for part in strata]


def _one(part: _Part, at: tuple[str, str], among: frozenset[str], kinds: _Kinds) -> Tally:
    population, judged = part.population, part.judged

    def says(verdict: Verdict | None, cell: Cell) -> bool:
        return verdict is not None and verdict.is_abusive and kinds.said(verdict, cell) in among

    def value(cell: Cell) -> float:
        return cell.score if kinds.scored(cell, among) else 0.0

    abusive = [one.cell for one in judged if says(_verdict(one), one.cell)]
    called = [one for one in judged if one.cell.is_called and kinds.scored(one.cell, among)]
    first, second = ([says(getattr(one.judgement, name), one.cell) for one in judged] for name in ("first", "second"))
    could_tell = [one.judgement.first is not None and one.judgement.second is not None for one in judged]
    counts = Stratum(
        messages=sum(population.values()),
        within=sum(n for cell, n in population.items() if kinds.holds(cell, among)),
        audited=len(judged),
        abusive=len(abusive),
        score_sum=sum(n * value(cell) for cell, n in population.items()),
        score_squares=sum(n * value(cell) ** 2 for cell, n in population.items()),
        audited_score_sum=sum(value(one.cell) for one in judged),
        abusive_score_sum=sum(value(cell) for cell in abusive),
    )
    return Tally(
        *at,
        part.stratum,
        counts,
        both=sum(map(and_, first, second)),
        differing=sum(a != b or not both_told for a, b, both_told in zip(first, second, could_tell, strict=True)),
        missed=sum(not cell.is_called for cell in abusive),
        called=len(called) if kinds.is_told else None,
        false_alarms=sum(not _verdict(one).is_abusive for one in called) if kinds.is_told else None,
    )


def error_rates(rows: Sequence[Tally]) -> ErrorRates:
    """How the scores do on one kind, over the audited texts, each counting for as many as it was drawn from."""
    weights = [one.counts.messages / one.counts.audited if one.counts.audited else 0.0 for one in rows]
    missed_n, called_n = sum(one.counts.abusive for one in rows), sum(one.called or 0 for one in rows)
    return ErrorRates(
        missed=_weighted(weights, [one.counts.abusive for one in rows], [one.missed for one in rows]),
        missed_n=missed_n,
        false_alarm=_weighted(weights, [one.called or 0 for one in rows], [one.false_alarms or 0 for one in rows]),
        false_alarm_n=called_n,
    )


def _weighted(weights: Sequence[float], whole: Sequence[int], part: Sequence[int]) -> float | None:
    if sum(whole) < LEAST_SHOWN:
        return None
    of = sum(weight * count for weight, count in zip(weights, whole, strict=True))
    return sum(weight * count for weight, count in zip(weights, part, strict=True)) / of
