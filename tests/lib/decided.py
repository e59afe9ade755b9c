"""Dossiers as far as a test needs them: opened, with a paper that was made quickly, ready to adopt, published."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.utils import timezone

from dorpskern import pipeline
from dorpskern.normalise.store import Store
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments import service as assessments
from dorpsplein.decisions import service
from dorpsplein.decisions.models import Choice, Decision, Paper, Publication
from dorpsplein.decisions.service.papers import checked_said, folder_of, letters_of
from dorpsplein.render.html import write_html

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
TODAY = timezone.localdate
NAME = "raadsstuk-nl.html"


@cache
def made_once() -> tuple[bytes, bytes, list[dict[str, str]]]:
    """The paper of Lindewaard with few samples, made once: its record, its web page, its letters."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.toml").write_text(LINDEWAARD, encoding="utf-8")
        Store.open(folder / "store", create=True)
        asked = pipeline.PaperRequest(folder / "a.toml", folder / "store", on=date(2026, 11, 24), samples=300)
        document, record = pipeline.paper(asked, workdir=folder)
        return record, write_html(document, record), letters_of(document)


def quick_paper(decision: Decision) -> Paper:
    """A paper with one file, as the job would make it."""
    record, page, letters = made_once()
    parts = json.loads(record)["content"]
    file = {"language": "nl", "format": "html", "name": NAME, "bytes": len(page), "pages": None}
    paper = Paper.objects.create(
        decision=decision,
        files=[{**file, "sha256": hashlib.sha256(page).hexdigest()}],
        outcome=parts["weighing"],
        letters={"nl": letters, "en": letters},
        checked=checked_said(pipeline.Verified(("seal", "weighing"), ("findings",), ()), date(2026, 11, 24)),
        assessment_version=decision.assessment.version,
        voices=8,
    )
    place = folder_of(decision.municipality_id) / str(paper.folder)
    place.mkdir(parents=True)
    (place / NAME).write_bytes(page)
    return paper


def opened(municipality: Municipality, by: Person | None = None, *, title: str = "Onze kanalen in 2027") -> Decision:
    """A concept on the five channels of Lindewaard, without a paper."""
    assessment, _ = assessments.start_from_file(municipality, title="Vijf kanalen", text=LINDEWAARD, at="x", by=by)
    return service.open_dossier(assessment, title=title, body="raad", by=by)


def ready(municipality: Municipality, by: Person, *, title: str = "Onze kanalen in 2027") -> Decision:
    """A concept that lacks nothing."""
    decision = opened(municipality, by, title=title)
    quick_paper(decision)
    reason = "Wij willen inwoners bereiken op plekken die van iedereen zijn."
    service.change(decision, {"reason": reason, "review_on": TODAY() + timedelta(days=365)}, by=by)
    choices = {"x": Choice.WIND_DOWN, "facebook": Choice.FIRST_FIND_OUT, "mastodon": Choice.FIRST_FIND_OUT}
    rows = {
        one.pk: {"choice": choices.get(one.key, Choice.USE), "text": f"Wij besluiten dit over {one.name}."}
        for one in decision.channels.all()
    }
    service.fill_in_channels(decision, rows, by=by)
    return decision


def adopted(municipality: Municipality, by: Person, **told: str) -> Decision:
    """A decision that the council took yesterday."""
    decision = ready(municipality, by, **told)
    service.adopt(decision, adopted_on=TODAY() - timedelta(days=1), by=by)
    return decision


def published(municipality: Municipality, by: Person, **told: str) -> Publication:
    """A decision that residents read."""
    decision = adopted(municipality, by, **told)
    return service.confirm(service.prepare(decision, decision.papers.first(), by=by), by=by)
