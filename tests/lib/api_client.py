"""A small client of the API, as a municipality could write one: the standard library and nothing more."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class Problem(Exception):
    """What the API refused, by RFC 9457."""

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        super().__init__(status, told)
        self.status, self.told = status, told


@dataclass(frozen=True, slots=True)
class Api:
    """``url``: up to and with the municipality, as "https://…/api/v1/gemeenten/lindewaard"."""

    url: str
    key: str = ""

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask, with a body as JSON when there is one."""
        data = None if body is None else json.dumps(body).encode()
        return self._sent(method, path, data, {"Content-Type": "application/json", **headers})

    def get(self, path: str) -> Any:
        """Read."""
        return self.ask("GET", path)

    def upload(self, *files: Path) -> dict[str, Any]:
        """Bring files in; the job that reads them."""
        job: dict[str, Any] = self.send("/bestanden", [("bestanden", one.name, one.read_bytes()) for one in files])
        return job

    def send(self, path: str, files: Sequence[tuple[str, str, bytes]], **fields: str) -> Any:
        """Send files, each with its field and name, and plain fields beside them."""
        edge = uuid.uuid4().hex
        heads = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
        heads += [(f'name="{field}"; filename="{name}"', data) for field, name, data in files]
        parts = [
            f"--{edge}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n"
            for head, data in heads
        ]
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._sent("POST", path, b"".join(parts) + f"--{edge}--\r\n".encode(), kind)

    def file(self, path: str) -> bytes:
        """Take a file along."""
        return self._bytes("GET", path, None, {})

    def wait(self, job: dict[str, Any], *, seconds: float = 60) -> dict[str, Any]:
        """The job once it is over."""
        until = time.monotonic() + seconds
        while job["state"] in ("queued", "running") and time.monotonic() < until:
            time.sleep(0.2)
            job = self.get(f"/taken/{job['id']}")
        return job

    def _sent(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Any:
        return json.loads(self._bytes(method, path, data, headers) or b"null")

    def _bytes(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> bytes:
        known = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        asked = urllib.request.Request(self.url + path, data, {**known, **headers}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                found: bytes = answer.read()
                return found
        except urllib.error.HTTPError as refused:
            with refused:
                raise Problem(refused.code, json.loads(refused.read())) from None
