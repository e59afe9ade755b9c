"""What stops a step, in words for whoever took it."""

from __future__ import annotations

from collections.abc import Sequence

from dorpsplein.accounts.models import Municipality
from dorpsplein.imports import holds


class NotPossible(Exception):
    """A step that cannot be taken now. ``said``: each reason as a sentence that says what to do."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__(*said)
        self.said = tuple(said)


def refuse_when_held(municipality: Municipality) -> None:
    """Nothing when documents may go.

    Raises:
        NotPossible: They must stay for now, because of a legal hold.

    """
    reason = holds.reason_to_keep(municipality)
    if reason is not None:
        raise NotPossible([reason])
