"""``import`` and ``trends``: from files to findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from dorpskern import pipeline
from dorpskern.terms.column_map import About
from dorpskern.terms.finding import Finding, Missing, Reason
from dorpskern.terms.framework import Trend
from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.cli.assessed import Dpia, is_assessed
from dorpsplein.cli.door import Err, Json, Language, Out, answer, checked_language, progress, without_nan
from dorpsplein.cli.outside import fresh_key, today, working_folder
from dorpsplein.cli.pointing import hints, map_of
from dorpsplein.cli.since import Since, changed_since, changes_as_json, say_changes
from dorpsplein.render.trend_charts import write_charts
from dorpsplein.ui.words import say

_FACTS_SHOWN = 3
_COLUMNS_SHOWN = 12
Store = Annotated[Path, typer.Option("--store", help="The folder that holds what was imported.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add ``import`` and ``trends``."""
    app.command("import", epilog="Example: dorpsplein import exports/ --store store/")(import_)
    app.command(epilog="Example: dorpsplein trends --store store/ --trend monopoly")(trends)


def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or archives, as platforms give them.")],
    store: Store,
    column_map: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="For a table of no known layout with own messages, or with reactions under them (about=reactions): "
            "which column is what, as published=Datum. Also its platform: platform=linkedin. "
            "Of own messages once is enough: the store remembers it for these columns.",
            show_default=False,
        ),
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="The messages in that table are of our own channel.")] = False,
    dpia: Dpia = None,
    time_zone: Annotated[
        str,
        typer.Option(
            help="The zone of times without one, as exports of Meta have: Europe/Amsterdam when the file shows the "
            "same time as your page. Also for a file that was imported before.",
            show_default=False,
        ),
    ] = "",
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Read exports into a store: own messages, public reports, a conversation. The format is seen from the content."""
    checked_language(language)
    given = [map_of(column_map, is_own=own, language=language)] if column_map else []
    maps = given or pipeline.pointed_before(store)
    try:
        with working_folder() as work, progress(say("cli", "importing", language)) as tell:
            done = pipeline.import_files(
                paths,
                store=store,
                on=today(),
                new_key=fresh_key,
                workdir=work,
                progress=tell,
                maps=maps,
                residents=is_assessed(dpia) or not any(one.about is About.REACTIONS for one in maps),
                time_zone=time_zone,
            )
    except (Refusal, Refusals) as problem:
        for hint in hints(problem.refusals, paths, maps=maps, language=language):
            problem.add_note(hint)
        raise
    answer(done.as_json(), as_json=as_json, words=lambda: _say_import(done, language))
    if any(entry.conversation for entry in done.entries) and not is_assessed(dpia):
        Err.print(say("cli", "votes_and_dpia", language), style="bold")


def _say_import(done: pipeline.Imported, language: str) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("file", "format", "read", "kept", "dropped"):
        table.add_column(
            say("cli", f"column_{column}", language), justify="left" if column in ("file", "format") else "right"
        )
    for entry in done.entries:
        again = f" ({say('cli', 'already_imported', language)})" if entry.already_imported else ""
        dropped = [f"{n} {say('drops', reason, language, count=n)}" for reason, n in entry.dropped.items()]
        table.add_row(
            entry.path + again, entry.format, f"{entry.rows_read}", f"{entry.rows_kept}", ", ".join(dropped) or "0"
        )
    Out.print(table)
    for entry, news in zip(done.entries, done.columns, strict=True):
        for oddity, rows in entry.mended.items():
            Out.print(f"  {entry.path}: {_said(oddity, rows, entry.time_zone, language)}", markup=False, style="dim")
        for what, names in news.as_json().items():
            if names:
                said = say("cli", f"columns_{what}", language, count=len(names), names=_listed(names))
                Out.print(f"  {entry.path}: {said}", markup=False, style="dim" if what == "unread" else "bold")
    for change in done.changes:
        _say_change(change, language)
    for name in done.skipped:
        Err.print(say("cli", "skipped", language, file=name), style="dim")


def _say_change(change: pipeline.NotesChange, language: str) -> None:
    """What files changed to the messages of a channel that was there before; nothing of a new channel."""
    if change.was_there:
        channel = pipeline.platform_name(change.platform, language)
        counts = {"new": change.new, "changed": change.changed, "unchanged": change.unchanged, "gone": change.gone}
        Out.print(say("cli", "messages_changed", language, channel=channel, **counts), markup=False)
        for way, rows in (("up", change.up), ("down", change.down)):
            figures = ", ".join(f"{say('figures', name, language)} ({count})" for name, count in rows.items())
            if figures:
                Out.print("  " + say("cli", f"figures_{way}", language, figures=figures), markup=False, style="dim")


def _listed(names: list[str]) -> str:
    """Some names of columns."""
    return ", ".join(names[:_COLUMNS_SHOWN]) + (", …" if len(names) > _COLUMNS_SHOWN else "")


def _said(oddity: str, rows: int, zone: str, language: str) -> str:
    return say("mended", "encoding" if oddity.startswith("encoding_") else oddity, language, count=rows, zone=zone)


def trends(
    store: Store,
    trend: Annotated[Trend | None, typer.Option(help="Only this trend.", show_default=False)] = None,
    engine: Annotated[str, typer.Option(help="duckdb or spark.")] = "duckdb",
    spark_master: Annotated[
        str,
        typer.Option(
            help="With --engine spark: the cluster, as spark://host:7077, yarn or local[2].", show_default=False
        ),
    ] = "",
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap.")] = 1,
    charts: Annotated[
        Path | None,
        typer.Option("--charts", help="A folder for a picture per trend, one of all, and a page.", show_default=False),
    ] = None,
    since: Since = None,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Measure the eleven trends: each figure with its uncertainty, or why there is none."""
    checked_language(language)
    with progress(say("cli", "measuring", language)):
        found = pipeline.trends(store, engine=engine, spark_master=spark_master, only=trend, on=today(), seed=seed)
    told = pipeline.trends_as_json(found)
    if charts is not None:
        _draw(found, charts, told, language)
    changed = changed_since(since, found) if since else {}
    more = {"changes": changes_as_json(changed)} if since else {}
    answer({**told, **more}, as_json=as_json, words=lambda: _say_trends(found, language))
    if since and not as_json:
        say_changes(changed, since, language)


def _draw(found: dict[Trend, list[Finding]], folder: Path, told: dict[str, Any], language: str) -> None:
    """Every trend as a picture, numbered in their order."""
    pages = pipeline.trend_pages(found, on=today(), language=language, files=_files_named(language))
    overview = pipeline.trend_overview(pages, on=today(), language=language)
    document = pipeline.charts_document(pages, overview, on=today(), language=language)
    numbers = {trend: number for number, trend in enumerate(Trend, start=1)}
    pictures = {f"{numbers[page.trend]:02}-{page.trend.value}": page.picture for page in pages}
    with progress(say("cli", "drawing", language)):
        made = write_charts(folder, pictures, overview, document, without_nan(told))
    Err.print(say("cli", "drawn", language, count=len(made), folder=folder), markup=False)


def _files_named(language: str) -> Callable[[str], str]:
    """What files are called on the site, in its own words."""
    _set_up_words()
    from dorpsplein.trends.wishes import file_named

    return partial(file_named, language=language)


def _set_up_words() -> None:
    """Make the words of the site known: of the site nothing else is set up."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(LANGUAGE_CODE="nl", LOCALE_PATHS=[str(files("dorpsplein.trends").joinpath("locale"))])
        django.setup()


def _say_trends(found: dict[Trend, list[Finding]], language: str) -> None:
    """Figures and facts trend by trend; then what no file shows yet, by the file that would."""
    _set_up_words()
    names = pipeline.names(language)
    absent: dict[str, list[str]] = {}
    for trend, everything in found.items():
        findings = [one for one in everything if not _waits_for_a_file(one.missing)]
        for one in everything:
            if one.missing is not None and _waits_for_a_file(one.missing):
                absent.setdefault(pipeline.finding_said(one, language)[0], []).append(one.missing.needs)
        Out.print(f"\n[bold]{names.trends[trend.value]}[/]")
        facts = [pipeline.fact_said(finding, language) for finding in findings]
        measured = [finding for finding, fact in zip(findings, facts, strict=True) if not fact]
        for finding in (one for one in measured if one.missing is None):
            name, platform, figure = pipeline.finding_said(finding, language)
            Out.print(f"  {platform}: {_going_on(name)}: {figure}", markup=False)
        for (name, why), platforms in _missing(measured, language).items():
            said = f"{_going_on(name)}: {_going_on(why)}"
            Out.print(f"  {platforms}: {said}", markup=False, style="dim")
        _say_facts([fact for fact in facts if fact], language)
    _say_absent(absent, language)


def _going_on(sentence: str) -> str:
    """A sentence as it reads behind a colon."""
    return sentence[0].lower() + sentence[1:]


def _waits_for_a_file(missing: Missing | None) -> bool:
    """Whether a file that was not imported would show it: one of another kind, when the one that is there does not."""
    if missing is None or missing.reason is Reason.NO_SOURCE:
        return missing is not None
    from dorpsplein.trends.wishes import is_of_another_kind

    return missing.reason in (Reason.NOT_IN_EXPORT, Reason.NOT_AUDITED) and is_of_another_kind(missing.needs)


def _say_absent(absent: Mapping[str, Collection[str]], language: str) -> None:
    """What is not measured, by the file that would show it, and where that is got."""
    if not absent:
        return
    from dorpsplein.trends.wishes import wishes_said

    Out.print(f"\n[bold]{say('cli', 'not_yet_measured', language)}[/]")
    for file, how, names in wishes_said(absent.items(), language):
        Out.print(f"  {file}: {', '.join(names)}", markup=False)
        Out.print(f"    {how}", markup=False, style="dim")


def _missing(findings: list[Finding], language: str) -> dict[tuple[str, str], str]:
    """What is not measured, platforms with the same reason together."""
    told: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        if finding.missing is not None:
            name, platform, why = pipeline.finding_said(finding, language)
            told.setdefault((name, why), []).append(platform)
    return {key: ", ".join(dict.fromkeys(platforms)) for key, platforms in told.items()}


def _say_facts(facts: list[str], language: str) -> None:
    for fact in facts[:_FACTS_SHOWN]:
        Out.print(f"  {say('cli', 'fact', language)}: {fact}", markup=False)
    if len(facts) > _FACTS_SHOWN:
        Out.print("  " + say("cli", "more_facts", language, count=len(facts) - _FACTS_SHOWN), style="dim")
