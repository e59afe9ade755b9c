"""From texts and what two coders said of a sample to a share of abuse; no text is written or given back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.abuse.agreement import Agreement, agreement
from dorpskern.measure.abuse.audit import AuditPlan, Judgement, Verdict, pairs, plan_audit
from dorpskern.measure.abuse.estimate import AuditedShare, ErrorRates, share_of
from dorpskern.measure.abuse.lexicon import GROUNDS
from dorpskern.measure.abuse.linear import LinearModel, cross_scores, learn
from dorpskern.measure.abuse.outside_model import is_model, model_scores
from dorpskern.measure.abuse.score import Scored, score_all
from dorpskern.measure.abuse.tally import (
    ALL,
    GROUND,
    OTHER,
    Cell,
    Judged,
    Tally,
    error_rates,
    range_of,
    tally,
    with_undecided,
)
from dorpskern.steps.abuse import Texts, read_table
from dorpskern.terms.finding import Missing, Reason
from dorpskern.terms.refusal import Code, Refusal, refuse_all

_NO = frozenset({"no", "nee", "0", "false", "onwaar"})
_UNCLEAR = frozenset({"unclear", "onduidelijk"})
_YES = frozenset({"yes", "ja", "1", "true", "waar"})
_DUTCH = {
    "herkomst": "origin",
    "afkomst": "origin",
    "geloof": "religion",
    "geslacht": "gender",
    "geaardheid": "orientation",
    "beperking": "disability",
    "ambt": "office",
}
_TOLD_MOST = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """Row numbers to judge, in an order that gives away no score."""

    rows: tuple[int, ...]
    texts: int


@dataclass(frozen=True, slots=True)
class GroundShare:
    """The share of all texts that is abuse at one ground; ``none``: at no ground; ``other``: few texts together."""

    ground: str
    share: AuditedShare | Missing


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit yields.

    Args:
        share: The share of abuse with its interval, or why there is none.
        grounds: The same by ground; few texts stand together under "other".
        errors: Per ground how often the scores are wrong.
        agreement: How far both coders agreed beyond chance.
        texts: How many texts there are.
        judged: How many were judged and settled.
        undecided: How many were judged and could not be settled; they do not count in the share.
        whatever: Between which the share lies whatever those are; None without any.
        tallies: All of this as counts and sums, without a word: what ``tallies_as_csv`` writes.
        model: What was learnt from the audited texts, when that was asked.

    """

    share: AuditedShare | Missing
    grounds: tuple[GroundShare, ...]
    errors: Mapping[str, ErrorRates]
    agreement: Agreement
    texts: int
    judged: int
    undecided: int = 0
    whatever: tuple[float, float] | None = None
    tallies: tuple[Tally, ...] = ()
    model: LinearModel | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """Texts that are not blank, their row numbers, and what the rules or an outside model make of them."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    scored: tuple[Scored, ...]
    scores: NDArray[np.float64]


def draw_sample(texts: Texts, *, size: int, seed: int, outside: Path | None = None) -> Sample:
    """Draw the texts to judge; the same file, size, seed and scores draw the same.

    Args:
        texts: The texts.
        size: How many people can judge; an audit never holds more than 1,000.
        seed: Of the draw.
        outside: A CSV file with ``row`` and ``score`` of an outside model to stratify by, or the model itself as ONNX.

    Raises:
        Refusal: ``NO_USABLE_ROWS`` without any text; of ``outside`` as in ``estimate``.

    """
    case = _case(texts, outside)
    plan = plan_audit(case.scores, size=size, seed=seed)
    return Sample(tuple(case.rows[int(place)] for place in plan.sample), len(case.rows))


def estimate(
    texts: Texts, *, codes: Path | None, size: int, seed: int, outside: Path | None = None, learning: bool = False
) -> Audited:
    """Estimate the share of abuse from the audit.

    Args:
        texts: The same texts that the sample was drawn from.
        codes: A CSV file with ``row``, ``first``, ``second`` and, where the two differ, ``third``: yes, no, or the
            ground it aims at, or unclear, which the third settles (or leaves). None: there was no audit, so no share.
        size: As the sample was drawn.
        seed: As the sample was drawn.
        outside: Scores of an outside model, or the model, instead of those of the rules.
        learning: Learn a linear model from the audited texts and use its scores, each text scored by a model that did
            not see its label.

    Raises:
        Refusal: ``VALUE_INVALID`` for a row that was not drawn, an answer that is none, a difference that nobody
            settled, a score outside 0 to 1; ``COLUMN_MISSING``; ``NO_USABLE_ROWS``; and those of
            ``model_scores``.
        Refusals: More than one of these.

    """
    case = _case(texts, outside)
    plan = plan_audit(case.scores, size=size, seed=seed)
    judgements = _judgements(codes, case, plan) if codes else {}
    settled = {place: one.settled for place, one in judgements.items() if one.settled is not None}
    labels = {place: verdict.is_abusive for place, verdict in settled.items()}
    scores, model = case.scores, None
    if learning and labels:
        scores = cross_scores(case.texts, labels, seed=seed)
        model = learn([case.texts[place] for place in labels], np.array(list(labels.values()), dtype=np.bool_))
    cells = [
        Cell(int(stratum), float(one), frozenset(scored.grounds))
        for stratum, one, scored in zip(plan.strata, scores, case.scored, strict=True)
    ]
    judged = [Judged(cells[place], one) for place, one in sorted(judgements.items())]
    rows = tally(Counter(cells), judged) if settled else ()
    return Audited(
        share=shares(rows, ALL).get("", Missing(Reason.NOT_AUDITED, "replies_with_audit")),
        grounds=_grounds(rows) if settled else (),
        errors={
            ground: error_rates([one for one in rows if (one.dimension, one.kind) == (GROUND, ground)])
            for ground in GROUNDS
        }
        if settled
        else {},
        agreement=agreement(pairs({place: judgements[place] for place in settled}), seed=seed),
        texts=len(case.rows),
        judged=len(labels),
        undecided=len(judgements) - len(labels),
        whatever=range_of(with_undecided(rows)),
        tallies=rows,
        model=model,
    )


def shares(rows: Sequence[Tally], dimension: str) -> dict[str, AuditedShare | Missing]:
    """The share of each kind of a dimension, in the order of the rows."""
    kinds = dict.fromkeys(one.kind for one in rows if one.dimension == dimension)
    return {
        kind: share_of([one.counts for one in rows if (one.dimension, one.kind) == (dimension, kind)]) for kind in kinds
    }


def _grounds(rows: Sequence[Tally]) -> tuple[GroundShare, ...]:
    """Each ground that may be told; when all are too few, that they are hidden."""
    found = tuple(GroundShare(kind, share) for kind, share in shares(rows, GROUND).items())
    return found or (GroundShare(OTHER, Missing(Reason.HIDDEN_SMALL_CELL)),)


def _case(texts: Texts, outside: Path | None) -> _Case:
    kept = [(row, text) for row, text in texts.rows if text and text.strip()]
    if not kept:
        raise Refusal(Code.NO_USABLE_ROWS, at="text")
    rows, said = tuple(row for row, _ in kept), tuple(text for _, text in kept)
    scored = score_all(said)
    scores = outside_scores(outside, rows, said) if outside else np.array([one.score for one in scored])
    return _Case(rows, said, scored, scores)


def outside_scores(path: Path, rows: Sequence[int], texts: Sequence[str]) -> NDArray[np.float64]:
    """The scores of an outside model: one per row that has a text, in [0, 1]; from a CSV file or the model as ONNX.

    Raises:
        Refusal: ``FILE_MISSING``, ``COLUMN_MISSING``, ``VALUE_INVALID``; those of ``model_scores``. Refusals: several.

    """
    if is_model(path):
        return model_scores(path, texts)
    table = _columns(path, ("row", "score"))
    given = {_number(row): _share(score) for row, score in zip(table["row"], table["score"], strict=True)}
    bad = [row for row in rows if given.get(row) is None]
    refuse_all([_invalid(path, row, "0 – 1") for row in bad[:_TOLD_MOST]])
    return np.array([given[row] for row in rows], dtype=np.float64)


def _judgements(path: Path, case: _Case, plan: AuditPlan) -> dict[int, Judgement]:
    """What the coders said, by place of the text; a row that both left open is not judged."""
    table = _columns(path, ("row", "first", "second"), ("third",))
    places = {case.rows[int(place)]: int(place) for place in plan.sample}
    judged: dict[int, Judgement] = {}
    problems: list[Refusal] = []
    answers = zip(table["row"], table["first"], table["second"], table["third"], strict=True)
    for row, *said in (one for one in answers if any(one[1:])):
        number = _number(row)
        judgement = Judgement(*map(_verdict, said))
        if number not in places:
            problems.append(_invalid(path, row, "--size / --seed / --scores"))
        elif not all(said[:2]) or not all(map(_is_answer, said)):
            problems.append(_invalid(path, row, " / ".join(("yes", "no", *GROUNDS, "unclear"))))
        else:
            judged[places[number]] = judgement
            if judgement.settled is None and not said[2]:
                problems.append(_invalid(path, row, "third"))
    refuse_all(problems[:_TOLD_MOST])
    return judged


def _columns(path: Path, required: tuple[str, ...], others: tuple[str, ...] = ()) -> dict[str, list[str]]:
    table = read_table(path)
    refuse_all([Refusal(Code.COLUMN_MISSING, at=path.name, column=one) for one in required if one not in table.header])
    blank = [""] * table.rows.num_rows
    read = {one: table.rows[one].to_pylist() if one in table.rows.column_names else blank for one in required + others}
    return {name: [(one or "").strip() for one in column] for name, column in read.items()}


def _number(said: str) -> int:
    return int(said) if re.fullmatch(r"\d{1,12}", said) else 0


def _share(said: str) -> float | None:
    said = said.replace(",", ".")
    return float(said) if re.fullmatch(r"0(\.\d+)?|1(\.0+)?|\d(\.\d+)?e-\d+", said) else None


def _verdict(said: str) -> Verdict | None:
    word = said.lower()
    ground = _DUTCH.get(word, word)
    if ground in GROUNDS:
        return Verdict(is_abusive=True, ground=ground)
    if word in _YES | _NO:
        return Verdict(is_abusive=word in _YES)
    return None


def _is_answer(said: str) -> bool:
    """Whether it is an answer, also that somebody cannot tell; nothing at all is none, which only a third may say."""
    return not said or said.lower() in _UNCLEAR or _verdict(said) is not None


def _invalid(path: Path, row: object, expected: str) -> Refusal:
    return Refusal(Code.VALUE_INVALID, at=f"{path.name}:{row}", expected=expected)
