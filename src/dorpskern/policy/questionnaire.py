"""The questionnaire around its questions: whose it is, the rules that keep it fair, its sections and who can answer."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import Criterion
from dorpskern.terms.question import Question


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that keeps the answers fair, or another sentence with an id, in both languages."""

    id: str
    text_nl: str
    text_en: str

    def text(self, language: str) -> str:
        """The sentence in "nl" or "en"."""
        return self.text_nl if language == "nl" else self.text_en


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions: one clause of the baseline, or one weighed criterion. Its name is the framework's."""

    id: str
    urn: str
    criterion: Criterion
    clause: int | None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions, in order. ``ours_nl`` and ``ours_en`` say that they are Dorpsplein's proposal and not VNG's.

    ``look_up_first``: what is missing for most channels; the id of each is that of the question it helps to answer.
    """

    version: str
    urn: str
    ours_nl: str
    ours_en: str
    rules: tuple[Rule, ...]
    who: tuple[Rule, ...]
    look_up_first: tuple[Rule, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the floor lies, whose proposal that is, and the two readings of clause 3."""

    limits: FloorLimits
    ours_nl: str
    ours_en: str
    default_reading: str
    graded_nl: str
    graded_en: str
    strict_nl: str
    strict_en: str
