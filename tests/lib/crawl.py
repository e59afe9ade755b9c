"""Follow every link of the site, as one role, and keep one or two examples of each kind of page."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

EXAMPLES = 2
"""So many pages of one kind (one name in the URL table) are looked at."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    status: int
    content_type: str
    body: bytes
    location: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page: its address, its name in the URL table, as whom it was seen, and what it said."""

    path: str
    name: str
    role: str
    body: bytes


def crawl(get: Callable[[str], Answer], starts: Iterable[str], *, role: str) -> tuple[list[Found], list[str]]:
    """The HTML pages that can be reached, and what went wrong on the way ("/address: 500, from /page")."""
    todo = deque((start, "the start") for start in starts)
    seen, kinds = set[str](), Counter[str]()
    pages: list[Found] = []
    wrong: list[str] = []
    while todo:
        path, source = todo.popleft()
        if path in seen:
            continue
        seen.add(path)
        name = route_name(path)
        if kinds[name] >= EXAMPLES:
            continue
        kinds[name] += 1
        answer = get(path)
        if answer.status in (301, 302):
            todo.append((_local(answer.location, path) or path, source))
            kinds[name] -= 1
        elif answer.status != 200:
            wrong.append(f"{path} as {role}: {answer.status}, from {source}")
        elif answer.content_type.startswith("text/html"):
            pages.append(Found(path, name, role, answer.body))
            todo.extend((link, path) for link in links(answer.body, path))
    return pages, wrong


def kind_of(headers: Mapping[str, str]) -> str:
    """What an answer is; a file to keep is no page, whatever is in it."""
    if headers.get("Content-Disposition", "").startswith("attachment"):
        return "a file"
    return headers.get("Content-Type", "")


def route_name(path: str) -> str:
    """The name of an address in the URL table, with its query keys: another form of the page is another page."""
    parts = urlsplit(path)
    keys = "&".join(sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair}))
    try:
        return f"{resolve(parts.path).view_name}?{keys}"
    except Resolver404:
        return f"{parts.path}?{keys}"


def links(body: bytes, path: str) -> list[str]:
    """Where the links of a page lead, on this site."""
    found = [_local(link.get("href"), path) for link in html.fromstring(body).iter("a") if link.get("href")]
    return [link for link in found if link]


def _local(link: str, path: str) -> str:
    parts = urlsplit(urldefrag(urljoin(f"http://testserver{path}", link))[0])
    if parts.scheme not in ("http", "https") or parts.hostname not in ("testserver", "localhost", "127.0.0.1"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
