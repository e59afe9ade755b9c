"""What really happens with reactions and votes of residents in a municipality, for the pages that tell residents so."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.abuse import queries as abuse
from dorpsplein.abuse.models import AuditState
from dorpsplein.accounts.models import Municipality
from dorpsplein.imports import queries as imports

_REACTIONS = frozenset({"own_replies", "most_active", "rising_topics", "agenda_lag"})
_AUDITED = frozenset({"abuse", "abuse_by_ground", "abuse_by_hour", "abuse_senders"})
_VOTES = frozenset({"conversation_votes"})
"""The measurements in ``dorpskern/policy/limits.toml`` that stand on each."""


@dataclass(frozen=True, slots=True)
class Reactions:
    """``may_be_read``: the DPIA was assessed. The others: what is there, whether it still may be read or not.

    ``is_audited``: an audit began and is not over. ``was_audited``: the counts of one that is over are there.
    """

    may_be_read: bool
    are_counted: bool
    has_votes: bool
    is_audited: bool
    was_audited: bool

    @property
    def are_left_alone(self) -> bool:
        """Nothing is read, and nothing may be."""
        return not (self.may_be_read or self.are_counted or self.is_audited or self.was_audited)

    @property
    def switched_on(self) -> frozenset[str]:
        """The ids of the measurements that may be done, or of which something is there."""
        there = (
            (_REACTIONS, self.are_counted),
            (_AUDITED, self.is_audited or self.was_audited),
            (_VOTES, self.has_votes),
        )
        return frozenset().union(*(ids for ids, is_there in there if self.may_be_read or is_there))


def reactions_in(municipality: Municipality) -> Reactions:
    """How it is now."""
    tables, states = imports.tables_in(municipality), abuse.states_in(municipality)
    over = {AuditState.SETTLED, AuditState.CANCELLED}
    return Reactions(
        may_be_read=imports.rules_of(municipality).has_dpia,
        are_counted="reactions" in tables,
        has_votes=bool({"conversations", "statements", "votes"} & tables),
        is_audited=bool(states - over),
        was_audited=AuditState.SETTLED in states,
    )
