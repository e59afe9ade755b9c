"""One safe name per member: what may be in an archive, and under which label it is known afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dorpskern.terms.refusal import Code, Refusal

_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One regular file of an archive while it streams by.

    ``label`` is its name with ``/`` between folders: shown to people and compared, never used as a path on disk.
    ``read(n)`` gives at most ``n`` further bytes, ``b""`` at the end; usable until the next member is asked for.
    """

    label: str
    read: Callable[[int], bytes]


def safe_label(name: str, *, at: str) -> str:
    """The label of a member.

    Raises:
        Refusal: ``Code.ARCHIVE_ESCAPES`` for an absolute name, a drive letter, ``..`` or a NUL. The name itself is
            not in the refusal: it is hostile text.

    """
    slashed = name.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    if slashed.startswith("/") or _DRIVE.match(slashed) or ".." in parts or "\0" in name:
        raise Refusal(Code.ARCHIVE_ESCAPES, at=at, why="name")
    return "/".join("".join(c if c.isprintable() else "\ufffd" for c in part) for part in parts)
