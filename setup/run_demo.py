"""``make paper``: from the export files of a made-up municipality to a council paper, step by step on the screen."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from dorpsplein.cli.main import run

FORMATS = ("pdf", "odt", "docx", "html")


def main(folder: Path, paper: Path) -> int:
    """Write, import, measure, weigh and report; stop at the first step that does not succeed."""
    shutil.rmtree(folder, ignore_errors=True)  # only what an earlier `make paper` made
    store, assessment = folder / "store", folder / "assessment.toml"
    outs = [argument for ending in FORMATS for argument in ("--out", str(paper.with_suffix(f".{ending}")))]
    square = ["--square", str(folder / "square")]
    steps = (
        ["demo", str(folder)],
        ["import", str(folder / "exports"), str(folder / "square"), "--store", str(store)],
        ["trends", "--store", str(store)],
        ["weigh", str(assessment)],
        ["report", str(assessment), "--store", str(store), *square, *outs],
        ["verify", str(paper.with_suffix(".pdf")), "--store", str(store)],
    )
    for step in steps:
        print(f"\n$ dorpsplein {' '.join(step)}", flush=True)
        if code := run(step):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
