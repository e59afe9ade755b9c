"""Try whether a copy can be put back, in a place that is gone afterwards, and remember that it could."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.audit import service as audit
from dorpsplein.care.models import SiteCopy
from dorpsplein.care.sitecopy.making import Made


@transaction.atomic
def note(made: Made) -> SiteCopy:
    """Remember that a copy was made, so that the pages can say so."""
    audit.record("backup.made", sha256=made.sha256, files=made.files)
    return SiteCopy.objects.create(
        made_at=timezone.now(), sha256=made.sha256, size=made.size, files=made.files, heads=made.heads
    )


def try_restore(source: Path, *, key: Path) -> dict[str, Any]:
    """Put a copy back in an empty folder with a database of its own, in a process of its own; then take it away.

    Raises:
        Refusal: What restoring refuses.

    """
    with tempfile.TemporaryDirectory(prefix="dorpsplein-try-") as folder:
        environment = {**os.environ, "DORPSPLEIN_HOME": f"{folder}/site", "DORPSPLEIN_DATABASE": ""}
        command = [
            sys.executable,
            "-m",
            "dorpsplein.cli.main",
            "site-restore",
            str(source),
            "--key",
            str(key),
            "--json",
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    told: dict[str, Any] = json.loads(done.stdout) if done.stdout.strip() else {}
    if "refusals" in told:
        first = told["refusals"][0]
        raise Refusal(Code(first["code"]), at=first["at"], **first["facts"])
    if done.returncode != 0:
        raise Refusal(Code.BACKUP_BROKEN, at=source.name)
    _remember(source)
    return told


@transaction.atomic
def _remember(source: Path) -> None:
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    SiteCopy.objects.filter(sha256=digest).update(tested_at=timezone.now())
    audit.record("backup.tested", sha256=digest)
