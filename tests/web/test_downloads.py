"""A file that is downloaded comes whole, in pieces, and never opens inside the site."""

from __future__ import annotations

import asyncio

from django.test import AsyncRequestFactory, RequestFactory

from dorpsplein.ui.downloads import PIECE, download


def test_a_file_comes_whole_both_ways(tmp_path):
    file = tmp_path / "stuk.pdf"
    file.write_bytes(b"%PDF" * PIECE)
    now = download(RequestFactory().get("/"), file, name="stuk.pdf", content_type="application/pdf")
    later = download(AsyncRequestFactory().get("/"), file, name="stuk.pdf", content_type="application/pdf")

    async def read() -> bytes:
        return b"".join([piece async for piece in later])

    assert b"".join(now) == asyncio.run(read()) == file.read_bytes()


def test_a_file_is_kept_out_of_the_page_and_of_caches(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"x")
    answer = download(RequestFactory().get("/"), file, name='é "x".html', content_type="text/html")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == "1"
    b"".join(answer)
