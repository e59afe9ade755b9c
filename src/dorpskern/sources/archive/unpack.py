"""Everything a path holds, down to the last archive inside an archive, as files under names of our own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from dorpskern.sources.archive.bundles import Role, role_of
from dorpskern.sources.archive.containers import Container, container_of
from dorpskern.sources.archive.limits import MIB, Limits, Meter
from dorpskern.sources.archive.members import Member
from dorpskern.sources.archive.not_data import HEAD_BYTES, is_not_data
from dorpskern.sources.archive.tar_members import gzip_member, tar_members
from dorpskern.sources.archive.zip_members import zip_members
from dorpskern.terms.refusal import Code, Refusal

_LARGE = 4 * MIB  # takes longer to hash than a thread to begin


@dataclass(frozen=True, slots=True)
class Found:
    """One file that may hold data.

    ``label`` is what it is called, with ``/`` between folders and archives; ``path`` where its bytes are now;
    ``digest`` as in ``InputFile``.
    """

    label: str
    path: Path
    digest: str | Future[str]
    size: int
    role: Role | None


@dataclass(slots=True)
class Haul:
    """What one path yields: files that may hold data, and the labels of those that plainly do not."""

    folder: Path  # where members are written, each under the next number: the archive has no say in the name
    found: list[Found] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    written: int = 0

    def next_path(self) -> Path:
        """A name in the folder that was not used before."""
        self.written += 1
        return self.folder / f"{self.written:06d}"


def take_file(path: Path, label: str, *, limits: Limits, hashing: Executor | None) -> Found:
    """One file as it lies on disk; a large one is hashed by another thread, beside what is done with it meanwhile.

    Raises:
        Refusal: ``FILE_EMPTY`` or ``FILE_TOO_LARGE``.

    """
    size = path.stat().st_size
    if size == 0:
        raise Refusal(Code.FILE_EMPTY, at=label)
    refuse_large(size, label, limits=limits)
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    digest = hashing.submit(_sha256, path) if hashing and size > _LARGE else _sha256(path)
    return Found(label, path, digest, size, role_of(head))


def _sha256(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return file_digest(file, sha256).hexdigest()


def refuse_large(size: int, label: str, *, limits: Limits) -> None:
    """Refuse a file above the limit.

    Raises:
        Refusal: ``Code.FILE_TOO_LARGE`` with both sizes, to be read by people.

    """
    if size > limits.file_bytes:
        raise Refusal(Code.FILE_TOO_LARGE, at=label, size=_in_words(size), limit=_in_words(limits.file_bytes))


def unpack(path: Path, label: str, container: Container, *, folder: Path, limits: Limits, first: int = 0) -> Haul:
    """Everything in one archive and in the archives inside it, counted together.

    Written into ``folder``, numbered from ``first`` + 1.

    Raises:
        Refusal: ``ARCHIVE_BROKEN``, ``ARCHIVE_LOCKED``, ``ARCHIVE_ESCAPES``, ``ARCHIVE_BOMB``, ``FILE_EMPTY`` (nothing
            in it, or a file without bytes in it), ``FILE_TOO_LARGE``.

    """
    packed = path.stat().st_size
    refuse_large(packed, label, limits=limits)
    haul = Haul(folder, written=first)
    _unpack(path, label, container, haul, meter=Meter(limits, packed_bytes=packed, at=label), depth=1)
    if not haul.found and not haul.skipped:
        raise Refusal(Code.FILE_EMPTY, at=label)
    return haul


def _unpack(path: Path, label: str, container: Container, haul: Haul, *, meter: Meter, depth: int) -> None:
    meter.deeper(depth)
    for member in _members(path, label, container, meter):
        name = f"{label}/{member.label}" if container is not Container.GZIP else member.label
        head = member.read(HEAD_BYTES)
        if is_not_data(member.label, head):
            haul.skipped.append(name)
            continue
        found = _write(member, head, name, haul.next_path(), limits=meter.limits)
        inner = container_of(found.path)
        if inner is Container.NONE:
            _keep(found, haul)
        else:
            _unpack(found.path, name, inner, haul, meter=meter, depth=depth + 1)
            found.path.unlink()


def _keep(found: Found, haul: Haul) -> None:
    if found.size == 0:
        raise Refusal(Code.FILE_EMPTY, at=found.label)
    haul.found.append(found)


def _members(path: Path, label: str, container: Container, meter: Meter) -> Iterator[Member]:
    if container is Container.ZIP:
        return zip_members(path, meter)
    if container is Container.GZIP:
        return gzip_member(path, label.removesuffix(".gz"), meter)
    return tar_members(path, container, meter)


def _write(member: Member, head: bytes, name: str, path: Path, *, limits: Limits) -> Found:
    digest, size, data = sha256(), 0, head
    with path.open("xb") as file:
        while data:
            size += len(data)
            refuse_large(size, name, limits=limits)
            digest.update(data)
            file.write(data)
            data = member.read(MIB)
    return Found(name, path, digest.hexdigest(), size, role_of(head))


def _in_words(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.1f} MB"
