"""What if: the same weighing with one thing different, beside the outcome as it is. Nothing is kept."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from dorpskern import pipeline, policy
from dorpskern.policy.prefilled_files import load_prefilled_channel
from dorpskern.terms.assessment import Answer
from dorpskern.terms.question import Question
from dorpsplein.weighing.few import as_shown, weighing_shown
from dorpsplein.weighing.messages import NotNow, Why
from dorpsplein.weighing.models import Outcome
from dorpsplein.weighing.voices import KEYS, Voice, as_participants

SAMPLES = 10_000
"""Fewer than for an outcome that is kept: enough to see who comes first, and quick."""
EVEN = {"points": dict.fromkeys(KEYS, 20)}
OTHER = {"graded": "strict", "strict": "graded"}


@dataclass(frozen=True, slots=True)
class Suppose:
    """What is different. ``voices``: other weights than those of the people who took part; None leaves theirs.

    ``unknown``: (alternative, criterion) whose unknown answers turn out as bad or as good as they can.
    """

    without: tuple[str, ...] = ()
    added: str = ""
    voices: tuple[Voice, ...] | None = None
    other_reading: bool = False
    unknown: tuple[str, str] | None = None
    turns_out_well: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome as it is and as it would be, as ``weighing_as_json`` writes them.

    ``swaps``: pairs of channels of which the other one wins more often now. ``names``: of channels that were added.
    """

    now: Mapping[str, Any]
    then: Mapping[str, Any]
    swaps: tuple[tuple[str, str], ...]
    names: Mapping[str, str] = field(default_factory=dict)


def compare(outcome: Outcome, suppose: Suppose, *, language: str) -> Comparison:
    """Weigh again with something different.

    Raises:
        NotNow: No channel is left, or the added one is not known.
        Refusal: The changed assessment cannot be weighed.

    """
    text, names = supposed(outcome.text, suppose, language=language)
    _, weighing = pipeline.weigh_text(text, at="", on=outcome.on, samples=SAMPLES, seed=outcome.seed)
    then = pipeline.weighing_as_json(weighing)
    of_people = 0 if suppose.voices is not None else outcome.participants
    return Comparison(weighing_shown(outcome), as_shown(then, of_people), swapped(outcome.weighing, then), names)


def supposed(text: str, suppose: Suppose, *, language: str) -> tuple[str, dict[str, str]]:
    """The assessment file with something different, and the names of channels that were added."""
    table = tomllib.loads(text)
    names = _channels(table, suppose, language)
    if suppose.voices is not None:
        table["participant"] = as_participants(suppose.voices)
    if suppose.other_reading:
        table["clause_3_reading"] = OTHER[table.get("clause_3_reading", "graded")]
    if suppose.unknown is not None:
        _fill_in(table, *suppose.unknown, well=suppose.turns_out_well)
    table.pop("mix", None)
    return pipeline.toml_text({key: value for key, value in table.items() if value != []}), names


def _channels(table: dict[str, Any], suppose: Suppose, language: str) -> dict[str, str]:
    """Leave channels out and add one, in place."""
    gone = set(suppose.without)
    table["alternative"] = [one for one in table["alternative"] if one["id"] not in gone]
    table["answer"] = [one for one in table.get("answer", []) if one["alternative"] not in gone]
    table["judgement"] = [one for one in table.get("judgement", []) if one["alternative"] not in gone]
    added: dict[str, str] = {}
    if suppose.added:
        if suppose.added not in policy.prefilled_channels():
            raise NotNow(Why.CHANNEL_UNKNOWN)
        added = {suppose.added: platform_name(suppose.added, language)}
        table["alternative"].append({"id": suppose.added, "name": added[suppose.added], "channel": suppose.added})
    if not table["alternative"]:
        raise NotNow(Why.NOTHING_LEFT)
    return added


def platform_name(channel: str, language: str) -> str:
    """What a researched channel is called."""
    found = load_prefilled_channel(channel)
    return found.name_nl if language == "nl" else found.name_en


def addable(text: str) -> tuple[str, ...]:
    """Researched channels that are not in the assessment yet; none when it does not use what was researched."""
    table = tomllib.loads(text)
    present = {one.get("channel", "") for one in table["alternative"]} | {one["id"] for one in table["alternative"]}
    return tuple(one for one in policy.prefilled_channels() if one not in present) if table.get("use_prefilled") else ()


def _fill_in(table: dict[str, Any], alternative: str, criterion: str, *, well: bool) -> None:
    """Give every answer that is not known exactly its best or worst value, in place."""
    channel = next((one.get("channel", "") for one in table["alternative"] if one["id"] == alternative), "")
    shipped = {one.question: one for one in policy.load_prefilled(channel)} if table.get("use_prefilled") else {}
    own = {one["question"]: one for one in table["answer"] if one["alternative"] == alternative}
    for question in policy.load_questions():
        if question.criterion.value == criterion:
            score = _extreme(own.get(question.id), shipped.get(question.id), well=well)
            if score is not None:
                table["answer"] = [one for one in table["answer"] if one is not own.get(question.id)]
                table["answer"].append(_answered(alternative, question, score))


def _answered(alternative: str, question: Question, score: float) -> dict[str, Any]:
    return {"alternative": alternative, "question": question.id, "score": score}


def _extreme(own: Mapping[str, Any] | None, shipped: Answer | None, *, well: bool) -> float | None:
    """The value that an answer would turn out to have; None when it is known exactly or does not apply."""
    if own is not None:
        bounds: Sequence[float] | None = (0.0, 1.0) if own.get("unknown") else own.get("score")
        return float(bounds[-1 if well else 0]) if isinstance(bounds, list | tuple) else None
    if shipped is None:
        return 1.0 if well else 0.0
    if shipped.score is None or shipped.score.low == shipped.score.high:
        return None
    return shipped.score.high if well else shipped.score.low


def swapped(now: Mapping[str, Any], then: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Pairs of channels, ranked in both, of which the other one wins more often than not."""
    ranked = [{one["id"] for one in each["alternatives"] if one["rank_acceptability"]} for each in (now, then)]
    both = [one["id"] for one in now["alternatives"] if one["id"] in ranked[0] & ranked[1]]
    return tuple(
        (first, second)
        for first, second in combinations(both, 2)
        if (now["pairwise"][first][second] > 0.5) != (then["pairwise"][first][second] > 0.5)
    )
