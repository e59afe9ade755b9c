"""Follow every link of the site, as one role, and keep one or two examples of each kind of page."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, resolve
from lxml import html

SILENT = ("hidden", "submit", "button")
EXAMPLES = 2
"""So many pages of one kind (one name in the URL table) are looked at."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    status: int
    content_type: str
    body: bytes
    location: str = ""

    @classmethod
    def of(cls, response: HttpResponse) -> Answer:
        """What the client of the tests got; what is streamed is not read."""
        body = b"" if response.streaming else response.content
        return cls(response.status_code, kind_of(response.headers), body, response.headers.get("Location", ""))


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


def forms(body: bytes, path: str) -> dict[str, int]:
    """The forms of a page that ask something and change something: a name for what each asks → its place on the page.

    A form that asks nothing is left out: the page that it is on is the question.
    """
    found = {}
    for place, form in enumerate(html.fromstring(body).iter("form")):
        fields = {one.get("name") for one in form.iter("input", "select", "textarea") if one.get("type") not in SILENT}
        if form.get("method", "").lower() == "post" and fields:
            where = route_name(_local(form.get("action") or path, path))
            found[f"{where} {sorted(filter(None, fields))}"] = place
    return found


def links(body: bytes, path: str) -> list[str]:
    """Where the links of a page lead, on this site."""
    found = [_local(link.get("href"), path) for link in html.fromstring(body).iter("a") if link.get("href")]
    return [link for link in found if link]


def _local(link: str, path: str) -> str:
    parts = urlsplit(urldefrag(urljoin(f"http://testserver{path}", link))[0])
    if parts.scheme not in ("http", "https") or parts.hostname not in ("testserver", "localhost", "127.0.0.1"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
