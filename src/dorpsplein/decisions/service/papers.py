"""Make the council paper in four formats and two languages, and check a paper: long work, all or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import uuid
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpskern import pipeline
from dorpskern.normalise.store import Store
from dorpskern.report.paper import blanks_in
from dorpskern.report.tree import BulletList, Document, Heading, Notice, NoticeKind, text_of
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments import queries as assessments
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import Decision, Paper
from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.views_given import OF_OTHERS, as_particulars
from dorpsplein.imports import queries as imports
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job
from dorpsplein.render import read_attachment, render
from dorpsplein.render.formats import Format
from dorpsplein.weighing import queries as weighing

LANGUAGES = ("nl", "en")
SEED = 1
HALF_MADE, TO_CHECK = ".making-", "to-check"


def ask_for_paper(decision: Decision, *, by: Person | None, formats: tuple[str, ...] = tuple(Format)) -> Job:
    """Ask for the paper of a decision; it becomes the newest of its papers once it is whole.

    Raises:
        NotPossible: So few people weighed that the file in the paper would tell what each of them gave.

    """
    if 0 < len(weighing.participants(decision.assessment)) < weighing.FEWEST:
        raise NotPossible(
            [
                _(
                    "Er deden minder dan vijf mensen mee aan de weging. In het raadsstuk zou staan wat ieder van hen "
                    "gaf. Open eerst een nieuwe ronde waaraan meer mensen meedoen."
                )
            ]
        )
    inputs = {"decision": decision.pk, "formats": list(formats)}
    return jobs.ask("report", municipality=decision.municipality, by=by, inputs=inputs)


def ask_for_check(municipality: Municipality, upload: IO[bytes], *, name: str, by: Person) -> Job:
    """Ask to recompute a paper that somebody gives; the file is gone once that is done."""
    folder = waiting_in(municipality)
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / uuid.uuid4().hex
    with kept.open("wb") as out:
        shutil.copyfileobj(upload, out)
    return jobs.ask("verify", municipality=municipality, by=by, inputs={"file": kept.name, "name": name[:120]})


def folder_of(municipality_id: int) -> Path:
    """Where the papers of a municipality are."""
    return Path(settings.DATA_DIR) / "municipalities" / str(municipality_id) / "papers"


def waiting_in(municipality: Municipality) -> Path:
    """Where uploads wait to be checked."""
    return folder_of(municipality.pk) / TO_CHECK


def make_paper(job: Job, tell: Tell) -> dict[str, Any]:
    """Run the job: write everything apart, then put it in its place in one move."""
    decision = Decision.objects.select_related("assessment__municipality").get(
        pk=job.inputs["decision"], municipality=job.municipality
    )
    place = folder_of(job.municipality_id)
    place.mkdir(parents=True, exist_ok=True)
    sweep(job.municipality_id)
    with tempfile.TemporaryDirectory(prefix=HALF_MADE, dir=place) as work:
        made = _Making(decision, Path(work), tuple(job.inputs["formats"]), tell).make()
        with transaction.atomic():
            paper = Paper.objects.create(decision=decision, made_by=job.asked_by, **made)
            audit.record(
                "paper.made",
                municipality_id=job.municipality_id,
                by=job.asked_by,
                target=f"paper {paper.pk}",
                decision=decision.pk,
                sha256=[one["sha256"] for one in paper.files],
            )
            (Path(work) / "files").replace(place / str(paper.folder))
    return {"paper": paper.pk, "decision": decision.pk}


def sweep(municipality_id: int) -> int:
    """Clear away what a paper that was killed in the middle left behind; how many folders that were."""
    known = {
        str(folder)
        for folder in Paper.objects.filter(decision__municipality_id=municipality_id).values_list("folder", flat=True)
    }
    place = folder_of(municipality_id)
    if not place.exists():
        return 0
    apart = (one for one in place.iterdir() if one.is_dir() and one.name not in known and one.name != TO_CHECK)
    left = [one for one in apart if _is_old(one)]
    for one in left:
        shutil.rmtree(one, ignore_errors=True)
    return len(left)


def _is_old(folder: Path) -> bool:
    """Another paper may be in the making right now: only what is older than a job may take is left over."""
    return timezone.now().timestamp() - folder.stat().st_mtime > settings.JOB_SECONDS


class _Making:
    """One paper in the making, in a folder of its own."""

    def __init__(self, decision: Decision, work: Path, formats: tuple[str, ...], tell: Tell) -> None:
        self.decision, self.work, self.formats, self.tell = decision, work, formats, tell
        self.on = timezone.localdate()
        self.store = _store(decision.municipality, work)
        self.assessment = decision.assessment
        self.voices = weighing.participants(self.assessment)
        self.seed = seed_of(decision)

    def make(self) -> dict[str, Any]:
        """The fields of a Paper; its files stand in ``work/files``."""
        source = self.work / "assessment.toml"
        self.assessment.paper = paper_table(self.decision, on=self.on)
        source.write_text(assessments.as_toml(self.assessment, participants=self.voices), encoding="utf-8")
        files, letters, blanks, record = [], {}, {}, b""
        for step, language in enumerate(LANGUAGES):
            document, record = self._document(source, language, step)
            letters[language] = letters_of(document)
            blanks[language] = [text.strip("[]").partition(": ")[2] for text in blanks_in(document.blocks)]
            files += [self._file(document, record, ending) for ending in self.formats]
        parts = json.loads(record)["content"]
        return {
            "files": files,
            "letters": letters,
            "blanks": blanks,
            "outcome": parts["weighing"],
            "checked": checked_said(pipeline.verify(record, at=source.name, store=self.store), self.on),
            "assessment_version": self.assessment.version,
            "voices": len(self.voices),
        }

    def _document(self, source: Path, language: str, step: int) -> tuple[Document, bytes]:
        folder = self.work / language
        folder.mkdir()
        asked = pipeline.PaperRequest(source, self.store, on=self.on, seed=self.seed, language=language)
        share = 0.8 / len(LANGUAGES)
        return pipeline.paper(asked, workdir=folder, progress=lambda done: self.tell((step + done) * share))

    def _file(self, document: Document, record: bytes, ending: str) -> dict[str, Any]:
        slug = self.decision.municipality.slug
        name = f"raadsstuk-{slug}-{self.on:%Y%m%d}-{document.language}{ending}"
        made = render(document, self.work / "files" / name, record)
        return {
            "language": document.language,
            "format": ending.removeprefix("."),
            "name": name,
            "sha256": made.sha256,
            "bytes": made.path.stat().st_size,
            "pages": made.pages,
        }


def paper_table(decision: Decision, *, on: date) -> dict[str, Any]:
    """The table ``[paper]``: what was filled in and what others said, with the body and review date of the decision."""
    given = {key: value for key, value in decision.assessment.paper.items() if key not in OF_OTHERS}
    table = {**given, **as_particulars(decision.assessment, on=on), "competent_body": decision.body}
    if decision.review_on:
        table["review_on"] = decision.review_on.isoformat()
    return table


def seed_of(decision: Decision) -> int:
    """The seed of the outcome that people saw, so that the paper says the very same figures."""
    outcome = weighing.latest_outcome(decision.assessment)
    return SEED if outcome is None else outcome.seed


def _store(municipality: Municipality, work: Path) -> Path:
    """The store of the municipality; an empty one when nothing was imported yet, so that a paper can say so."""
    store = imports.store_of(municipality)
    if not imports.has_data(municipality):
        store = work / "empty-store"
        Store.open(store, create=True)
    return store


def letters_of(document: Document) -> list[dict[str, str]]:
    """The texts to copy (draft decision, motion, agenda, mail), as plain text: title and text."""
    letters, title = [], ""
    for block in document.blocks:
        if isinstance(block, Heading):
            title = block.text
        elif isinstance(block, Notice) and block.kind is NoticeKind.DRAFT:
            letters.append({"title": title, "text": "\n\n".join(_plain(one) for one in block.blocks)})
    return letters


def _plain(block: Any) -> str:
    if isinstance(block, BulletList):
        signs = (f"{n}." if block.ordered else "-" for n in range(1, len(block.items) + 1))
        return "\n".join(f"{sign} {text_of(item)}" for sign, item in zip(signs, block.items, strict=True))
    return text_of(block.runs)


def checked_said(found: pipeline.Verified, on: date) -> dict[str, Any]:
    """What recomputing gave, as JSON."""
    return {
        "on": on.isoformat(),
        "same": not found.differences,
        "checked": list(found.checked),
        "not_checked": list(found.not_checked),
        "differences": [one.as_json() for one in found.differences[:20]],
    }


def check_paper(job: Job, tell: Tell) -> dict[str, Any]:
    """Run the job: recompute a paper from what it carries, and the findings from the store when it is the same one."""
    kept = waiting_in(job.municipality) / Path(job.inputs["file"]).name
    store = imports.store_of(job.municipality) if imports.has_data(job.municipality) else None
    try:
        attachment = read_attachment(kept)
        tell(0.2)
        found = pipeline.verify(attachment, at=job.inputs["name"], store=store)
        sha256 = hashlib.sha256(kept.read_bytes()).hexdigest()
    finally:
        kept.unlink(missing_ok=True)
    return {"name": job.inputs["name"], "sha256": sha256, **checked_said(found, timezone.localdate())}


def paper_bytes(paper: Paper, entry: Mapping[str, Any]) -> bytes:
    """The bytes of one file of a paper, exactly as it was made.

    Raises:
        ValueError: The file on disk is not the one that was made.

    """
    data: bytes = (folder_of(paper.decision.municipality_id) / str(paper.folder) / entry["name"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise ValueError(f"paper {paper.pk}: a file is not the one that was made")
    return data
