"""A body that is too large is refused before it is kept anywhere, whether it says its size or not."""

from __future__ import annotations

import asyncio
import json
import tempfile

import pytest
from django.core.handlers.asgi import ASGIHandler

from dorpsplein.config.asgi import application

IMPORTS = "/gemeente/lindewaard/bestanden/inlezen"
FILES_API = "/api/v1/gemeenten/lindewaard/bestanden"
PIECE = 64 * 1024


class Visitor:
    """Sends a body in pieces, and waits for the answer."""

    def __init__(self, pieces: int) -> None:
        self.left, self.told, self.answered = pieces, [], asyncio.Event()

    async def receive(self):
        if not self.left:
            await self.answered.wait()
            return {"type": "http.disconnect"}
        self.left -= 1
        return {"type": "http.request", "body": b"x" * PIECE, "more_body": self.left > 0}

    async def send(self, message):
        self.told.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self.answered.set()

    @property
    def status(self) -> int:
        return self.told[0]["status"]

    @property
    def text(self) -> str:
        return b"".join(one.get("body", b"") for one in self.told).decode()


def ask(path: str, pieces: int, *, says: int | None = None, language: str = "nl") -> Visitor:
    visitor = Visitor(pieces)
    headers = [(b"host", b"testserver"), (b"accept-language", language.encode())]
    if says is not None:
        headers.append((b"content-length", str(says).encode()))
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers}
    asyncio.run(application(scope, visitor.receive, visitor.send))
    return visitor


@pytest.fixture
def limits(settings):
    """Small ones, so that a test need not send gigabytes."""
    settings.BODY_MAX_BYTES, settings.EXPORT_BODY_MAX_BYTES = 4 * PIECE, 10 * PIECE


@pytest.fixture
def kept(monkeypatch):
    """How much of a body Django put aside."""
    sizes = []
    real = ASGIHandler.read_body

    async def read_body(self, receive):
        file: tempfile.SpooledTemporaryFile = await real(self, receive)
        sizes.append(file.seek(0, 2))
        file.seek(0)
        return file

    monkeypatch.setattr(ASGIHandler, "read_body", read_body)
    return sizes


@pytest.mark.parametrize(
    ("path", "size"), [(IMPORTS, 10 * PIECE + 1), (FILES_API, 2**40), ("/inloggen", 4 * PIECE + 1)]
)
def test_a_body_that_says_it_is_too_large_is_refused_at_once(limits, kept, path, size):
    visitor = ask(path, 20, says=size)
    assert visitor.status == 413
    assert kept == [0]


def test_a_body_that_does_not_say_its_size_is_stopped_at_the_limit(limits, kept):
    visitor = ask(IMPORTS, 10_000)
    assert visitor.status == 413
    assert kept[0] <= 10 * PIECE


def test_a_size_that_is_no_number_is_refused(limits, kept):
    scope = {"type": "http", "method": "POST", "path": "/inloggen", "query_string": b""}
    scope["headers"] = [(b"host", b"testserver"), (b"content-length", b"-5")]
    visitor = Visitor(1)
    asyncio.run(application(scope, visitor.receive, visitor.send))
    assert (visitor.status, kept) == (413, [0])


@pytest.mark.long
def test_people_read_a_plain_page_in_their_language(limits):
    page = ask(IMPORTS, 1, says=2**40).text
    assert "Dit bestand is te groot" in page
    assert "Wij hebben er niets van bewaard" in page
    assert "This file is too large" in ask(IMPORTS, 1, says=2**40, language="en").text


def test_programs_get_a_problem(limits):
    told = json.loads(ask(FILES_API, 1, says=2**40).text)
    assert (told["status"], told["type"]) == (413, "about:blank")


@pytest.mark.parametrize("says", [True, False])
@pytest.mark.django_db
def test_an_export_of_the_size_that_is_allowed_comes_in_whole(limits, kept, says):
    visitor = ask(IMPORTS, 10, says=10 * PIECE if says else None)
    assert visitor.status == 403  # no form of ours: but it was read
    assert kept == [10 * PIECE]
