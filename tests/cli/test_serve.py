"""Serving the site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
import uvicorn

from dorpsplein.cli import serve


def test_a_server_that_is_stopped_stops_its_queue(monkeypatch):
    """uvicorn ends by the very signal it got, once it has answered what was asked."""
    before, popen, started = signal.getsignal(signal.SIGTERM), subprocess.Popen, []

    def waiting(*_args):
        started.append(popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[-1]

    monkeypatch.setattr(serve, "_prepare", lambda: None)
    monkeypatch.setattr(subprocess, "Popen", waiting)
    monkeypatch.setattr(uvicorn, "run", lambda *_args, **_more: os.kill(os.getpid(), signal.SIGTERM))
    try:
        with pytest.raises(SystemExit):
            serve.serve(host="127.0.0.1", port=1, workers=1, jobs=2)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert [one.wait(10) for one in started] == [-signal.SIGTERM] * 2
