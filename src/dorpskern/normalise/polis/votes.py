"""votes.csv: every vote ever cast, to the last vote of each participant on each statement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.normalise.account import Account, Mask, kept_rows, rows_of
from dorpskern.normalise.figures import whole_numbers
from dorpskern.normalise.names import Names, names_of
from dorpskern.normalise.polis.last_votes import earlier_votes
from dorpskern.normalise.polis.sign import check_vote_sign
from dorpskern.normalise.side_by_side import side_by_side
from dorpskern.normalise.times import end_of, micros_of, timestamps
from dorpskern.terms.ledger import Drop, Mended, Raw, Reading
from dorpskern.terms.tables import VOTES

Pseudonym = Callable[[pa.Array], pa.Array]


def normalise_votes(
    raw: Raw,
    *,
    source: str,
    conversation: str,
    on: date,
    pseudonym: Pseudonym | None = None,
    statements: pa.Table | None = None,
) -> Reading:
    """Each participant's last vote on each statement; every other row counted under a reason.

    Of votes at the same time the later row counts. An earlier vote counts as ``REVOTED``, also when it is the very
    same row: the file is a log, and a log may repeat itself.

    Args:
        raw: Rows of votes.csv.
        source: Hash of the file.
        conversation: Id of the conversation.
        on: Today; later votes are dropped.
        pseudonym: Turns participants into pseudonyms; None keeps the export's own ids.
        statements: The conversation's statements, when the export has them: votes on others are dropped, and the
            sign of the votes is checked against their own counts.

    """
    about, who = names_of(raw.rows["comment-id"]), names_of(raw.rows["voter-id"])
    vote, has_vote = whole_numbers(raw.rows["vote"])
    stamp, has_stamp = whole_numbers(raw.rows["timestamp"])
    micros = micros_of(stamp)
    account = Account(raw.rows.num_rows)
    account.drop(Drop.KEY_MISSING, about.is_blank, column="comment-id")
    account.drop(Drop.KEY_MISSING, who.is_blank, column="voter-id")
    account.drop(Drop.VOTE_INVALID, ~has_vote | (vote < -1) | (vote > 1), column="vote")
    account.drop(Drop.DATE_UNREADABLE, ~has_stamp, column="timestamp")
    account.drop(Drop.DATE_IN_FUTURE, micros > end_of(on), column="timestamp")
    if statements is not None:
        account.drop(Drop.UNKNOWN_STATEMENT, _unknown(about, statements), column="comment-id")
    sign = "unclear" if statements is None else check_vote_sign(_counted(about, vote, account.kept), statements)
    account.drop(Drop.REVOTED, earlier_votes(about, who, micros, usable=account.kept))
    kept, rows = account.kept, account.rows_kept
    turned = -1 if sign == "reversed" else 1
    columns = side_by_side(
        {
            "participant": lambda: who.text(kept_rows(who.codes, kept), pseudonym),
            "statement": lambda: about.text(kept_rows(about.codes, kept)),
            "voted_at": lambda: timestamps(kept_rows(micros, kept)),
            "vote": lambda: kept_rows(vote, kept).astype(np.int8) * np.int8(turned),
        },
        rows=rows,
    )
    table = rows_of(VOTES, rows, conversation=conversation, source=source, **columns)
    mended = () if sign == "as_is" else (Mended(f"vote_sign_{sign}", rows),)
    return account.reading(raw, "votes", table, mended=mended, conversation=conversation)


def _unknown(about: Names, statements: pa.Table) -> Mask:
    known: Mask = pc.is_in(about.texts, value_set=statements["statement"].combine_chunks()).to_numpy(False)
    unknown: Mask = np.zeros(0, dtype=bool) if not len(known) else ~known[about.codes]
    return unknown


def _counted(about: Names, vote: NDArray[np.int64], usable: Mask | None) -> pa.Table:
    """How often each statement got agree and disagree, votes that were changed later included."""
    key = kept_rows(about.codes * 3 + vote + 1, usable)
    counts = np.bincount(key, minlength=3 * about.size).reshape(-1, 3)[: len(about.texts)]
    return pa.table({"statement": about.texts, "agrees": counts[:, 2], "disagrees": counts[:, 0]})
