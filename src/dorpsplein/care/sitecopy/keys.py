"""The keys of a backup: public ones to lock it, a secret one to open it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyrage

from dorpskern.terms.refusal import Code, Refusal

SECRET = "AGE-SECRET-KEY-1"  # noqa: S105  # nosec B105  # how each begins
OWNER_ONLY = 0o600


def make_key(out: Path) -> str:
    """Write a new secret key to a file that only its owner can read, as ``age-keygen`` does; the public key.

    Raises:
        Refusal: ``FOLDER_NOT_EMPTY`` when the file is there already: a key is never overwritten.

    """
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError as error:
        raise Refusal(Code.FOLDER_NOT_EMPTY, at=str(out)) from error
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# public key: {public}\n{identity}\n")
    return public


def recipients_of(keys: Sequence[str]) -> list[Any]:
    """The public keys to lock with.

    Raises:
        Refusal: ``KEY_INVALID``.

    """
    if not keys:
        raise Refusal(Code.KEY_INVALID, at="--to")
    return [_recipient(key.strip()) for key in keys]


def _recipient(key: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        raise Refusal(Code.KEY_INVALID, at=key[:12]) from error


def identities_in(file: Path) -> list[Any]:
    """The secret keys in a file of ``age-keygen`` or of ours.

    Raises:
        Refusal: ``FILE_MISSING``, ``KEY_INVALID``.

    """
    if not file.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(file))
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise Refusal(Code.KEY_INVALID, at=file.name) from error
    if not found:
        raise Refusal(Code.KEY_INVALID, at=file.name)
    return found
