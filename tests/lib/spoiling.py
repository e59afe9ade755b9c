"""Files that went wrong on their way, or that a publisher changed: bytes, cells of a table, nodes of JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

_BYTES = (
    *(b'"', b",", b";", b"\t", b"\n", b"\r\n", b"\0", b"\xff", b"\xc3", b"{", b"]", b"[]", b"null", b"true", b"-"),
    *(b"-7", b"1E+17", b"9" * 40, b"1,5", b"99%", b"NaN", b"\\u00e2\\u0082", b"\xe2\x82\xac", b"\xef\xbb\xbf", b"="),
)
_CELLS = (
    *(
        "",
        " ",
        "-",
        "--",
        "0",
        "-7",
        "1,5",
        "1.234,5",
        "1E+17",
        "1e999",
        "9" * 40,
        "NaN",
        "inf",
        "99%",
        "1.2K",
        "≤100",
        "5 - 3",
    ),
    *("2031-01-01", "1970-01-01", "2026-02-30", "31/31/2026", "Tue, Feb 30, 2026", "2026MM13", "gisteren", "00:61"),
    *("true", "null", "[", '"', "\n", "\0", "é", "\U0001f333", "@inwoner", "RT @a: b", "=1+1", "x" * 3000),
    *(
        "Totaal",
        "Nederland",
        "Iemand anders",
        "https://x.com/ander/status/1",
        "https://[",
        "18-24",
        "95 jaar of ouder",
        "did:plc:a",
    ),
)
_NODES = (
    *(None, True, False, 0, -1, 7, 10**30, 1.5, 1e308, float("nan"), "", "x" * 3000, [], {}, [[]], {"a": []}),
    *("2026-02-30", "2031-01-01T00:00:00Z", "\ud83d", "\U0001f333", "https://elders.example/users/inwoner", "stuk"),
)
_SEPARATORS = ",;\t"
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")


def spoiled(content: bytes, random: Random) -> bytes:
    """The content with one to five things gone wrong, the same ones for the same state of ``random``."""
    ways: list[Callable[[bytes, Random], bytes]] = [_in_bytes]
    if _json_begins(content) >= 0:
        ways += [_in_nodes, _in_nodes]
    elif _table_of(content) is not None:
        ways += [_in_cells, _in_cells]
    return random.choice(ways)(content, random)


def _in_bytes(content: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 5)):
        at, length = random.randint(0, len(content)), random.randint(1, 60)
        before, piece, after = content[:at], content[at : at + length], content[at + length :]
        content = random.choice(
            (
                before + after,
                before + piece * 2 + after,
                before + bytes([random.randrange(256)]) + piece[1:] + after,
                before + random.choice(_BYTES) + piece + after,
                before + random.choice(_BYTES) * random.randint(1, 20) + after,
                before if random.random() < 0.2 else content,
                _shuffled(content, random) if random.random() < 0.2 else content,
            )
        )
    return content


def _shuffled(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _in_cells(content: bytes, random: Random) -> bytes:
    table = _table_of(content)
    assert table is not None
    separator, rows = table[0], [list(row) for row in table[1]]
    for _ in range(random.randint(1, 5)):
        _change_table(rows, random)
    text = io.StringIO()
    if random.random() < 0.1:
        separator = random.choice(_SEPARATORS)
    csv.writer(text, delimiter=separator, lineterminator=random.choice(("\n", "\r\n"))).writerows(rows)
    encoding = random.choice(_ENCODINGS) if random.random() < 0.2 else "utf-8"
    return text.getvalue().encode(encoding, errors="replace")


def _change_table(rows: list[list[str]], random: Random) -> None:
    """One thing happens to a table: a cell, a row, a column or a header is another, twice there, gone, or moved."""
    at = random.randrange(len(rows))
    row = rows[at]
    column = random.randrange(max(len(row), 1))
    match random.randrange(9):
        case 0 | 1 | 2 if row:
            row[column] = random.choice(_CELLS)
        case 3:
            rows.insert(at, list(row))
        case 4 if len(rows) > 1:
            del rows[at]
        case 5:
            row.insert(column, random.choice(_CELLS))
        case 6:
            for each in rows:
                del each[column : column + 1]
        case 7:
            for each in rows:
                each[column:column] = each[-1:]
        case _ if rows[0]:
            rows[0][random.randrange(len(rows[0]))] += random.choice((" ", "2", "\ufeff", " (nieuw)"))


def _in_nodes(content: bytes, random: Random) -> bytes:
    begin = _json_begins(content)
    whole = [json.loads(content[begin:])]
    for _ in range(random.randint(1, 3)):
        _change_node(whole, random)
    text = json.dumps(whole[0] if whole else None, ensure_ascii=random.random() < 0.7)
    return content[:begin] + text.encode(errors="replace")


def _change_node(node: Any, random: Random) -> None:
    """Somewhere below, something is another, gone, twice there, or called otherwise."""
    places = list(node) if isinstance(node, dict) else range(len(node))
    if not places:
        return
    place = random.choice(places)
    if isinstance(node[place], dict | list) and random.random() < 0.85:
        _change_node(node[place], random)
        return
    match random.randrange(5):
        case 0:
            del node[place]
        case 1 if isinstance(node, list):
            node.insert(place, node[place])
        case 1 | 2 if isinstance(node, dict):
            node[f"{place}2"] = node.pop(place)
        case _:
            node[place] = deepcopy(random.choice(_NODES))  # else a later change would be one of every later file


@cache
def _json_begins(content: bytes) -> int:
    """Where the JSON of a file begins, behind the assignment of a script; -1 when there is none."""
    places = [at for at in (content.find(b"{"), content.find(b"[")) if at >= 0]
    if not places:
        return -1
    try:
        json.loads(content[min(places) :])
    except ValueError:
        return -1
    return min(places)


@cache
def _table_of(content: bytes) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    """The separator and the records of a table in UTF-8 or UTF-16; None for anything else."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        separator = max(_SEPARATORS, key=text.count)
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except (ValueError, csv.Error):
        return None
    return (separator, rows) if rows and "\0" not in text else None
