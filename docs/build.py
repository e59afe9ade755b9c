"""Write docs/reference from the policy files, the catalogue, the command line and the spec tests; --check only compares."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer.main

from dorpsplein.cli.main import app

FOLDER = Path(__file__).resolve().parent / "reference"
MADE = "<!-- Made by `make docs`. Change the source, not this page. -->\n\n"


def commands() -> str:
    """The page of the command line."""
    root = typer.main.get_command(app)
    parts = ["# The command line\n", root.help or "", ""]
    for name, command in sorted(_all_commands(root, "dorpsplein"), key=lambda pair: pair[0]):
        parts += [f"## {name}\n", (command.help or "").strip(), "", *_parameters(command), "", command.epilog or "", ""]
    return "\n".join(parts)


def _all_commands(group: Any, prefix: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, command in group.commands.items():
        inner = hasattr(command, "commands")
        found += _all_commands(command, f"{prefix} {name}") if inner else [(f"{prefix} {name}", command)]
    return found


def _parameters(command: Any) -> list[str]:
    rows = ["| | |", "| --- | --- |"]
    for parameter in command.params:
        option = parameter.param_type_name == "option"
        label = ", ".join(parameter.opts) if option else parameter.human_readable_name.upper()
        rows.append(f"| `{label}` | {getattr(parameter, 'help', '') or ''} |")
    return rows


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands}


def main(*, check: bool) -> int:
    """Write every page, or say which are out of date."""
    FOLDER.mkdir(exist_ok=True)
    old = []
    for name, build in PAGES.items():
        page, text = FOLDER / name, MADE + build().rstrip() + "\n"
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            old.append(name)
            if not check:
                page.write_text(text, encoding="utf-8")
    if check and old:
        print(f"docs/reference is out of date ({', '.join(old)}): run make docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
