"""Weights: what each participant finds important, drawn in equal numbers for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from dorpskern.terms.assessment import Participant
from dorpskern.terms.framework import WEIGHED, Criterion
from dorpskern.weigh.sampling import CHUNK

_WEIGHTS = 1
"""Keeps the draws of weights apart from those of scores under one seed."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One participant: fixed weights (sum 1), classes of criteria by index (most important first), or neither."""

    weights: tuple[float, ...] | None = None
    classes: tuple[tuple[int, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """Everybody who weighs, each with the same mass: nobody's voice is bigger."""

    criteria: int
    voices: tuple[Voice, ...]

    @classmethod
    def silent(cls, criteria: int) -> Voices:
        """One voice without an opinion: every division of the weight is as likely as any other."""
        return cls(criteria, (Voice(),))

    @classmethod
    def of(cls, participants: Sequence[Participant]) -> Voices:
        """The participants sorted by id, so that their order changes nothing; nobody at all is one silent voice."""
        ordered = sorted(participants, key=lambda participant: participant.id)
        return cls(len(WEIGHED), tuple(_voice(participant) for participant in ordered) or (Voice(),))

    def rounded_up(self, samples: int) -> int:
        """The number of draws that gives every voice exactly as many, at least ``samples``."""
        return -(-samples // len(self.voices)) * len(self.voices)

    def chunks(self, *, samples: int, seed: int, size: int = CHUNK) -> Iterator[NDArray[np.float64]]:
        """Weights of shape (criteria, n), columns summing to 1; voice after voice, ``samples`` columns in all.

        A ranking means: uniform over all weights in that order. Sort a uniform draw, deal it out over the places and
        shuffle within a place (rules.md, 8). Each voice has its own stream, keyed by its place in the order.
        """
        share = samples // len(self.voices)
        generator, owner = np.random.default_rng([seed, _WEIGHTS, 0]), 0
        for start in range(0, samples, size):
            stop = min(start + size, samples)
            weights = np.empty((self.criteria, stop - start))
            for index in range(start // share, (stop - 1) // share + 1):
                if index != owner:
                    generator, owner = np.random.default_rng([seed, _WEIGHTS, index]), index
                begin, end = max(start, index * share), min(stop, (index + 1) * share)
                weights[:, begin - start : end - start] = self._draw(self.voices[index], generator, end - begin)
            yield weights

    def _draw(self, voice: Voice, generator: Generator, count: int) -> NDArray[np.float64]:
        if voice.weights is not None:
            return np.repeat(np.array(voice.weights)[:, None], count, axis=1)
        drawn = generator.standard_exponential((self.criteria, count))
        drawn /= drawn.sum(axis=0)
        if voice.classes is None:
            return drawn
        dealt = np.empty_like(drawn)
        descending = np.sort(drawn, axis=0)[::-1]
        place = 0
        for criteria in voice.classes:
            block = descending[place : place + len(criteria)]
            dealt[list(criteria)] = generator.permuted(block, axis=0) if len(criteria) > 1 else block
            place += len(criteria)
        return dealt


def _voice(participant: Participant) -> Voice:
    index: dict[Criterion, int] = {criterion: place for place, criterion in enumerate(WEIGHED)}
    if participant.ranking is not None:
        return Voice(classes=tuple(tuple(index[one] for one in place) for place in participant.ranking))
    if participant.points is not None:
        total = sum(participant.points.values())
        return Voice(weights=tuple(participant.points.get(criterion, 0.0) / total for criterion in WEIGHED))
    return Voice()
