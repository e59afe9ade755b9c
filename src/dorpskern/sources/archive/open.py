"""Files, folders and archives in; a list of inputs out, each safe to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

from dorpskern.sources.archive.bundles import PRIVATE, Role, complete_sets
from dorpskern.sources.archive.containers import Container, container_of
from dorpskern.sources.archive.downloads import DownloadFound, downloads_in, is_closed, name_shown
from dorpskern.sources.archive.limits import Limits
from dorpskern.sources.archive.not_data import is_not_data
from dorpskern.sources.archive.unpack import Found, Haul, take_file, unpack
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal, Refusals, refuse_all

_HEAD = 64


def open_inputs(
    paths: Sequence[Path], *, workdir: Path, limits: Limits | None = None, hashing: Executor | None = None
) -> list[InputFile]:
    """Open everything at these paths.

    Folders are read in order of name, with the folders in them; ZIP, TAR, tar.gz and gzip are recognised by content.
    Links and devices inside a folder are listed and left alone. What plainly holds no data (pictures, documents,
    hidden files, what somebody liked or kept on Mastodon) is listed with ``is_data`` False; a file that is named
    itself is never left out. An outbox and an actor in the same folder are one input, and so are the parts of a
    download of a platform.

    Args:
        paths: What the user named.
        workdir: An existing empty folder for what comes out of archives; it must outlive the reading of the inputs.
        limits: What archives may cost.
        hashing: Works out the sha256 of files that lie on disk, also after this has returned; at once when not given.

    Raises:
        Refusal: ``FILE_MISSING``, ``FILE_EMPTY``, ``FILE_TOO_LARGE``, ``NOT_TEXT`` (a device),
            ``ARCHIVE_BROKEN``, ``ARCHIVE_LOCKED``, ``ARCHIVE_ESCAPES``, ``ARCHIVE_BOMB``.
        Refusals: More than one of these, over all paths.

    """
    hauls: dict[Path, Haul] = {}
    refusals: list[Refusal] = []
    for path in dict.fromkeys(paths):
        together = path if path.is_dir() else path.parent / ""  # files named one by one may be parts of one input
        haul = hauls.setdefault(together, Haul(workdir / f"{len(hauls):03d}"))
        haul.folder.mkdir(exist_ok=True)
        try:
            _add(path, haul, limits or Limits(), hashing)
        except Refusal as refusal:
            refusals.append(refusal)
        except Refusals as several:
            refusals += several.refusals
    refuse_all(refusals)
    return [each for haul in hauls.values() for each in _inputs(haul)]


def _add(path: Path, haul: Haul, limits: Limits, hashing: Executor | None) -> None:
    if path.is_dir():
        _add_folder(path, haul, limits, hashing)
    elif not path.exists():
        raise Refusal(Code.FILE_MISSING, at=str(path))
    elif not path.is_file():
        raise Refusal(Code.NOT_TEXT, at=path.name)
    else:
        _take(path, path.name, haul, limits, hashing)


def _add_folder(root: Path, haul: Haul, limits: Limits, hashing: Executor | None) -> None:
    refusals: list[Refusal] = []
    for path in _files_in(root):
        label = path.relative_to(root).as_posix()
        try:
            if path.is_symlink() or not path.is_file() or is_not_data(label, _head(path)):
                haul.skipped.append(label)
            else:
                _take(path, label, haul, limits, hashing)
        except Refusal as refusal:
            refusals.append(refusal)
    refuse_all(refusals)
    if not haul.found and not haul.skipped:
        raise Refusal(Code.FILE_EMPTY, at=root.name)


def _files_in(root: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(root, followlinks=False):
        folders.sort()
        yield from (Path(where, name) for name in sorted(files))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _take(path: Path, label: str, haul: Haul, limits: Limits, hashing: Executor | None) -> None:
    container = container_of(path)
    if container is Container.NONE:
        haul.found.append(take_file(path, label, limits=limits, hashing=hashing))
        return
    inner = unpack(path, label, container, folder=haul.folder, first=haul.written, limits=limits)
    haul.written = inner.written
    haul.found += inner.found
    haul.skipped += inner.skipped


def _inputs(haul: Haul) -> list[InputFile]:
    by_label = {found.label: found for found in haul.found}
    sets = complete_sets((found.label, found.role) for found in haul.found if found.role is not None)
    in_sets = {label for parts in sets.values() for label in parts.values()}
    inputs = [
        _bundle(
            folder if folder != "." else Role.OUTBOX, Role.OUTBOX, {str(role): by_label[parts[role]] for role in parts}
        )
        for folder, parts in sets.items()
    ]
    downloads = downloads_in(label for label in by_label if label not in in_sets)
    inputs += [_download(one, by_label) for one in downloads]
    in_sets |= {label for one in downloads for label in one.parts.values()}
    closed = list(haul.skipped)
    for found in haul.found:
        is_private = found.role in PRIVATE and len(haul.found) > 1
        if is_private or (found.label not in in_sets and found.role is None and is_closed(found.label, downloads)):
            closed.append(found.label)
        elif found.label not in in_sets:
            inputs.append(_input(found))
    return inputs + [_not_data(name) for name in dict.fromkeys(name_shown(label, downloads) for label in closed)]


def _download(one: DownloadFound, by_label: Mapping[str, Found]) -> InputFile:
    return _bundle(one.name, one.messages, {part: by_label[label] for part, label in one.parts.items()})


def _bundle(name: str, main: str, parts: dict[str, Found]) -> InputFile:
    inputs = {part: _input(parts[part]) for part in sorted(parts)}
    lines = "".join(f"{each.sha256}  {part}\n" for part, each in inputs.items())
    return InputFile(
        name=name,
        path=inputs[main].path,
        digest=sha256(lines.encode()).hexdigest(),
        size=sum(each.size for each in inputs.values()),
        parts={part: each.path for part, each in inputs.items()},
    )


def _input(found: Found) -> InputFile:
    return InputFile(found.label, found.path, found.digest, found.size)


def _not_data(label: str) -> InputFile:
    return InputFile(label, Path(), digest="", size=0, is_data=False)
