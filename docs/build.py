"""Write docs/reference from policy files, catalogue, command line and spec tests; --check only compares."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer.main

from dorpskern.measure.catalogue import catalogue
from dorpskern.policy import load_facts, load_framework, load_limits, load_questionnaire
from dorpskern.report.figures import unit_said
from dorpskern.report.voice import Voice
from dorpskern.terms.fact import SHELF_LIFE_MONTHS
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
        label = ", ".join(parameter.opts) if option else (parameter.name or "").upper()
        rows.append(f"| `{label}` | {getattr(parameter, 'help', '') or ''} |")
    return rows


def framework() -> str:
    """The page of the framework: VNG's words, with our translation."""
    deck = load_framework()
    parts = [f"# The framework, version {deck.version}\n", deck.provisional_en, "", deck.literal_en, ""]
    groups = {
        "Scan": (deck.scan_lead, *deck.scan),
        "Eleven trends": deck.trends,
        "Democratic baseline": deck.clauses,
        "Six criteria": deck.criteria,
        "Actions of a council member": deck.actions,
    }
    for title, elements in groups.items():
        parts += [f"## {title}\n", "| Id | Dutch | English | Literal |", "| --- | --- | --- | --- |"]
        parts += [f"| `{e.id}` | {e.text_nl} | {e.text_en} | {'yes' if e.literal else 'no'} |" for e in elements]
        parts.append("")
    return "\n".join(parts)


def limits() -> str:
    """The page of what is measured, what only after advice and what cannot be, with what enforces it."""
    rules = load_limits()
    parts = ["# What we do not measure · Wat wij niet meten\n"]
    for light in rules.lights:
        parts += [f"## {light.name_en} · {light.name_nl}\n", f"{light.text_en} {light.text_nl}\n"]
        parts += ["| What | Wat | How we limit ourselves | Enforced by |", "| --- | --- | --- | --- |"]
        for limit in rules.under(light.light):
            enforced = ", ".join(f"`{one}`" for one in (*(code.value for code in limit.codes), *limit.tests))
            parts.append(f"| {limit.text_en} | {limit.text_nl} | {limit.how_en} | {enforced} |")
        parts.append("")
    return "\n".join(parts)


def questionnaire() -> str:
    """The page of the questionnaire: our questions, in both languages, with their anchors."""
    ours = load_questionnaire()
    parts = [f"# The questionnaire, version {ours.version}\n", ours.ours_en, "", ours.ours_nl, "", "## Rules\n"]
    parts += [f"- **{rule.id}**: {rule.text_en}" for rule in ours.rules]
    for question in ours.questions:
        limit = f"limit {question.floor_at}" if question.floor_at is not None else "no limit"
        facts = f"`{question.id}` · {question.scope} · {'core' if question.core else 'deepening'} · {limit}"
        parts += ["", f"## {question.text_en}\n", f"{facts} · review after {question.review_months} months", ""]
        parts += [f"{question.text_nl}", "", "| Score | English | Nederlands |", "| --- | --- | --- |"]
        parts += [f"| {anchor.score} | {anchor.text_en} | {anchor.text_nl} |" for anchor in question.anchors]
        if question.double_counting_en:
            parts += ["", question.double_counting_en]
    return "\n".join(parts)


def indicators() -> str:
    """The page of the indicators: one card each."""
    parts = [
        "# Indicators\n",
        "What each figure is, which way is better, how it is computed, where it comes from and what it cannot show.",
        "A version goes up with another formula, unit or direction.",
        "",
    ]
    say = Voice("en")
    for card in catalogue().values():
        parts += [f"## {card.name['en']}\n", f"`{card.trend.value}.{card.id}` · {card.name['nl']}", ""]
        parts += [card.definition["en"], "", f"- Better: {card.better.value}. {card.why['en']}"]
        parts += [
            f"- Unit: {unit_said(card.unit, say).strip('()')}",
            f"- Formula: {card.formula['en']}",
            f"- Source: {card.source['en']}",
            f"- Needs: {', '.join(card.needs)}",
            *([f"- n counts: {card.counts.replace('_', ' ')}"] if card.counts else []),
            f"- Cannot show: {_sentences([say(f'note.{one}') for one in card.caveats]) or 'What makes the figure so.'}",
            f"- Version: {card.version}",
            "",
        ]
    return "\n".join(parts)


def _sentences(said: list[str]) -> str:
    return " ".join(one[0].upper() + one[1:] for one in said)


def facts() -> str:
    """The page of the facts: each sentence with its source, date and legal state."""
    parts = ["# Facts\n", "Sourced statements about platforms and trends. Kinds have a shelf life in months:", ""]
    parts += [f"- {kind.value}: {months or 'until superseded'}" for kind, months in SHELF_LIFE_MONTHS.items()]
    subject = ""
    for fact in load_facts():
        if fact.subject != subject:
            subject = fact.subject
            parts += ["", f"## {subject}\n"]
        state = f" **{fact.legal_state.value}{', appeal' if fact.appeal else ''}.**" if fact.legal_state else ""
        source = f"[{fact.source.replace('[', '(').replace(']', ')')}]({fact.url})"
        parts.append(f"- `{fact.id}` {fact.sentence_en}{state} {source}, {fact.as_of}, {fact.kind.value}.")
    return "\n".join(parts)


def meaning() -> str:
    """The page of the meaning of the numbers: the spec tests, read aloud."""
    parts = ["# What the numbers mean\n", "Each line is a rule that a test in `tests/spec` holds.", ""]
    for file in sorted((FOLDER.parents[1] / "tests" / "spec").glob("test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        parts += [f"## {file.stem.removeprefix('test_').replace('_', ' ').capitalize()}\n"]
        parts += [f"{ast.get_docstring(tree)}\n"] if ast.get_docstring(tree) else []
        rules = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        parts += [f"- {rule.removeprefix('test_').replace('_', ' ')}" for rule in rules] + [""]
    return "\n".join(parts)


def contents() -> str:
    """The page that lists the others."""
    rows = [
        f"- [{page.removesuffix('.md')}]({page}): {build.__doc__}"
        for page, build in PAGES.items()
        if page != "README.md"
    ]
    return "\n".join(
        [
            "# Reference\n",
            *rows,
            "- [formats](formats.md): The layouts of the files we read.",
            "- [register](register.md): The addresses and the contract of the public register.",
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "README.md": contents,
    "commands.md": commands,
    "framework.md": framework,
    "limits.md": limits,
    "questionnaire.md": questionnaire,
    "indicators.md": indicators,
    "facts.md": facts,
    "meaning.md": meaning,
}


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
