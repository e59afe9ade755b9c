"""Any spreadsheet in, its sheets out."""

from __future__ import annotations

from dorpskern.sources.spreadsheet.biff import read_xls
from dorpskern.sources.spreadsheet.ooxml import is_xlsx, read_xlsx
from dorpskern.sources.spreadsheet.sheets import LIMITS, Workbook
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = b"PK\x03\x04"


def is_workbook(file: InputFile) -> bool:
    """Say whether a file is a spreadsheet we can read, from its first bytes and its list of contents."""
    if file.parts:
        return False
    with file.path.open("rb") as content:
        head = content.read(8)
    return head == _COMPOUND or (head.startswith(_PACKED) and is_xlsx(file.path))


def read_workbook(file: InputFile) -> Workbook:
    """Every sheet of a spreadsheet.

    Raises:
        Refusal: ``FILE_TOO_LARGE``, ``ARCHIVE_BROKEN``, ``ARCHIVE_BOMB``, ``ARCHIVE_LOCKED`` (a password), or
            ``FORMAT_UNKNOWN`` for an old Office document that is no spreadsheet.

    """
    if file.size > LIMITS.file_bytes:
        limit = f"{LIMITS.file_bytes / 1e6:.0f} MB"
        raise Refusal(Code.FILE_TOO_LARGE, at=file.name, size=f"{file.size / 1e6:.0f} MB", limit=limit)
    with file.path.open("rb") as content:
        is_old = content.read(8) == _COMPOUND
    return read_xls(file.path.read_bytes(), at=file.name) if is_old else read_xlsx(file.path, at=file.name)
