"""How often our messages were shown on each platform, in one unit for all."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import totals
from dorpskern.measure.messages import Messages, own_messages, together

BASES = ("impressions", "reach")


@dataclass(frozen=True, slots=True)
class Shown:
    """Totals above 0 per platform; ``silent``: platforms with messages whose export gives no such number.

    ``whole``: the messages of the platforms that give it.
    """

    times: dict[str, float]
    basis: str
    silent: tuple[str, ...]
    whole: Messages

    @property
    def counting(self) -> dict[str, str]:
        """Which platforms count and which do not, for the details; nothing when all do."""
        return {"counting": " ".join(self.times), "not_counting": " ".join(self.silent)} if self.silent else {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said beside any share of these."""
        counted = ("accounts_count_once_per_message",) if self.basis == "reach" else ()
        return counted + (("channels_without_figures",) if self.silent else ())


def shown_per_platform(case: Measuring) -> Shown | None:
    """Times shown per platform, or accounts reached where more platforms give that; None without messages.

    The two are never mixed: of times shown and accounts reached that one is used which more platforms give, and times
    shown when equally many do.
    """
    parts = own_messages(case)
    if not parts:
        return None
    sums = {basis: {part.platform: getattr(totals(part), basis) for part in parts} for basis in BASES}
    known = {basis: {name: total for name, total in of.items() if total > 0} for basis, of in sums.items()}
    basis = max(BASES, key=lambda one: (len(known[one]), one == BASES[0]))
    silent = tuple(part.platform for part in parts if part.platform not in known[basis])
    whole = together([part for part in parts if part.platform in known[basis]] or parts)
    return Shown(known[basis], basis, silent, whole)
