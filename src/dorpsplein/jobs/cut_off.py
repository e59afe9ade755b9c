"""No network for a process that reads what strangers made, except the database when that is reached over one.

A network of its own, with nothing in it, is something every user of Linux may make (a user namespace). Where that is
not allowed, or not Linux, the process keeps the network: ``is_possible`` says which.

A database on another address is reached through a door: the child listens inside its empty network, hands that socket
to its parent, and the parent passes bytes on to the database and nowhere else. Encryption stays between child and
database.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SET_FLAGS, _UP = 0x8914, 0x1
INSIDE = "127.0.0.1"
_POSTGRESQL = 5432
_PIECE = 64 * 1024
Address = tuple[str, int]


@cache
def is_possible() -> bool:
    """Whether this machine lets us do it; tried once."""
    try:
        command = [sys.executable, "-I", "-c", "pass"]
        return subprocess.run(command, preexec_fn=leave_network, check=False).returncode == 0  # noqa: S603 - our own
    except (subprocess.SubprocessError, OSError):
        return False


def leave_network() -> None:
    """In the child, before it runs: from here on there is no network, and the user is the same.

    Raises:
        OSError: Not allowed here.

    """
    user, group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_USER | _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "unshare")
    for file, line in (("uid_map", f"{user} {user} 1"), ("setgroups", "deny"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", file).write_text(line, encoding="ascii")


def database_elsewhere() -> Address | None:
    """Where the database is when a network leads to it; None for a file or a socket on this machine."""
    known = settings.DATABASES["default"]
    host = str(known.get("HOST") or "")
    is_reached = known["ENGINE"].endswith("postgresql") and host and not host.startswith("/")
    return (host, int(known.get("PORT") or _POSTGRESQL)) if is_reached else None


class Door:
    """The way from a child without a network to the database."""

    def __init__(self, to: Address) -> None:
        self.to = to
        self._ours, self._childs = socket.socketpair()
        self._listens: socket.socket | None = None

    def open_inside(self) -> None:
        """In the child, after it left the network: listen there, and hand the socket over."""
        with socket.socket() as listens:
            up = struct.pack("16sh22x", b"lo", _UP)
            fcntl.ioctl(listens, _SET_FLAGS, up)
            listens.bind((INSIDE, self.to[1]))
            listens.listen()
            socket.send_fds(self._childs, [b"."], [listens.fileno()])

    def keep(self) -> None:
        """In the parent, once the child runs: pass on what comes."""
        self._childs.close()
        _said, found, _flags, _from = socket.recv_fds(self._ours, 1, 1)
        self._listens = socket.socket(fileno=found[0])
        threading.Thread(target=self._answer, args=(self._listens,), daemon=True).start()

    def close(self) -> None:
        """Nobody passes any more."""
        for one in (self._ours, self._childs, self._listens):
            if one is not None:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()

    def _answer(self, listens: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _address = listens.accept()
                try:
                    far = socket.create_connection(self.to, timeout=10)
                except OSError:
                    near.close()
                    continue
                far.settimeout(None)
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=_pass_on, args=ends, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            target.sendall(piece)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
    source.close()
