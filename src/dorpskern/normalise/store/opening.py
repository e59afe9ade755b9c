"""Begins an empty store, and tells a store of ours from any other folder."""

from __future__ import annotations

import json
from pathlib import Path

from dorpskern.normalise.store.layout import LEDGER_FILE, LOCK_FILE, STORE_FILE, VERSION, write_json
from dorpskern.normalise.store.ledger_file import Ledger, write_ledger
from dorpskern.normalise.store.lock import writing
from dorpskern.terms.refusal import Code, Refusal

_BEGINNINGS = {LOCK_FILE, LEDGER_FILE, f".{LEDGER_FILE}.new", f".{STORE_FILE}.new"}


def is_store(folder: Path) -> bool:
    """Say whether there is a store here; the file that says so is written last."""
    return (folder / STORE_FILE).is_file()


def begin(folder: Path) -> None:
    """Make an empty store.

    Raises:
        Refusal: ``FOLDER_NOT_EMPTY`` when there are other files, ``STORE_BUSY`` when another process just began it.

    """
    if folder.exists() and not (folder.is_dir() and {each.name for each in folder.iterdir()} <= _BEGINNINGS):
        raise Refusal(Code.FOLDER_NOT_EMPTY, at=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    with writing(folder):
        write_ledger(folder, Ledger())
        write_json(folder / STORE_FILE, {"store": "dorpsplein", "version": VERSION})


def check_version(folder: Path) -> None:
    """Refuse a store that is damaged, not ours, or of a newer version.

    Raises:
        Refusal: ``Code.STORE_BROKEN``, with the ``version`` found and the one we ``know`` when that is what is wrong.

    """
    try:
        content = json.loads((folder / STORE_FILE).read_bytes())
        name, version = content["store"], content["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(Code.STORE_BROKEN, at=str(folder)) from error
    if name != "dorpsplein" or not isinstance(version, int):
        raise Refusal(Code.STORE_BROKEN, at=str(folder))
    if version > VERSION:
        raise Refusal(Code.STORE_BROKEN, at=str(folder), version=version, know=VERSION)
