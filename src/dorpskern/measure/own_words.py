"""The words of the municipality's own messages: all of them, or of very many a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis

from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import own_messages, own_notes

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
    """Per platform with own messages that have words, answers included, what they say, in order of text.

    Of more than ``MOST_READ`` messages of a platform about so many are read: those whose fingerprint, of the seed and
    their id, is divisible by the number that leaves so many.
    """
    return case.once("own words", lambda: _read(case))


def _read(case: Measuring) -> dict[str, OwnWords]:
    notes = own_notes(case, replies=True)
    written = notes.filter(notes.content != "")
    mark = case.engine.fingerprint_of_both(ibis.literal(str(case.seed)), written.note)
    parts = {part.platform: -(-len(part) // MOST_READ) for part in own_messages(case, replies=True)}
    is_read = ibis.cases(
        *((written.platform == name, mark % one_in == 0) for name, one_in in parts.items()), else_=True
    )
    texts = written.content.collect(where=is_read)
    found = written.group_by("platform").agg(held=written.count(), texts=texts)
    return {
        row["platform"]: OwnWords(row["held"], tuple(sorted(row["texts"] or ())))
        for row in case.fetch(found).to_pylist()
    }
