"""What stops a step, in words for whoever took it."""

from __future__ import annotations

from collections.abc import Sequence


class NotPossible(Exception):
    """A step that cannot be taken now. ``said``: each reason as a sentence that says what to do."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__(*said)
        self.said = tuple(said)
