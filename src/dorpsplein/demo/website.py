"""A recording (HAR) of the made-up municipal website, as a browser saves it: whom its pages ask for something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_SITE = "https://www.lindewaard.example"
_PAGES = ("/", "/paspoort-aanvragen", "/afval/ophaaldagen")
_OWN = ("https://formulieren.lindewaard.example/knop.js",)
_OTHERS = {
    "www.googletagmanager.com": "/gtm.js?id=GTM-VERZONNEN",
    "www.google-analytics.com": "/g/collect",
    "fonts.googleapis.com": "/css2?family=Example",
    "www.youtube.com": "/embed/verzonnen",
    "connect.facebook.net": "/nl_NL/fbevents.js",
    "www.facebook.com": "/tr",
    "siteimproveanalytics.com": "/js/siteanalyze_1.js",
    "eu.global.siteimproveanalytics.io": "/image.aspx",
    "cdn.leeshulp.example": "/voorlezen.js",
    "kaarten.geodienst.example": "/tegel/1.png",
}
_WITH_COOKIE = {"www.youtube.com", "www.facebook.com", "www.google-analytics.com"}
PLANTED = {"": float(len(_OTHERS)), "Google": 4.0, "Meta": 2.0, "Siteimprove": 2.0}
"""Company → how many addresses of others the pages ask; "" all together, those of no known company included."""


def write_website(file: Path) -> None:
    """Write the recording of three pages; its home page asks every address, the others a few of them."""
    entries = [entry for number, page in enumerate(_PAGES) for entry in _page(number, page)]
    pages = [
        {"startedDateTime": _at(number, 0), "id": f"page_{number}", "title": _SITE + page, "pageTimings": {}}
        for number, page in enumerate(_PAGES)
    ]
    creator = {"name": "Firefox", "version": "145.0"}
    log = {"version": "1.2", "creator": creator, "browser": creator, "pages": pages, "entries": entries}
    file.write_text(json.dumps({"log": log}, indent=1), encoding="utf-8")


def _page(number: int, page: str) -> list[dict[str, Any]]:
    others = list(_OTHERS.items())[: None if not number else 3]
    asked = [_SITE + page, *_OWN, *(f"https://{host}{path}" for host, path in others)]
    return [_entry(number, place, address) for place, address in enumerate(asked)]


def _entry(number: int, place: int, address: str) -> dict[str, Any]:
    cookies = [{"name": "id", "value": "verzonnen"}] if address.split("/")[2] in _WITH_COOKIE else []
    return {
        "pageref": f"page_{number}",
        "startedDateTime": _at(number, place),
        "time": 40,
        "request": {
            "method": "GET",
            "url": address,
            "httpVersion": "HTTP/2",
            "headers": [],
            "queryString": [],
            "cookies": cookies,
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {"status": 200, "statusText": "OK", "httpVersion": "HTTP/2", "headers": [], "cookies": []},
        "cache": {},
        "timings": {"send": 0, "wait": 40, "receive": 0},
    }


def _at(number: int, place: int) -> str:
    return f"2026-11-02T10:0{number}:{place:02d}.000+01:00"
