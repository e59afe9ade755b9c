"""The words of the municipality's own messages: all of them, or of very many a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis

from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import SHARED

MOST_READ = 5_000
"""Of more messages of one platform than this, about so many are read."""
SAMPLED = "sample_of_messages"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Of one platform: how many messages have words in the export, and the words that were read."""

    held: int
    texts: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said beside a figure of these texts."""
        return (SAMPLED,) if len(self.texts) < self.held else ()


NOTHING = OwnWords(0, ())


def own_words(case: Measuring) -> Mapping[str, OwnWords]:
    """Per platform that has any, the words of own messages, answers included, in order of channel and time.

    Of more than ``MOST_READ`` messages of a platform about so many are read: those whose fingerprint, of the seed and
    their id, is divisible by the number that leaves so many.
    """
    return case.once("own words", lambda: _read(case))


def words_held(case: Measuring) -> Mapping[str, int]:
    """Per platform how many own messages have words in the export."""
    return case.once("words held", lambda: _count(case))


def _written(case: Measuring) -> ibis.Table:
    notes = case.table("notes")
    return notes.filter(
        notes.published.notnull(), notes.type.fill_null("Note") != SHARED, notes.content.fill_null("") != ""
    )


def _count(case: Measuring) -> dict[str, int]:
    notes = _written(case)
    counted = case.fetch(notes.group_by("platform").agg(held=notes.count())).to_pylist()
    return {row["platform"]: int(row["held"]) for row in counted}


def _read(case: Measuring) -> dict[str, OwnWords]:
    held, notes = words_held(case), _written(case)
    mark = case.engine.fingerprint(ibis.literal(f"{case.seed} ") + notes.note)
    for name, count in held.items():
        if count > MOST_READ:
            notes = notes.filter((notes.platform != name) | (mark % -(-count // MOST_READ) == 0))
    rows = case.fetch(notes.order_by("platform", "channel", "published", "note").select("platform", "content"))
    texts: dict[str, list[str]] = {name: [] for name in held}
    for platform, content in zip(rows["platform"].to_pylist(), rows["content"].to_pylist(), strict=True):
        texts[platform].append(content)
    return {name: OwnWords(held[name], tuple(found)) for name, found in texts.items()}
