"""A small client of the API, as a municipality could write one: the standard library and nothing more."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
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
        edge = uuid.uuid4().hex
        parts = b"".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="bestanden"; filename="{one.name}"\r\n\r\n'.encode()
            + one.read_bytes()
            + b"\r\n"
            for one in files
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        job: dict[str, Any] = self._sent("POST", "/bestanden", parts + f"--{edge}--\r\n".encode(), kind)
        return job

    def wait(self, job: dict[str, Any], *, seconds: float = 60) -> dict[str, Any]:
        """The job once it is over."""
        until = time.monotonic() + seconds
        while job["state"] in ("queued", "running") and time.monotonic() < until:
            time.sleep(0.2)
            job = self.get(f"/taken/{job['id']}")
        return job

    def _sent(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Any:
        known = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        asked = urllib.request.Request(self.url + path, data, {**known, **headers}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            with refused:
                raise Problem(refused.code, json.loads(refused.read())) from None
