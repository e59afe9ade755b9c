"""``make paper``: from the export files of a made-up municipality to a council paper, step by step on the screen."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

from dorpsplein.cli.main import run

FORMATS = ("pdf", "odt", "docx", "html")
DPIA_ON = "2026-09-14"


def main(folder: Path, paper: Path) -> int:
    """Write, import, measure, weigh and report; stop at the first step that does not succeed."""
    shutil.rmtree(folder, ignore_errors=True)  # only what an earlier `make paper` made
    store, assessment = folder / "store", folder / "assessment.toml"
    outs = [argument for ending in FORMATS for argument in ("--out", str(paper.with_suffix(f".{ending}")))]
    square = ["--square", str(folder / "square")]
    into = ("--store", str(store))
    if code := _do(["demo", str(folder)]):
        return code
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    audit, told = folder / "controle", truth["audited"]
    table, tallies = str(audit / "reacties-facebook.csv"), str(audit / "uitkomst-van-controle.csv")
    judged = ["--text", told["text"], "--codes", str(audit / "oordelen.csv"), "--size", str(told["size"])]
    assessed = ("--dpia", DPIA_ON)
    steps = (
        ["abuse", "estimate", table, *judged, *assessed, "--seed", str(told["seed"]), "--tallies", tallies],
        ["import", tallies, *into],
        ["import", str(folder / "exports"), str(folder / "square"), *into, *assessed],
        ["import", str(folder / "emoji"), *into, "--own", *_pointed(truth["emoji"])],
        ["import", str(folder / "reacties"), *into, "--own", *assessed, *_pointed(truth["reactions"])],
        ["trends", *into],
        ["weigh", str(assessment)],
        ["report", str(assessment), *into, *square, *outs],
        ["verify", str(paper.with_suffix(".pdf")), *into],
    )
    return next(filter(None, map(_do, steps)), 0)


def _do(step: list[str]) -> int:
    print(f"\n$ dorpsplein {shlex.join(step)}", flush=True)
    return run(step)


def _pointed(told: dict[str, Any]) -> list[str]:
    """What somebody would type to say which column is what."""
    own = {"about": "reactions", "own_name": told["own_name"]} if "own_name" in told else {}
    said = {"platform": told["platform"], **own, **told["columns"]}
    return [typed for ours, theirs in said.items() for typed in ("--map", f"{ours}={theirs}")]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
