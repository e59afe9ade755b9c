"""participants-votes.csv: the opinion group that the publisher itself gave to each participant."""

from __future__ import annotations

import pyarrow as pa

from dorpskern.normalise.account import Account, kept_rows, rows_of
from dorpskern.normalise.figures import whole_numbers
from dorpskern.normalise.names import names_of
from dorpskern.normalise.polis.statements import seen_before
from dorpskern.normalise.polis.votes import Pseudonym
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import GROUP_LABELS


def normalise_participants(raw: Raw, *, source: str, conversation: str, pseudonym: Pseudonym | None = None) -> Reading:
    """The group and the number of votes of each participant; its columns of votes stand in votes.csv already.

    Args:
        raw: Rows of participants-votes.csv.
        source: Hash of the file.
        conversation: Id of the conversation.
        pseudonym: Turns participants into pseudonyms; None keeps the export's own ids.

    """
    names, groups = names_of(raw.rows["participant"]), names_of(raw.rows["group-id"])
    votes, has_votes = whole_numbers(raw.rows["n-votes"])
    account = Account(raw.rows.num_rows)
    account.drop(Drop.KEY_MISSING, names.is_blank, column="participant")
    account.drop(Drop.NEGATIVE_COUNT, votes < 0, column="n-votes")
    account.drop(Drop.DUPLICATE, seen_before(names, account), column="participant")
    kept = account.kept
    group = pa.array(kept_rows(groups.codes, kept), mask=kept_rows(groups.is_blank, kept))
    table = rows_of(
        GROUP_LABELS,
        len(group),
        conversation=conversation,
        participant=names.text(kept_rows(names.codes, kept), pseudonym),
        group=groups.texts.take(group),
        votes=pa.array(kept_rows(votes, kept), mask=kept_rows(~has_votes, kept)),
        source=source,
    )
    return account.reading(raw, "group_labels", table, conversation=conversation)
