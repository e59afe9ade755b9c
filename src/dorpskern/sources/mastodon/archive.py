"""Reads the archive a Mastodon account asks of its server: outbox and actor, nothing else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dorpskern.sources.archive.bundles import Role, role_of
from dorpskern.sources.archive.not_data import HEAD_BYTES
from dorpskern.sources.mastodon.activities import accounts_of, row_of
from dorpskern.sources.mastodon.addressing import ids_of
from dorpskern.sources.post_tables import Account, raw_of
from dorpskern.sources.whole import json_at, refuse_large
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "mastodon_archive"
_OUTBOX, _ACTOR = "outbox.json", "actor.json"
_BYTES_MOST = 2**30


def is_mastodon_archive(file: InputFile) -> bool:
    """Say whether an input is an outbox and its actor, or an outbox alone (which is then refused as incomplete)."""
    if set(file.parts) == {_OUTBOX, _ACTOR}:
        return True
    with file.path.open("rb") as content:
        return role_of(content.read(HEAD_BYTES)) is Role.OUTBOX


def read_mastodon(file: InputFile, *, own_accounts: Collection[str] = (), bytes_most: int = _BYTES_MOST) -> Raw:
    """Read the account's own messages and shares.

    Args:
        file: An input of two parts, ``outbox.json`` and ``actor.json``.
        own_accounts: Ids of the municipality's accounts; empty: the account of the archive is taken as its own.
        bytes_most: The largest outbox that is read into memory.

    Returns:
        One row per kept activity, as ``raw_of`` gives them; ``published`` as ISO 8601 with
        offset. ``facts``: ``platform`` and ``page`` (the id of the account).

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when any activity is by another account than the actor, or the actor is none of
            ``own_accounts``; ``ARCHIVE_INCOMPLETE`` without one of the parts; ``VALUE_INVALID`` when a part is no
            JSON of the right kind; ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` for an account that never said anything.

    Source: the layout of ``app/services/backup_service.rb`` and ``app/serializers/activitypub`` of Mastodon.
    """
    actor = _part(file, _ACTOR, bytes_most=bytes_most)
    outbox = _part(file, _OUTBOX, bytes_most=bytes_most)
    account = actor.get("id")
    items = outbox.get("orderedItems")
    if not isinstance(account, str) or not account:
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {_ACTOR}: id", expected="https://…")
    if not isinstance(items, list):
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {_OUTBOX}: orderedItems", expected="[…]")
    _refuse_others(items, account, file=file, own_accounts=own_accounts)
    if not items:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return _raw(items, account, followers=_followers(actor, account))


def _part(file: InputFile, name: str, *, bytes_most: int) -> dict[str, Any]:
    path = file.parts.get(name)
    if path is None:
        raise Refusal(Code.ARCHIVE_INCOMPLETE, at=file.name, missing=name)
    refuse_large(path.stat().st_size, at=f"{file.name}: {name}", most=bytes_most)
    content = json_at(path, at=f"{file.name}: {name}")
    if not isinstance(content, dict):
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {name}", expected="{…}")
    return content


def _refuse_others(items: list[Any], account: str, *, file: InputFile, own_accounts: Collection[str]) -> None:
    others = {each for item in items for each in accounts_of(item)} - {account}
    if own_accounts and account not in own_accounts:
        others.add(account)
    if others:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(others))


def _followers(actor: dict[str, Any], account: str) -> str:
    given = ids_of(actor.get("followers"))
    return given[0] if given else f"{account}/followers"


def _raw(items: list[Any], page: str, *, followers: str) -> Raw:
    account = Account()
    for number, item in enumerate(items, start=1):
        outcome = row_of(item, followers=followers)
        if isinstance(outcome, dict):
            account.kept.append((number, outcome))
        else:
            reason, column = outcome
            account.leave_out(reason, number, column=column)
    return raw_of(FORMAT, account, facts={"platform": "mastodon", "page": page})
