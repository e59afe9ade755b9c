"""The shape of every policy file: JSON Schema 2020-12, applied to the parsed TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.files import Table, read_toml, toml_names
from dorpskern.terms.refusal import Refusal, refuse_all

FOLDERS = {
    "prefilled": "prefilled",
    "migrations": "migration",
    "facts": "left_out",
    "facts/platforms": "facts",
    "facts/trends": "facts",
}
"""Which schema the files of a folder follow; a file beside them follows the schema of its own name."""


def validate_files() -> None:
    """Nothing when every policy file has its shape; otherwise every place where one has not.

    Raises:
        Refusal or Refusals: ``Code.POLICY_INVALID`` with problem "schema", the file and the place in it.

    """
    refuse_all([refusal for path, name in policy_files() for refusal in file_problems(path, name)])


def policy_files() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every policy file, as its path below the policy folder, with the name of its schema."""
    top = [((f"{name}.toml",), name) for name in toml_names()]
    below = [
        ((*folder.split("/"), f"{name}.toml"), schema)
        for folder, schema in FOLDERS.items()
        for name in toml_names(folder)
    ]
    return (*top, *below)


def schema_of(path: str) -> str:
    """The schema that a policy file follows, by its path: "prefilled/x.toml", "baseline.toml"."""
    folder, _, name = path.rpartition("/")
    return FOLDERS[folder] if folder else name.removesuffix(".toml")


def file_problems(path: tuple[str, ...], schema: str) -> Iterator[Refusal]:
    """Every place where a shipped file differs from its schema."""
    yield from table_problems(read_toml(*path), schema, at="/".join(path))


def table_problems(table: Table, schema: str, *, at: str) -> Iterator[Refusal]:
    """Every place where a parsed file differs from a schema, by the schema's name."""
    for error in _validator(schema).iter_errors(_as_json(table)):
        yield invalid(Problem.SCHEMA, at=f"{at} {error.json_path}", rule=str(error.validator))


def load_schema(name: str) -> dict[str, Any]:
    """One JSON schema, by its name."""
    text = files("dorpskern.policy").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(load_schema(name), format_checker=FormatChecker())


def _as_json(value: Any) -> Any:
    """TOML has dates, JSON has not: a date is its ISO text."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
