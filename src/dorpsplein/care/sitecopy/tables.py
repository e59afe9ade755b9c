"""The database as lines of JSON that any database can take: SQLite and PostgreSQL give and take the same lines.

The first line says which migrations were applied; then per table a line with its name and columns, and a line per row.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_iso_string

from dorpskern.terms.refusal import Code, Refusal

LEFT_OUT = frozenset({"sessions", "contenttypes", "auth", "django_tasks_database", "django_tasks_db"})
LEFT_OUT_TABLES = frozenset(
    {"accounts.session", "accounts.attempts", "abuse.sampletext", "abuse.answer", "abuse.abusemodel"}
)
"""Not copied: who is logged in, what Django fills itself, the queue of work that runs right now, and the words of
residents in a running audit and what was learnt from them: they would outlive their erasing in a copy."""
BATCH = 500


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read inside is the database as it was at one moment; writers are not kept waiting."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def copied_models() -> list[type[models.Model]]:
    """Every table that is copied, those between two others too."""
    return [
        one
        for one in apps.get_models(include_auto_created=True)
        if one._meta.managed
        and not one._meta.proxy
        and one._meta.app_label not in LEFT_OUT
        and one._meta.label_lower not in LEFT_OUT_TABLES
    ]


def dump(out: IO[str]) -> int:
    """Write every table; the number of rows. Call it inside ``snapshot``."""
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    _line(out, {"migrations": applied})
    rows = 0
    for model in copied_models():
        columns = [field.attname for field in model._meta.concrete_fields]
        _line(out, {"table": model._meta.label_lower, "columns": columns})
        for row in model._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=BATCH):
            _line(out, [_plain(value) for value in row])
            rows += 1
    return rows


def _line(out: IO[str], content: object) -> None:
    out.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")


def _plain(value: Any) -> Any:
    """A value as JSON has it; a moment keeps its microseconds, because the audit chain hashes them."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    return str(value) if isinstance(value, UUID | Decimal) else value


def load(file: Path) -> int:
    """Fill an empty database with what ``dump`` wrote, and bring it up to date; the number of rows.

    The tables are first made as they were when the copy was made; then filled, all or none; then migrated onwards.

    Raises:
        Refusal: ``BACKUP_NEWER`` when the copy was made by a version of the product that is newer than this one.

    """
    with file.open(encoding="utf-8") as lines:
        applied = [(app, name) for app, name in json.loads(next(lines))["migrations"]]
        state = _make_tables(applied, at=file.name)
        with transaction.atomic():
            rows = _fill(lines, state)
    call_command("migrate", interactive=False, verbosity=0)
    return rows


def _make_tables(applied: list[tuple[str, str]], *, at: str) -> Any:
    """The tables as these migrations leave them, and the models that belong to them."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    unknown = [key for key in applied if key not in graph.nodes and key not in executor.loader.replacements]
    if unknown:
        raise Refusal(Code.BACKUP_NEWER, at=at, migrations=[f"{app}.{name}" for app, name in unknown])
    known = {key for key in applied if key in graph.nodes}
    last = [
        key
        for key in known
        if not any(one.key in known for one in graph.node_map[key].children if one.key[0] == key[0])
    ]
    executor.migrate(last)
    return executor.loader.project_state(last).apps


def _fill(lines: Iterator[str], state: Any) -> int:
    """Empty what migrations put in, then insert every row; foreign keys are checked when all is in."""
    for model in copied_models():
        try:
            state.get_model(model._meta.label_lower)
        except LookupError:
            continue  # a table of a later version
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  # nosec B608  # ours
    rows, filled = 0, []
    writer: _Writer | None = None
    for line in lines:
        content = json.loads(line)
        if isinstance(content, dict):
            rows += writer.close() if writer else 0
            writer = _Writer(state.get_model(content["table"]), content["columns"])
            filled.append(writer.model)
        elif writer is not None:
            writer.add(content)
    rows += writer.close() if writer else 0
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)
    return rows


class _Writer:
    """Inserts the rows of one table, in batches, exactly as they were."""

    def __init__(self, model: type[models.Model], columns: list[str]) -> None:
        by_name = {field.attname: field for field in model._meta.concrete_fields}
        self.model, self.fields = model, [by_name[column] for column in columns]
        quote = connection.ops.quote_name
        names = ", ".join(quote(str(field.column)) for field in self.fields)
        places = ", ".join(["%s"] * len(self.fields))
        self.statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608  # nosec B608  # ours
        self.waiting: list[list[Any]] = []
        self.rows = 0

    def add(self, row: list[Any]) -> None:
        """One more row."""
        pairs = zip(self.fields, row, strict=True)
        self.waiting.append([field.get_db_prep_save(field.to_python(value), connection) for field, value in pairs])
        if len(self.waiting) >= BATCH:
            self._write()

    def close(self) -> int:
        """Write what still waits; the number of rows in all."""
        self._write()
        return self.rows

    def _write(self) -> None:
        if self.waiting:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, self.waiting)
            self.rows += len(self.waiting)
            self.waiting = []
