"""Where the file with reactions lies between choosing it and drawing the sample; then it is gone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from dorpsplein.abuse.models import AbuseAudit
from dorpsplein.imports.folders import folder_of

REACTIONS, SCORES, MODEL = "reacties.csv", "scores.csv", "model.onnx"


def incoming_of(audit: AbuseAudit) -> Path:
    """The folder of one audit; its dot keeps it out of a copy of the site."""
    return folder_of(audit.municipality_id) / ".abuse" / str(audit.pk)


def save(audit: AbuseAudit, name: str, file: UploadedFile[Any]) -> None:
    """Put a file where it will be read."""
    folder = incoming_of(audit)
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    with (folder / name).open("xb") as target:
        for chunk in file.chunks():
            target.write(chunk)


def reactions_of(audit: AbuseAudit) -> Path | None:
    """The file with reactions; None when it is gone."""
    path = incoming_of(audit) / REACTIONS
    return path if path.is_file() else None


def scores_of(audit: AbuseAudit) -> Path | None:
    """The file with scores of an outside model, or that model itself; None when there is none."""
    paths = (incoming_of(audit) / name for name in (SCORES, MODEL))
    return next((path for path in paths if path.is_file()), None)


def clear(audit: AbuseAudit) -> None:
    """Remove what came in."""
    shutil.rmtree(incoming_of(audit), ignore_errors=True)
