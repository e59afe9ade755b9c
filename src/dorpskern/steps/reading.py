"""Import and normalise together: from paths to readings, and the files of one conversation as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

import pyarrow as pa

from dorpskern.normalise.ads import normalise_ads
from dorpskern.normalise.agenda import normalise_agenda
from dorpskern.normalise.audience import normalise_audience
from dorpskern.normalise.audits import normalise_audits
from dorpskern.normalise.corrections import normalise_corrections
from dorpskern.normalise.decisions import normalise_decisions
from dorpskern.normalise.dsa import normalise_dsa
from dorpskern.normalise.notes import normalise_notes
from dorpskern.normalise.polis import normalise_comments, normalise_participants, normalise_summary, normalise_votes
from dorpskern.normalise.population import normalise_population
from dorpskern.normalise.reactions import normalise_reactions
from dorpskern.normalise.site import normalise_recording
from dorpskern.sources.archive import open_inputs
from dorpskern.sources.polis import files as polis
from dorpskern.sources.recognise import read, rows_of
from dorpskern.sources.source import Rows
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.ledger import InputFile, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal, collecting, refuse_all

Pseudonym = Callable[[pa.Array], pa.Array]
PseudonymsFor = Callable[[str], Pseudonym | None]
_ORDER = (polis.SUMMARY, polis.COMMENTS, polis.VOTES, polis.PARTICIPANTS)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What lies at some paths: inputs that were read, and the names of what plainly holds no data."""

    read: tuple[tuple[InputFile, Raw], ...]
    skipped: tuple[str, ...]


def read_paths(
    paths: Sequence[Path],
    *,
    workdir: Path,
    on: date,
    progress: Callable[[float], None] | None = None,
    maps: Sequence[ColumnMap] = (),
    residents: bool = True,
    time_zone: str = "",
) -> Inputs:
    """Open and read everything at these paths; all problems are collected before any is raised.

    ``maps``, ``residents`` and ``time_zone`` as in ``sources.recognise.read``.

    Raises:
        Refusal: One problem. Refusals: several.

    """
    found: list[tuple[InputFile, Raw]] = []
    problems: list[Refusal] = []
    with ThreadPoolExecutor(1) as hashing:
        files = open_inputs(paths, workdir=workdir, hashing=hashing)
        for number, file in enumerate(one for one in files if one.is_data):
            with collecting(problems):
                found.append((file, read(file, on=on, maps=maps, residents=residents, time_zone=time_zone)))
            if progress:
                progress((number + 1) / len(files))
    refuse_all(problems)
    return Inputs(tuple(found), tuple(file.name for file in files if not file.is_data))


def interpret(inputs: Inputs, *, on: date, pseudonyms_for: PseudonymsFor) -> list[tuple[InputFile, Reading]]:
    """Normalise every input, in the order of the paths; the files of one conversation together.

    Args:
        inputs: What was read.
        on: Today.
        pseudonyms_for: Per conversation what turns participants into pseudonyms; None keeps the export's ids.

    """
    readings: dict[int, Reading] = {}
    problems: list[Refusal] = []
    for group in _groups(inputs):
        with collecting(problems):
            readings |= dict(_conversation(group, on=on, pseudonyms_for=pseudonyms_for))
    for place, (file, raw) in enumerate(inputs.read):
        with collecting(problems):
            if (normalise := _ALONE.get(rows_of(raw.format))) is not None:
                readings[place] = normalise(raw, file, on)
    for place, reading in readings.items():
        if (
            not reading.rows_kept and rows_of(reading.format) is not Rows.REPORTS
        ):  # a platform may leave a whole table blank
            problems.append(Refusal(Code.NO_USABLE_ROWS, at=inputs.read[place][0].name))
    refuse_all(problems)
    return [
        (file, replace(readings[place], columns=raw.columns, pointed=raw.pointed, time_zone=raw.time_zone))
        for place, (file, raw) in enumerate(inputs.read)
    ]


_ALONE: Mapping[Rows, Callable[[Raw, InputFile, date], Reading]] = {
    Rows.REPORTS: lambda raw, file, on: normalise_dsa(raw, source=file.sha256, on=on),
    Rows.AUDIENCE: lambda raw, file, on: normalise_audience(raw, file, on=on),
    Rows.MESSAGES: lambda raw, file, on: normalise_notes(raw, file, on=on),
    Rows.DECISIONS: lambda raw, file, on: normalise_decisions(raw, source=file.sha256, on=on),
    Rows.ADS: lambda raw, file, on: normalise_ads(raw, source=file.sha256, on=on),
    Rows.POPULATION: lambda raw, file, on: normalise_population(raw, source=file.sha256, on=on),
    Rows.CORRECTIONS: lambda raw, file, _: normalise_corrections(raw, source=file.sha256),
    Rows.AUDITS: lambda raw, file, on: normalise_audits(raw, file, on=on),
    Rows.REACTIONS: lambda raw, file, on: normalise_reactions(raw, file, on=on),
    Rows.AGENDA: lambda raw, file, _: normalise_agenda(raw, source=file.sha256),
    Rows.SITE: lambda raw, file, on: normalise_recording(raw, source=file.sha256, on=on),
}
"""What is made of a file that means something by itself, by what its rows are about."""

Part = tuple[int, InputFile, Raw]


def _groups(inputs: Inputs) -> list[list[Part]]:
    """The files of each Polis export together: those that lie in the same folder or archive."""
    groups: dict[tuple[Path, PurePath], list[Part]] = {}
    for place, (file, raw) in enumerate(inputs.read):
        if rows_of(raw.format) is Rows.CONVERSATIONS:
            groups.setdefault((file.path.parent, PurePath(file.name).parent), []).append((place, file, raw))
    return list(groups.values())


def _conversation(parts: list[Part], *, on: date, pseudonyms_for: PseudonymsFor) -> Iterator[tuple[int, Reading]]:
    parts = sorted(parts, key=lambda part: _ORDER.index(part[2].format))
    conversation = conversation_id(parts)
    pseudonym = pseudonyms_for(conversation)
    statements: pa.Table | None = None
    for place, file, raw in parts:
        about = {"source": file.sha256, "conversation": conversation}
        if raw.format == polis.SUMMARY:
            yield place, normalise_summary(raw, **about)
        elif raw.format == polis.COMMENTS:
            reading = normalise_comments(raw, on=on, **about)
            statements = reading.tables["statements"]
            yield place, reading
        elif raw.format == polis.VOTES:
            yield place, normalise_votes(raw, on=on, pseudonym=pseudonym, statements=statements, **about)
        else:
            yield place, normalise_participants(raw, pseudonym=pseudonym, **about)


def conversation_id(parts: list[Part]) -> str:
    """The last part of the conversation's address, as its summary gives it; else a mark of its most telling file."""
    for _, _, raw in parts:
        if raw.format == polis.SUMMARY:
            said = dict(zip(raw.rows["key"].to_pylist(), raw.rows["value"].to_pylist(), strict=True))
            name = str(said.get("url") or "").rstrip("/").rpartition("/")[2]
            if name:
                return name
    best = min(
        parts, key=lambda part: (polis.VOTES, polis.COMMENTS, polis.PARTICIPANTS, polis.SUMMARY).index(part[2].format)
    )
    return f"conversation-{best[1].sha256[:12]}"
