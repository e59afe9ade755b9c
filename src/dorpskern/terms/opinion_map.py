"""What deliberating yields: opinion groups, whether they are real, and what people agree on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MapVerdict(StrEnum):
    """Whether a map of opinion groups deserves trust."""

    STABLE = "stable"
    UNSTABLE = "unstable"
    ONE_GROUP = "one_group"


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement a group thinks differently about than the rest; a description, not a test."""

    statement: str
    direction: str  # "agree" or "disagree"
    share: float  # of those in the group who saw it
    interval: tuple[float, float]
    seen: int


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """One group of people who often answer the same; never one person."""

    id: int
    size: int
    representative: tuple[Representative, ...]
    median_votes: float


@dataclass(frozen=True, slots=True)
class Consensus:
    """A statement on which all groups lean the same way."""

    statement: str
    direction: str
    group_aware_consensus: float  # geometric mean over groups of (agrees + 1) / (seen + 2)
    interval: tuple[float, float]
    seen: int


@dataclass(frozen=True, slots=True)
class Stability:
    """Bootstrap agreement of the map with itself."""

    ari_median: float
    interval: tuple[float, float]
    bootstraps: int
    k_agreement: float


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """The whole outcome for one conversation."""

    participants: int
    statements: int
    votes: int
    revoted: int
    groups: tuple[OpinionGroup, ...]
    membership: dict[str, int]
    stability: Stability
    verdict: MapVerdict
    reason: str  # too_few_people, no_structure, predicts_nothing, unstable, gradual, stable
    consensus: tuple[Consensus, ...]
    bridging: tuple[str, ...]
    warnings: tuple[str, ...]  # participation, vote_sign_reversed, ...
    silhouette: float | None
    gain_per_vote: float | None
    gain_error: float | None
    participation_auc: float | None
    deserves_trust: bool
    grouped: int = 0  # people on the map: those who voted often enough
    moderated_out: int = 0  # statements
    structure_ratio: float | None = None  # strength of the first axis over its median strength by chance
    seed: int = 0
