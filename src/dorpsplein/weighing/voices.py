"""What somebody gives, as the table ``[[participant]]`` that the core reads: checked here, whoever sends it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from dorpskern.terms.assessment import Participant
from dorpskern.terms.framework import WEIGHED, Criterion
from dorpsplein.weighing.messages import NotNow, Why

Voice = dict[str, Any]
KEYS = tuple(one.value for one in WEIGHED)
MOST = 100


def ranked(places: Mapping[str, int | None]) -> Voice:
    """A ranking from a place per criterion, 1 first; the same place is "even belangrijk"."""
    given = {key: places.get(key) for key in KEYS}
    if any(place is None or not 1 <= place <= len(KEYS) for place in given.values()):
        raise NotNow(Why.PLACE_MISSING)
    classes = [[key for key in KEYS if given[key] == place] for place in range(1, len(KEYS) + 1)]
    return {"ranking": [entry[0] if len(entry) == 1 else entry for entry in classes if entry]}


def pointed(points: Mapping[str, int | None]) -> Voice:
    """Points per criterion, 0 to 100."""
    given = {key: points.get(key) for key in KEYS}
    if any(one is None or not 0 <= one <= MOST for one in given.values()):
        raise NotNow(Why.POINTS_WRONG)
    if not any(given.values()):
        raise NotNow(Why.NOTHING_COUNTS)
    return {"points": given}


def swung(first: str, others: Mapping[str, int | None]) -> Voice:
    """Points from what somebody would improve first (100) and how much the others matter beside it."""
    if first not in KEYS:
        raise NotNow(Why.FIRST_MISSING)
    return pointed({**others, first: MOST})


def silent() -> Voice:
    """No preference: every division counts."""
    return {}


def places_of(voice: Voice) -> dict[str, int]:
    """The place of each criterion in a ranking, to fill in the form again; the order of the framework without one."""
    ranking = voice.get("ranking")
    if not ranking:
        return {key: place for place, key in enumerate(KEYS, start=1)}
    classes = [entry if isinstance(entry, list) else [entry] for entry in ranking]
    return {key: place for place, entry in enumerate(classes, start=1) for key in entry}


def as_read(voice: Voice) -> Participant:
    """A voice as the core reads it."""
    ranking, points = voice.get("ranking"), voice.get("points")
    classes = [entry if isinstance(entry, list) else [entry] for entry in ranking or ()]
    return Participant(
        id="",
        ranking=tuple(tuple(Criterion(key) for key in entry) for entry in classes) if ranking else None,
        points={Criterion(key): float(value) for key, value in points.items()} if points else None,
    )


def nameless(voices: Sequence[Voice]) -> list[Voice]:
    """The same voices in an order that says nothing about who gave them, or when."""
    return sorted(({key: one[key] for key in ("ranking", "points") if key in one} for one in voices), key=_order)


def as_participants(voices: Sequence[Voice]) -> list[Voice]:
    """Voices as tables ``[[participant]]``, numbered."""
    width = len(str(len(voices)))
    return [{"id": f"{number:0{width}d}", **voice} for number, voice in enumerate(nameless(voices), start=1)]


def digest(voices: Sequence[Voice]) -> str:
    """The same for the same voices in any order."""
    return hashlib.sha256(json.dumps(nameless(voices), sort_keys=True).encode()).hexdigest()


def _order(voice: Voice) -> str:
    return json.dumps(voice, sort_keys=True)
