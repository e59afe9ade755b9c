"""The pseudonym keys of a store: one per conversation, readable by the owner of the folder alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa

from dorpskern.normalise.store.layout import KEYS_FOLDER, key_name, settle, write_json
from dorpskern.normalise.store.pseudonyms import pseudonymiser
from dorpskern.terms.refusal import Code, Refusal

_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700


class Keys:
    """The keys on disk, and the new ones that are not on disk until votes made with them are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._new: dict[str, bytes] = {}

    def pseudonyms(self, conversation: str, *, new_key: Callable[[], bytes]) -> Callable[[pa.Array], pa.Array]:
        """The pseudonymiser of a conversation, under its key or under a new one.

        Raises:
            Refusal: ``Code.STORE_BROKEN`` when the key cannot be read.

        """
        key = self._read(conversation) or self._new.get(conversation)
        if key is None:
            key = self._new[conversation] = new_key()
        return pseudonymiser(key)

    def keep(self, conversations: Iterable[str]) -> None:
        """Write the new keys of these conversations.

        Raises:
            Refusal: ``Code.STORE_BUSY`` when another process gave the conversation a key in the meantime: what was
                read here carries pseudonyms that nobody could join. Reading it again uses the right key.

        """
        for conversation in {each for each in conversations if each in self._new}:
            there = self._read(conversation)
            if there is None:
                self._write(conversation, self._new[conversation])
            elif there != self._new[conversation]:
                del self._new[conversation]
                raise Refusal(Code.STORE_BUSY, at=str(self.folder))

    def has(self, conversation: str) -> bool:
        """Whether there is a key on disk."""
        return (self.folder / key_name(conversation)).is_file()

    def destroy(self, conversation: str) -> bool:
        """Remove a key from memory and disk; False when there was none."""
        was_new = self._new.pop(conversation, None) is not None
        path = self.folder / key_name(conversation)
        if not path.is_file():
            return was_new
        path.unlink()
        settle(path.parent)
        return True

    def _read(self, conversation: str) -> bytes | None:
        path = self.folder / key_name(conversation)
        if not path.is_file():
            return None
        try:
            return bytes.fromhex(json.loads(path.read_bytes())["key"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Refusal(Code.STORE_BROKEN, at=str(self.folder)) from error

    def _write(self, conversation: str, key: bytes) -> None:
        (self.folder / KEYS_FOLDER).mkdir(mode=_OWNER_ONLY_FOLDER, exist_ok=True)
        content = {"conversation": conversation, "key": key.hex()}
        write_json(self.folder / key_name(conversation), content, mode=_OWNER_ONLY)
