"""The map of a conversation: opinion groups, whether they are real, and what people agree on.

Read this first; it is the whole of deliberating in order: lay out the votes, place and group people
(``grouping``), ask whether the groups are real (``trust``), then say what is agreed on (``agreement``).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from dorpskern.deliberate.agreement.answers import Answers, answers_by_group
from dorpskern.deliberate.agreement.bridging import bridging_order
from dorpskern.deliberate.agreement.consensus import consensus_statements
from dorpskern.deliberate.agreement.representative import representative_statements
from dorpskern.deliberate.grouping.opinion_groups import SMALLEST_GROUP, SMALLEST_PUBLISHED_GROUP
from dorpskern.deliberate.grouping.opinion_space import OpinionSpace, opinion_space
from dorpskern.deliberate.grouping.vote_matrix import VoteMatrix, vote_matrix
from dorpskern.deliberate.trust.participation import median_votes, participation_auc
from dorpskern.deliberate.trust.trial import Trial, put_to_the_test
from dorpskern.deliberate.trust.verdict import deserves_trust, judge, warnings_about
from dorpskern.terms.opinion_map import Consensus, MapVerdict, OpinionGroup, OpinionMap
from dorpskern.terms.refusal import Code, Refusal


def opinion_map(
    votes: pa.Table,
    statements: pa.Table,
    *,
    revoted: int,
    bootstraps: int = 50,
    seed: int = 0,
    is_published: bool = False,
    warnings: tuple[str, ...] = (),
    progress: Callable[[float], None] | None = None,
) -> OpinionMap:
    """Map a conversation and say whether the map deserves trust.

    The groups and the membership are always given as computed, also when the verdict says not to believe them: then
    the consensus is that of everybody together. Shuffling or renaming people and statements changes nothing.

    Args:
        votes: Columns ``statement``, ``participant`` (string), ``vote`` (1 agree, 0 pass, -1 disagree): the last vote.
        statements: Columns ``statement``, ``moderation`` (-1 moderated out), ``is_meta``; also those nobody voted on.
        revoted: Earlier votes that no longer count, only to be told.
        bootstraps: How often the map is made again to see whether it is stable, at least 1.
        seed: Of every random draw: resamples, permutations, folds and Beta draws. The groups use none.
        is_published: No group under five people instead of three.
        warnings: Of reading the votes (``vote_sign_reversed``, ``vote_sign_unclear``), passed on.
        progress: Told the share of the work that is done, from 0 to 1.

    Raises:
        Refusal: ``Code.OPTION_INVALID`` without bootstraps; and what ``vote_matrix`` refuses.

    """
    if bootstraps < 1:
        raise Refusal(Code.OPTION_INVALID, at="bootstraps", value=bootstraps)
    smallest = SMALLEST_PUBLISHED_GROUP if is_published else SMALLEST_GROUP
    matrix = vote_matrix(votes, statements)
    space = opinion_space(matrix, smallest=smallest)
    trial = put_to_the_test(space, bootstraps=bootstraps, seed=seed, smallest=smallest, progress=progress)
    answers = answers_by_group(space.matrix, space.group_of)
    judged = judge(len(space.points), trial.structure, trial.gain, trial.stability, space.silhouette)
    auc = participation_auc(space.matrix.votes_each, space.group_of)
    said = (*warnings, *warnings_about(len(space.points), auc, is_sampled=trial.is_sampled))
    return OpinionMap(
        participants=len(matrix.participants),
        statements=len(set(statements["statement"].to_pylist())),
        votes=votes.num_rows,
        revoted=revoted,
        groups=_groups(space, answers),
        membership=_membership(space),
        stability=trial.stability,
        verdict=judged.verdict,
        reason=judged.reason,
        consensus=_consensus(matrix, answers, judged.verdict, seed),
        bridging=bridging_order(space.matrix, space.points[:, 0]),
        warnings=said,
        silhouette=space.silhouette,
        gain_per_vote=_gain(trial, space)[0],
        gain_error=_gain(trial, space)[1],
        participation_auc=auc,
        deserves_trust=deserves_trust(judged, said),
        grouped=len(space.points),
        moderated_out=int((np.array(statements["moderation"].to_pylist(), dtype=object) == -1).sum()),
        structure_ratio=trial.structure.ratio,
        seed=seed,
    )


def _groups(space: OpinionSpace, answers: Answers) -> tuple[OpinionGroup, ...]:
    sizes = np.bincount(space.group_of, minlength=space.groups)
    medians = median_votes(space.matrix.votes_each, space.group_of)
    return tuple(
        OpinionGroup(group, int(sizes[group]), representative_statements(answers, group), medians[group])
        for group in range(space.groups)
    )


def _membership(space: OpinionSpace) -> dict[str, int]:
    pairs = zip(space.matrix.participants, space.group_of, strict=True)
    return {str(participant): int(group) for participant, group in sorted(pairs, key=lambda pair: str(pair[0]))}


def _consensus(matrix: VoteMatrix, answers: Answers, verdict: MapVerdict, seed: int) -> tuple[Consensus, ...]:
    """Over the groups when they are real, else over everybody who voted, as one group."""
    if verdict is MapVerdict.STABLE:
        return consensus_statements(answers, seed=seed)
    everybody = np.zeros(len(matrix.participants), dtype=np.int64)
    return consensus_statements(answers_by_group(matrix, everybody), seed=seed)


def _gain(trial: Trial, space: OpinionSpace) -> tuple[float | None, float | None]:
    return (trial.gain.per_vote, trial.gain.error) if space.groups > 1 else (None, None)
