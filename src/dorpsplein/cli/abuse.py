"""``abuse score``: texts scored for abuse, one JSON line per row; the texts themselves are never said or written."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer

from dorpskern import pipeline
from dorpskern.report.written import number
from dorpsplein.cli.assessed import Dpia, refuse_unassessed
from dorpsplein.cli.door import Err, Json, Language, Out, answer, checked_language
from dorpsplein.cli.outside import today
from dorpsplein.ui.words import say

File = Annotated[Path, typer.Argument(help="A CSV file with one text per row.", show_default=False)]
Size = Annotated[int, typer.Option(help="How many texts people can judge.", min=1, max=1000)]
Seed = Annotated[int, typer.Option(help="Seed of the draw: the same seed draws the same texts.")]
Scores = Annotated[
    Path | None,
    typer.Option(
        "--scores", help="Scores of an outside model: CSV of row and score, or the model as ONNX.", show_default=False
    ),
]
Text = Annotated[str, typer.Option("--text", help="The column that holds the texts.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the group ``abuse``."""
    group = typer.Typer(no_args_is_help=True, help="Abuse in texts: scored by rules, audited by people, corrected.")
    group.command("score", epilog="Example: dorpsplein abuse score reactions.csv --text message")(score)
    group.command("sample", epilog="Example: dorpsplein abuse sample reactions.csv --text message --dpia 2026-09-14")(
        sample
    )
    group.command(
        "estimate",
        epilog="Example: dorpsplein abuse estimate reactions.csv --text message --dpia 2026-09-14 --codes answers.csv",
    )(estimate)
    app.add_typer(group, name="abuse")


def score(file: File, text: Text, language: Language = "nl") -> None:
    """Score each text by the rules: one JSON line per row. A score is no verdict: only an audit gives a share."""
    checked_language(language)
    texts = pipeline.read_texts(file, text=text)
    for one in pipeline.score_rows(texts):
        sys.stdout.write(json.dumps(_line(one), ensure_ascii=False) + "\n")
    if texts.left_out:
        Err.print(say("cli", "abuse_left_out", language, count=texts.left_out), style="dim")


def sample(
    file: File,
    text: Text,
    dpia: Dpia = None,
    size: Size = 400,
    seed: Seed = 1,
    scores: Scores = None,
    language: Language = "nl",
) -> None:
    """Draw the texts that two people judge: one JSON line per row, in an order that gives away no score."""
    checked_language(language)
    refuse_unassessed(dpia, at=file.name, language=language)
    texts = pipeline.read_texts(file, text=text)
    for row in pipeline.draw_sample(texts, size=size, seed=seed, outside=scores).rows:
        sys.stdout.write(json.dumps({"row": row}) + "\n")


def estimate(
    file: File,
    text: Text,
    dpia: Dpia = None,
    codes: Annotated[
        Path | None,
        typer.Option(
            help="What people said: CSV with row, first, second, third; yes, no, the ground or unclear.",
            show_default=False,
        ),
    ] = None,
    size: Size = 400,
    seed: Seed = 1,
    scores: Scores = None,
    learn: Annotated[bool, typer.Option("--learn", help="Learn from the audited texts and use those scores.")] = False,
    model: Annotated[
        Path | None, typer.Option(help="Write the learnt model here; it holds no words.", show_default=False)
    ] = None,
    tallies: Annotated[
        Path | None,
        typer.Option(help="Write what was found here, without words, to import it.", show_default=False),
    ] = None,
    platform: Annotated[str, typer.Option(help="Where the reactions stood, for --tallies.")] = "facebook",
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """The share of abuse, corrected by the audit, with its interval. Without an audit there is no share."""
    checked_language(language)
    refuse_unassessed(dpia, at=file.name, language=language)
    texts = pipeline.read_texts(file, text=text)
    is_learning = learn or model is not None
    found = pipeline.estimate(texts, codes=codes, size=size, seed=seed, outside=scores, learning=is_learning)
    if model and found.model:
        model.write_text(found.model.as_json(), encoding="utf-8")
    if tallies and found.tallies:
        mark = sha256(repr(found.tallies).encode()).hexdigest()[:16]
        about = pipeline.AuditAbout(audit=mark, platform=platform, settled_on=today())
        tallies.write_text(pipeline.tallies_as_csv(found.tallies, about), encoding="utf-8")
    answer(_estimate(found), as_json=as_json, words=lambda: _say_estimate(found, language))


def _estimate(found: pipeline.Audited) -> dict[str, Any]:
    agreed = found.agreement
    return {
        **_share(found.share),
        "texts": found.texts,
        "audited": found.judged,
        "undecided": found.undecided,
        "whatever_undecided": found.whatever,
        "agreement": {"alpha": agreed.alpha, "interval": agreed.interval, "units": agreed.units},
        "grounds": {one.ground: _share(one.share) for one in found.grounds},
        "errors": {ground: asdict(rates) for ground, rates in found.errors.items()},
    }


def _share(found: pipeline.AuditedShare | pipeline.Missing) -> dict[str, Any]:
    if isinstance(found, pipeline.Missing):
        return {"share": None, "interval": None, "missing": found.reason.value}
    return {"share": found.share, "interval": found.interval, "missing": None}


def _say_estimate(found: pipeline.Audited, language: str) -> None:
    if isinstance(found.share, pipeline.Missing):
        Out.print(say("cli", f"abuse_{found.share.reason.value}", language))
        return
    share, low, high = (number(100 * one, language, digits=1) for one in (found.share.share, *found.share.interval))
    of = {"share": share, "low": low, "high": high, "audited": found.judged}
    Out.print(say("cli", "abuse_share", language, texts=found.texts, **of))
    if found.whatever:
        low, high = (number(100 * limit, language, digits=1) for limit in found.whatever)
        Out.print(say("cli", "abuse_undecided", language, count=found.undecided, low=low, high=high))
    alpha = "–" if found.agreement.alpha is None else number(found.agreement.alpha, language, digits=2)
    Out.print(say("cli", "abuse_agreement", language, alpha=alpha))


def _line(one: pipeline.ScoredRow) -> dict[str, Any]:
    """A blank text is null, not clean."""
    if one.scored is None:
        return {"row": one.row, "abusive": None, "score": None, "grounds": [], "rules": []}
    found = one.scored
    return {
        "row": one.row,
        "abusive": found.is_abusive,
        "score": found.score,
        "grounds": list(found.grounds),
        "rules": list(found.rules),
    }
