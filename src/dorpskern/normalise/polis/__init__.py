"""Rows of a Polis export to the tables of a conversation."""

from dorpskern.normalise.polis.participants import normalise_participants
from dorpskern.normalise.polis.sign import check_vote_sign
from dorpskern.normalise.polis.statements import normalise_comments
from dorpskern.normalise.polis.summary import normalise_summary
from dorpskern.normalise.polis.votes import Pseudonym, normalise_votes

__all__ = [
    "Pseudonym",
    "check_vote_sign",
    "normalise_comments",
    "normalise_participants",
    "normalise_summary",
    "normalise_votes",
]
