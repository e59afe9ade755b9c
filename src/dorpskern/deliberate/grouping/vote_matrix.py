"""Votes as a sparse table of people by statements: what is not there was not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy import sparse

from dorpskern.terms.refusal import Code, Refusal

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FEWEST_VOTES = 7
"""Votes it takes to be placed on the map, as in Polis (fewer where there are fewer statements)."""

FEWEST_PEOPLE = 15
"""With fewer people than this who voted often enough, the ones with most votes fill up the map, as in Polis."""


@dataclass(frozen=True, slots=True)
class VoteMatrix:
    """Who said what: rows are people, columns are the statements somebody voted on.

    ``votes``: 1 agree, -1 disagree, 0 pass as *stored* zeros; a cell that is not stored was not seen.
    ``is_out``: moderated out: it counts for how much somebody took part, never for what people think.
    """

    votes: sparse.csr_array
    participants: NDArray[np.object_]
    statements: NDArray[np.object_]
    is_out: Bools

    @property
    def votes_each(self) -> Ints:
        """Votes per person, those on moderated-out statements included."""
        return np.diff(self.votes.indptr).astype(np.int64)

    def of(self, people: Ints) -> VoteMatrix:
        """The same statements, only these people (row numbers), in this order."""
        return VoteMatrix(self.votes[people], self.participants[people], self.statements, self.is_out)


def vote_matrix(votes: pa.Table, statements: pa.Table) -> VoteMatrix:
    """Lay votes out as people by statements, both sorted by id, so that the order of rows means nothing.

    Args:
        votes: Columns ``statement``, ``participant`` (string) and ``vote`` (1, 0, -1), one row per person and
            statement: the last vote.
        statements: Columns ``statement`` and ``moderation`` (-1 is moderated out; null is not looked at).

    Raises:
        Refusal: ``Code.NO_USABLE_ROWS`` without votes, ``Code.VALUE_INVALID`` for a vote that is not 1, 0 or -1,
            ``Code.ID_DOUBLE`` when a person has two votes on one statement, ``Code.ID_UNKNOWN`` for a vote on a
            statement that is not in the list.

    """
    if votes.num_rows == 0:
        raise Refusal(Code.NO_USABLE_ROWS, at="votes", rows=0)
    people, rows = _sorted_codes(votes["participant"])
    voted_on, columns = _sorted_codes(votes["statement"])
    said = votes["vote"].to_numpy().astype(np.float64)
    if not np.isin(said, (-1.0, 0.0, 1.0)).all():
        raise Refusal(Code.VALUE_INVALID, at="votes", column="vote")
    is_out = _moderated_out(voted_on, statements)
    matrix = sparse.coo_array((said, (rows, columns)), shape=(len(people), len(voted_on))).tocsr()
    if matrix.nnz != votes.num_rows:
        raise Refusal(Code.ID_DOUBLE, at="votes", rows=votes.num_rows - matrix.nnz)
    return VoteMatrix(matrix, people, voted_on, is_out)


def people_on_the_map(matrix: VoteMatrix) -> Ints:
    """Row numbers of those who voted often enough to be placed.

    At least seven votes, or every statement when there are fewer. When fewer than fifteen people did so: the fifteen
    with most votes, and whoever voted exactly as often as the last of them (a tie is no reason to leave one out).

    Source: Polis, participants "in conversation" (math/src/polismath/math/conversation.clj).
    """
    votes_each = matrix.votes_each
    enough = min(FEWEST_VOTES, len(matrix.statements))
    if (votes_each >= enough).sum() < FEWEST_PEOPLE:
        enough = int(np.sort(votes_each)[-min(FEWEST_PEOPLE, len(votes_each))])
    return np.flatnonzero(votes_each >= enough)


def _sorted_codes(column: pa.ChunkedArray) -> tuple[NDArray[np.object_], NDArray[np.int32]]:
    encoded = column.combine_chunks().dictionary_encode()
    order = pc.sort_indices(encoded.dictionary).to_numpy()
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    names = encoded.dictionary.take(pa.array(order)).to_numpy(zero_copy_only=False)
    return names, place[encoded.indices.to_numpy()]


def _moderated_out(voted_on: NDArray[np.object_], statements: pa.Table) -> Bools:
    moderation = dict(zip(statements["statement"].to_pylist(), statements["moderation"].to_pylist(), strict=True))
    unknown = [statement for statement in voted_on if statement not in moderation]
    if unknown:
        raise Refusal(Code.ID_UNKNOWN, at="votes", id=unknown[0], rows=len(unknown))
    return np.array([moderation[statement] == -1 for statement in voted_on], dtype=np.bool_)
