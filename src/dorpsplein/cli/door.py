"""How every command answers: one JSON object or plain words on stdout, everything else on stderr, an exit code."""

from __future__ import annotations

import json
import math
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dorpskern.terms.refusal import Refusal
from dorpsplein.ui.words import LANGUAGES, say, say_refusal

BUG, REFUSED, INTERRUPTED = 1, 2, 130

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of words.")]
Language = Annotated[str, typer.Option("--language", "-l", help="nl or en.")]
Out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)
Err = Console(stderr=True, highlight=False)


def answer(data: Mapping[str, Any], *, as_json: bool, words: Callable[[], None]) -> None:
    """Print the answer: the JSON contract, or the same in words."""
    if as_json:
        sys.stdout.write(json.dumps(without_nan(data), ensure_ascii=False) + "\n")
    else:
        words()


def without_nan(value: Any) -> Any:
    """JSON has no NaN: what is not a number is not there."""
    if isinstance(value, Mapping):
        return {str(key): without_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_nan(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def refuse(refusals: tuple[Refusal, ...], *, as_json: bool, language: str) -> int:
    """Say what is wrong and what to do, in words on stderr and, when asked, as JSON on stdout."""
    if as_json:
        listed = [{"code": r.code.value, "at": r.at, "facts": r.facts} for r in refusals]
        sys.stdout.write(json.dumps({"refusals": without_nan(listed)}, ensure_ascii=False, default=str) + "\n")
    for refusal in refusals:
        Err.print(f"[bold red]✗[/] {escape(say_refusal(refusal, language=language))}", soft_wrap=True)
    return REFUSED


def confess(problem: Exception, *, language: str) -> int:
    """Say that something broke on our side, with what we need to mend it."""
    Err.print(escape("".join(traceback.format_exception(problem))), style="dim")
    Err.print(f"[bold red]✗[/] {say('cli', 'our_bug', language, kind=type(problem).__name__)}", soft_wrap=True)
    return BUG


def checked_language(value: str) -> str:
    """The language of the words, or a usage error."""
    if value not in LANGUAGES:
        raise typer.BadParameter(say("cli", "misuse_language", "nl", known=", ".join(LANGUAGES)))
    return value


@contextmanager
def progress(task: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on stderr, only on a terminal: call it with the share that is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Err, transient=True, disable=not Err.is_terminal) as bar:
        handle = bar.add_task(escape(task), total=1.0)
        yield lambda share: bar.update(handle, completed=share)
