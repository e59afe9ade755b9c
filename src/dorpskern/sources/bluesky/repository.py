"""Reads the repository of an own account: the CAR file that Bluesky gives under "Export my data"."""

from __future__ import annotations

from collections.abc import Mapping

from dorpskern.sources.bluesky.car import HEADER_MOST, is_car, repository_of
from dorpskern.sources.bluesky.records import POST, post_row
from dorpskern.sources.post_tables import Account, raw_of
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

REPOSITORY = "bluesky_repository"
BYTES_MOST = 2**29


def is_repository(file: InputFile) -> bool:
    """Say whether a file is a CAR file, from its first bytes."""
    if file.parts:
        return False
    with file.path.open("rb") as content:
        return is_car(content.read(HEADER_MOST + 16))


def read_repository(file: InputFile, *, bytes_most: int = BYTES_MOST) -> Raw:
    """Read the posts of an account.

    Returns:
        One row per post, numbered by its place among all records. Everything else in a repository (likes, follows,
        blocks, reposts, the profile) is dropped as ``OUTSIDE_SCOPE``; it is one account's own by nature, since each
        block is reached from the commit of that account. The file has no figures: how often a post was liked is
        elsewhere, so ``likes`` and the others are null. ``facts``: ``platform`` and ``page`` (the DID).

    Raises:
        Refusal: ``FILE_TOO_LARGE``, ``NO_USABLE_ROWS`` for an empty repository, and those of ``repository_of`` and
            ``Repository.records``.

    """
    refuse_large(file.size, at=file.name, most=bytes_most)
    repository = repository_of(file.path.read_bytes(), at=file.name)
    account = Account()
    for number, (place, record) in enumerate(repository.records(), start=1):
        if not place.startswith(f"{POST}/"):
            account.leave_out(Drop.OUTSIDE_SCOPE, number, column="collection")
        elif not isinstance(record, Mapping):
            account.leave_out(Drop.VALUE_UNREADABLE, number, column=POST)
        else:
            account.kept.append((number, post_row(f"at://{repository.did}/{place}", record)))
    if not account.kept:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return raw_of(REPOSITORY, account, facts={"platform": "bluesky", "page": repository.did})
