"""Which version of the framework this site works with: the one that ships, or adopted ones laid over it.

The files of the adopted versions stand in one folder below the data folder, and a file beside it names that folder.
Every process follows that file, so that a version holds for all of them at the next request or the next job.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from dorpskern import pipeline, policy
from dorpsplein.care.models import FrameworkProposal

log = logging.getLogger("dorpsplein.framework")


def follow() -> None:
    """Work with the version that holds at this moment; cheap, so that it can be done for every request."""
    folder = _named()
    if folder == policy.folder_in_use():
        return
    try:
        policy.use_folder(folder)
    except FileNotFoundError:
        log.error("the folder of the framework in use is gone; working with the version that ships")
        policy.use_folder(None)


def lay_out() -> None:
    """Write the files of the adopted versions that this product does not ship itself, and let every process follow."""
    files = _later_than(pipeline.shipped_version(), FrameworkProposal.objects.exclude(adopted_at=None))
    name = _written(files) if files else ""
    place = _place()
    place.mkdir(parents=True, exist_ok=True)
    beside = place / ".in-use"
    beside.write_text(name, encoding="utf-8")
    beside.replace(place / "in-use")
    follow()


def _place() -> Path:
    return Path(settings.DATA_DIR) / "framework"


def _named() -> Path | None:
    try:
        name = (_place() / "in-use").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return _place() / name if name else None


def _later_than(shipped: str, adopted: Iterable[FrameworkProposal]) -> dict[str, str]:
    """The files of the adopted versions after the one that ships, the last of each; none when no line leads there.

    A product that ships an adopted version itself, or a later one, needs the files of that version no longer.
    """
    files: dict[str, str] = {}
    at = shipped
    for one in sorted(adopted, key=lambda each: each.adopted_at or each.proposed_at):
        if one.from_version == at:
            files |= one.files
            at = one.to_version
    return files


def _written(files: Mapping[str, str]) -> str:
    """The name of the folder with these files; written whole or not at all."""
    seal = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]
    target = _place() / seal
    if not target.is_dir():
        _place().mkdir(parents=True, exist_ok=True)
        work = Path(mkdtemp(prefix=".writing-", dir=_place()))
        pipeline.write_version(files, work)
        try:
            work.replace(target)
        except OSError:  # somebody else wrote it in the meantime
            shutil.rmtree(work)
    return seal
