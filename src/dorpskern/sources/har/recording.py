"""Reads a recording of network traffic: of each request only whom it asked, on which day, and whether a cookie went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from dorpskern.sources.har.hosts import host_of, site_of
from dorpskern.sources.whole import json_at, refuse_large
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "har"
COLUMNS = ("site", "host", "day", "cookie")
_BYTES_MOST = 2**29
_HEAD = 4096
_BEGINS = re.compile(r'\s*\{\s*"log"\s*:\s*\{')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")
_COOKIE_HEADERS = frozenset({"cookie", "set-cookie"})

_Row = dict[str, str | None]
_Json = Mapping[str, Any]


def is_recording(file: InputFile) -> bool:
    """Say whether a file is a recording of network traffic, from its first bytes."""
    if file.parts:
        return False
    with file.path.open("rb") as content:
        head = content.read(_HEAD)
    return any(_BEGINS.match(head.decode(name, errors="ignore")) for name in ("utf-8-sig", "utf-16"))


def read_recording(file: InputFile, *, bytes_most: int = _BYTES_MOST) -> Raw:
    """Read one recording.

    Args:
        file: The recording.
        bytes_most: The largest recording that is read into memory.

    Returns:
        One row per request over HTTP: ``row``, ``site`` (whose page asked), ``host`` (whom it asked), ``day`` (ISO
        8601) and ``cookie``: "true" when one was sent or set, "false" when not, null when no request of the recording
        shows any (browsers leave cookies out unless one asks for them). Addresses, their parameters, headers, words of
        forms and answers are never read into a row.

    Raises:
        Refusal: ``VALUE_INVALID`` when it is no JSON of the right kind; ``SEVERAL_PLACES`` when pages of more than one
            website were looked at; ``NO_ROWS`` without a request; ``NO_USABLE_ROWS`` when no page is a website's;
            ``FILE_TOO_LARGE``.

    Source: HTTP Archive 1.2; see SEEN.md.

    """
    log = _log(file, bytes_most)
    entries = log["entries"]
    if not entries:
        raise Refusal(Code.NO_ROWS, at=file.name, columns=0)
    pages = _pages(log)
    sites = {site_of(host) for host in pages.values()} or _first_site(entries)
    if not sites:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    if len(sites) > 1:
        raise Refusal(Code.SEVERAL_PLACES, at=file.name, places=len(sites))
    return _raw(entries, sites.pop())


def _log(file: InputFile, bytes_most: int) -> _Json:
    refuse_large(file.size, at=file.name, most=bytes_most)
    content = json_at(file.path, at=file.name, encoding="")
    log = content.get("log") if isinstance(content, dict) else None
    if not isinstance(log, dict) or not isinstance(log.get("entries"), list):
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: log.entries", expected="[…]")
    return log


def _pages(log: _Json) -> dict[str, str]:
    """The host of each page that was looked at, by the id of the page; Chrome gives its address as its title."""
    given = log.get("pages")
    pages = [page for page in given if isinstance(page, dict)] if isinstance(given, list) else []
    known = {str(page.get("id")): host for page in pages if (host := host_of(page.get("title")))}
    missing = {str(page.get("id")) for page in pages} - known.keys()
    for entry in log["entries"]:  # the first request of a page is the page itself
        page = str(entry.get("pageref")) if isinstance(entry, dict) else ""
        if page in missing and (host := host_of(_request(entry).get("url"))):
            known[page] = host
            missing.remove(page)
    return known


def _first_site(entries: list[Any]) -> set[str]:
    """Without pages: the website of the first request over HTTP."""
    hosts = (host_of(_request(entry).get("url")) for entry in entries)
    return {site_of(host) for host in [next((one for one in hosts if one), "")] if host}


def _raw(entries: list[Any], site: str) -> Raw:
    left_out = LeftOut()
    rows: list[_Row] = []
    numbers: list[int] = []
    shows_cookies = any(map(_has_cookie, entries))
    for number, entry in enumerate(entries, start=1):
        request = _request(entry)
        host, day = host_of(request.get("url")), _DAY.match(str(_of(entry).get("startedDateTime")))
        if not isinstance(request.get("url"), str):
            left_out.add(Drop.KEY_MISSING, [number], column="url")
        elif not host:
            left_out.add(Drop.OUTSIDE_SCOPE, [number], column="url")
        elif not day:
            left_out.add(Drop.DATE_UNREADABLE, [number], column="startedDateTime")
        else:
            cookie = str(_has_cookie(entry)).lower() if shows_cookies else None
            rows.append({"site": site, "host": host, "day": day[0], "cookie": cookie})
            numbers.append(number)
    columns: dict[str, pa.Array] = {"row": pa.array(numbers, pa.int64())}
    columns |= {name: pa.array([row[name] for row in rows], pa.string()) for name in COLUMNS}
    return Raw(FORMAT, pa.table(columns), len(entries), dict(left_out.dropped), (), tuple(left_out.examples))


def _has_cookie(entry: Any) -> bool:
    """Whether a cookie was sent with a request or set by its answer."""
    return any(_shows_cookie(_of(_of(entry).get(part))) for part in ("request", "response"))


def _shows_cookie(part: _Json) -> bool:
    headers = part.get("headers")
    named = [_of(one).get("name") for one in headers] if isinstance(headers, list) else []
    return bool(part.get("cookies")) or any(str(name).lower() in _COOKIE_HEADERS for name in named)


def _request(entry: Any) -> _Json:
    return _of(_of(entry).get("request"))


def _of(value: Any) -> _Json:
    return value if isinstance(value, dict) else {}
