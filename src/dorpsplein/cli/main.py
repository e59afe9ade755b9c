"""``dorpsplein``: one command per thing a user can do."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from typer.exceptions import TyperException

from dorpskern import policy
from dorpskern.terms.refusal import Code, Refusal, Refusals
from dorpsplein.cli import abuse, bench, care, demo, evidence, misuse, paper, serve, site, square, weighing
from dorpsplein.cli.door import INTERRUPTED, Err, confess, refuse

app = typer.Typer(
    name="dorpsplein",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Recognise, measure, weigh, deliberate and decide on which digital squares a municipality should be.",
    epilog="Start with: dorpsplein demo output/lindewaard",
)
for part in (evidence, abuse, weighing, square, paper, demo, care, bench, serve, site):
    part.add_to(app)


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and leave with 0 done, 2 refused or 1 our bug."""
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    """Run one command; the exit code."""
    as_json, language = "--json" in argv, _language(argv)
    try:
        _use_framework()
        return int(app(args=argv, prog_name="dorpsplein", standalone_mode=False) or 0)
    except (Refusal, Refusals) as problem:
        code = refuse(problem.refusals, as_json=as_json, language=language)
        for hint in getattr(problem, "__notes__", ()):
            Err.print(hint, markup=False, soft_wrap=True)
        return code
    except TyperException as problem:  # what was typed is not a command we know
        refusal = misuse.refused(problem, argv, language=language)
        return refuse((refusal,) if refusal else (), as_json=as_json, language=language)
    except typer.Exit as left:
        return left.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as problem:  # anything unforeseen is our bug: say so, with a trace, and leave with 1
        return confess(problem, language=language)


def _use_framework() -> None:
    """Work with the version of the framework in the folder that DORPSPLEIN_FRAMEWORK names, instead of ours.

    Raises:
        Refusal: ``FILE_MISSING`` when there is no such folder.

    """
    named = os.environ.get("DORPSPLEIN_FRAMEWORK", "")
    if not named:
        return
    try:
        policy.use_folder(Path(named))
    except FileNotFoundError as error:
        raise Refusal(Code.FILE_MISSING, at=named) from error


def _language(argv: list[str]) -> str:
    for flag in ("--language", "-l"):
        if flag in argv[:-1] and argv[argv.index(flag) + 1] == "en":
            return "en"
    return "en" if "--language=en" in argv else "nl"


if __name__ == "__main__":
    main()
