"""The voice of one paper: says sentences of the catalogue, numbers and dates in one language, as text or as blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from string import Formatter

from dorpskern.report import written
from dorpskern.report.phrases import catalogue, phrase
from dorpskern.report.phrases.catalogue import sentence
from dorpskern.report.tree import BulletList, Paragraph, Run, Runs

Value = str | int | Run


@dataclass(frozen=True, slots=True)
class Voice:
    """``language``: "nl" or "en". Whole numbers given to a sentence are written as the language writes them."""

    language: str

    def __call__(self, key: str, /, **values: str | int) -> str:
        """A sentence as plain text."""
        said = {name: self._said(value) for name, value in values.items()}
        return self._chosen(key, values).format_map(said)

    def runs(self, key: str, /, **values: Value) -> Runs:
        """A sentence as runs, so that a value can be strong, a link or a blank."""
        runs: list[Run] = []
        for text, name, _, _ in Formatter().parse(self._chosen(key, values)):
            if text:
                runs.append(Run(text))
            if name is not None:
                runs.extend(self._as_runs(values[name]))
        return tuple(runs)

    def paragraph(self, key: str, /, **values: Value) -> Paragraph:
        """A sentence as a paragraph."""
        return Paragraph(self.runs(key, **values))

    def knows(self, key: str) -> bool:
        """Whether the catalogue has this sentence."""
        return key in catalogue()

    def day(self, when: date) -> str:
        """A date in words."""
        return written.day(when, self.language)

    def number(self, value: float, *, digits: int = 0) -> str:
        """A number with the separators of the language."""
        return written.number(value, self.language, digits=digits)

    def euros(self, value: float) -> str:
        """An amount in whole euros."""
        return written.euros(value, self.language)

    def percentage(self, share: float) -> str:
        """A share in [0, 1] as a percentage."""
        return written.percentage(share, self.language)

    def listed(self, items: Iterable[str]) -> str:
        """Items as a list inside a sentence; "no channel at all" and the like are for the caller."""
        return written.listed(tuple(items), self.language)

    def blank(self, key: str) -> Run:
        """A visible place that somebody has to fill in, never an invented value."""
        return Run(phrase("blank.place", self.language, what=phrase(key, self.language)), is_blank=True)

    def _chosen(self, key: str, values: dict[str, str | int] | dict[str, Value]) -> str:
        count = values.get("n")
        return sentence(key, self.language, count if isinstance(count, int) else None)

    def _said(self, value: str | int) -> str:
        return self.number(value) if isinstance(value, int) else value

    def _as_runs(self, value: Value) -> Runs:
        if isinstance(value, Run):
            return (value,)
        return (Run(self._said(value)),)


def plain(text: str) -> Runs:
    """Text as one run."""
    return (Run(text),)


def strong(text: str) -> Run:
    """Text that stands out."""
    return Run(text, strong=True)


def bullets(items: Iterable[Runs], *, ordered: bool = False) -> BulletList:
    """Items as a list."""
    return BulletList(tuple(items), ordered=ordered)
