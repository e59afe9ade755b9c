"""Start a process that may read hostile bytes: little is given to it, and there is little it can do.

It gets no passwords of the site, no network (see ``cut_off``), and limits of memory, file size and processes.
"""

from __future__ import annotations

import ctypes
import logging
import os
import resource
import secrets
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from django.conf import settings

from dorpsplein.jobs import cut_off

KEPT = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV"),
    *("DJANGO_SETTINGS_MODULE", "DORPSPLEIN_HOME", "DORPSPLEIN_DATABASE", "DORPSPLEIN_HOSTS"),
    *("DORPSPLEIN_JOB_MEMORY_MB", "DORPSPLEIN_JOB_SECONDS", "DORPSPLEIN_UPLOAD_MB"),
)
"""What work needs of the environment. Whatever is not named (mail, login provider, secret key) stays outside."""
MOST_PROCESSES = 1024
"""Of one job, threads too: far more than it needs, far fewer than stops a machine."""
_NO_NEW_PRIVILEGES = 38
log = logging.getLogger("dorpsplein.jobs")


@contextmanager
def started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command apart; the caller waits for its end, or kills it."""
    is_cut_off = settings.JOBS_WITHOUT_NETWORK and cut_off.is_possible()
    if settings.JOBS_WITHOUT_NETWORK and not is_cut_off:
        log.warning("work keeps the network: this machine does not allow user namespaces")
    database = cut_off.database_elsewhere()
    door = cut_off.Door(database) if is_cut_off and database else None

    def prepare() -> None:
        if is_cut_off:
            cut_off.leave_network()
            resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))  # of this job alone, from here
        if door:
            door.open_inside()
        limit()

    given = environment(os.environ, through_door=door is not None)
    try:
        child = subprocess.Popen(command, env=given, start_new_session=True, preexec_fn=prepare)  # noqa: S603 - our own
        if door:
            door.keep()
        yield child
    finally:
        if door:
            door.close()


def environment(whole: Mapping[str, str], *, through_door: bool = False) -> dict[str, str]:
    """What the child gets of an environment; the secret key is one of its own, that opens nothing."""
    kept = {name: whole[name] for name in KEPT if name in whole}
    kept["DORPSPLEIN_SECRET_KEY"] = secrets.token_urlsafe(48)
    if through_door:
        kept["PGHOSTADDR"] = cut_off.INSIDE
    return kept


def limit() -> None:
    """In the child, before it runs: so much memory, files of such a size, and never more rights.

    The limit is on memory that is written to, not on addresses: what draws the figures of a paper sets aside far more
    addresses than it uses, and dies when it may not. A crash leaves no picture of the memory on disk.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (settings.JOB_MEMORY_BYTES, settings.JOB_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (settings.JOB_FILE_BYTES, settings.JOB_FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(AttributeError):  # not Linux
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
