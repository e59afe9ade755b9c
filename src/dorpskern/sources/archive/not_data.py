"""Files that plainly hold no data: pictures, films, documents. Skipped in folders and archives, never when named."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from dorpskern.sources.archive.downloads import is_script_with_data

# The first bytes of formats that never hold rows. Sources: the formats' own specifications, as listed by file(1).
_MAGIC: tuple[tuple[int, bytes], ...] = (
    (0, b"\x89PNG\r\n\x1a\n"),
    (0, b"\xff\xd8\xff"),  # JPEG
    (0, b"GIF87a"),
    (0, b"GIF89a"),
    (0, b"BM"),  # judged together with the size field, see _is_bitmap
    (0, b"II*\x00"),  # TIFF
    (0, b"MM\x00*"),
    (8, b"WEBP"),
    (8, b"AVI "),
    (8, b"WAVE"),
    (4, b"ftyp"),  # MP4, MOV, HEIC, AVIF
    (0, b"\x1aE\xdf\xa3"),  # Matroska, WebM
    (0, b"OggS"),
    (0, b"ID3"),
    (0, b"fLaC"),
    (0, b"\xff\xfb"),  # MP3 without a tag
    (0, b"%PDF-"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),  # old Office documents
    (0, b"SQLite format 3\x00"),
    (0, b"wOFF"),
    (0, b"wOF2"),
    (0, b"\x7fELF"),
    (0, b"MZ\x90\x00"),
)

_TEXTS = frozenset(
    {".md", ".markdown", ".rst", ".txt", ".html", ".htm", ".xhtml", ".css", ".js", ".map", ".xml", ".svg"}
)
_PROGRAMS = frozenset(
    {".log", ".ini", ".lock", ".license", ".toml", ".yaml", ".yml", ".exe", ".py", ".sh", ".woff", ".woff2"}
)
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".ico"})
_FILMS = frozenset({".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".mp3", ".m4a", ".ogg", ".wav", ".flac"})
_OFFICE = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".eml"})
_SUFFIXES = _TEXTS | _PROGRAMS | _PICTURES | _FILMS | _OFFICE | {".db", ".sqlite"}
_SUMMARIES = frozenset({"chart data.csv", "totals.csv", "grafiekgegevens.csv", "totalen.csv"})  # beside YouTube's table
_NAMES = _SUMMARIES | frozenset(
    {"thumbs.db", "desktop.ini", "license", "licence", "copying", "readme", "notice", "makefile"}
)
_LINKEDIN = re.compile(r".+_(?:content|updates|followers)_\d+\.xlsx?")  # as LinkedIn names its spreadsheets
HEAD_BYTES = 64 * 1024


def is_not_data(name: str, head: bytes) -> bool:
    """Say whether a file found in a folder or an archive plainly holds no rows, from its name and first bytes.

    Args:
        name: The label of the file inside its folder or archive, with ``/`` between folders.
        head: Its first bytes; the more the better, 64 are enough.

    """
    path = PurePosixPath(name.lower())
    if any(part.startswith((".", "__macosx")) for part in path.parts):
        return True
    if path.suffix == ".js" and is_script_with_data(head):
        return False
    if _LINKEDIN.fullmatch(path.name):
        return False
    if _is_rest_of_takeout(path, head):
        return True
    return path.name in _NAMES or path.suffix in _SUFFIXES or has_media_magic(head)


def _is_rest_of_takeout(path: PurePosixPath, head: bytes) -> bool:
    """Google Takeout packs what somebody watched, searched and wrote beside the list of own videos: that stays closed.

    The list alone has columns for the id and for the privacy of a video, called so in Dutch as well.
    """
    columns = head.partition(b"\n")[0]
    return "takeout" in path.parts and not (b"Video" in columns and b"Privacy" in columns)


def has_media_magic(head: bytes) -> bool:
    """Say whether the first bytes are those of a picture, film, sound, document or program."""
    return any(head[at : at + len(magic)] == magic for at, magic in _MAGIC if magic != b"BM") or _is_bitmap(head)


def _is_bitmap(head: bytes) -> bool:
    # "BM" alone could begin a header row; a bitmap has four zero bytes at offset 6.
    return head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00"
