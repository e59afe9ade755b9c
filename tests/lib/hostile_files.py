"""Files that went wrong on their way: a real layout with bytes changed, lost, doubled or put elsewhere.

Reading such a file ends in rows that are kept, rows that are dropped with a reason, or a refusal; in nothing else.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from dorpskern.steps.reading import interpret, read_paths
from dorpskern.terms.refusal import Refusal, Refusals

ON = date(2026, 11, 26)
_JUNK = (
    *(
        b'"',
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r\n",
        b"\0",
        b"\xff",
        b"\xc3",
        b"{",
        b"]",
        b"[]",
        b"null",
        b"true",
        b"-",
        b"-7",
    ),
    *(
        b"1E+17",
        b"9" * 40,
        b"0",
        b"1,5",
        b"99%",
        b"NaN",
        b"\\u00e2\\u0082",
        b"\xe2\x82\xac",
        b"\xef\xbb\xbf",
        b"2031-01-01",
    ),
    *(b"1970-01-01", b"Tue, Feb 30, 2026", b"@", b"RT @a: b", b"https://x.com/ander/status/1", b'""', b" ", b"="),
)


def mutated(content: bytes, random: Random) -> bytes:
    """The content with one to six things gone wrong."""
    for _ in range(random.randint(1, 6)):
        content = random.choice((_lost, _doubled, _junk, _changed, _cut, _moved))(content, random)
    if random.random() < 0.1:
        content = content.decode("utf-8", errors="replace").encode(random.choice(("utf-16", "utf-8-sig", "utf-16-le")))
    return content


def outcome(files: Mapping[str, bytes]) -> str:
    """What reading these files together comes to: ``read`` or ``refused``; anything else is raised."""
    root, written = _folder(tuple(files))
    for name, content in files.items():
        if written.get(name) != content:
            (root / name).write_bytes(content)
            written[name] = content
    try:
        inputs = read_paths([root], workdir=_workdir(), on=ON)
        readings = interpret(inputs, on=ON, pseudonyms_for=lambda _: None)
    except (Refusal, Refusals):
        return "refused"
    for _, reading in readings:
        assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values())
    return "read"


@cache
def _workdir() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _folder(names: tuple[str, ...]) -> tuple[Path, dict[str, bytes]]:
    """A folder for files of these names and what is in them; made once: making and writing costs more than reading."""
    root = Path(tempfile.mkdtemp(dir=_workdir()))
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    return root, {}


def _place(content: bytes, random: Random) -> int:
    return random.randint(0, len(content))


def _lost(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    return content[:at] + content[at + random.randint(1, 30) :]


def _doubled(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    return content[:at] + content[at : at + random.randint(1, 200)] * 2 + content[at:]


def _junk(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    return content[:at] + random.choice(_JUNK) + content[at:]


def _changed(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    return content[:at] + bytes([random.randint(0, 255)]) + content[at + 1 :]


def _cut(content: bytes, random: Random) -> bytes:
    return content[: _place(content, random)] if random.random() < 0.2 else content


def _moved(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines) if random.random() < 0.3 else content
