"""The words of the site: collect the Dutch sentences per app, check that each has its translation, compile them.

    python setup/translations.py update    write what is new into src/dorpsplein/<app>/locale/<language>/...
    python setup/translations.py check     every sentence is translated, none doubtful, none left over
    python setup/translations.py compile   what the site reads (made by `make setup`, never committed)

The sentences in the code are Dutch; a language is a catalogue per app. A third language is a third folder.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SHELL = Path(__file__).resolve().parents[1] / "src" / "dorpsplein"
LANGUAGES = ("en",)
FUNCTIONS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
NOISE = re.compile(
    r'^("(POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated|Project-Id|Report-Msgid).*|#)\n', re.M
)
PLACES = re.compile(r"%\((\w+)\)[sd]")


def main(task: str) -> int:
    """Run one of the three tasks; 1 when something is to be mended."""
    problems: list[str] = []
    for app in sorted(folder.parent for folder in SHELL.glob("*/apps.py")):
        found = _sentences(app)
        for language in LANGUAGES:
            if len(found):
                problems += _task(task, found, app, language)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _task(task: str, found: Catalog, app: Path, language: str) -> list[str]:
    file = app / "locale" / language / "LC_MESSAGES" / "django.po"
    catalogue = read_po(file.open("rb"), locale=language) if file.exists() else Catalog(locale=language)
    if task == "check":
        return _problems(found, catalogue, file)
    if task == "update":
        catalogue.update(found, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment, catalogue.fuzzy = "", False
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            write_po(out, catalogue, omit_header=False, sort_output=True, no_location=True, width=120)
        file.write_text(NOISE.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    elif file.exists():
        with file.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalogue)
    return []


def _problems(found: Catalog, catalogue: Catalog, file: Path) -> list[str]:
    problems = []
    for message in found:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        name = message.id if isinstance(message.id, str) else message.id[0]
        if known is None or not all(known.string if isinstance(known.string, tuple) else (known.string,)):
            problems.append(f"{file}: not translated: {name}")
        elif known.fuzzy:
            problems.append(f"{file}: doubtful: {name}")
        elif isinstance(known.string, str) and set(PLACES.findall(name)) != set(PLACES.findall(known.string)):
            problems.append(f"{file}: other places to fill in: {name}")
    left = [one.id for one in catalogue if one.id and found.get(one.id, one.context) is None]
    return problems + [f"{file}: no longer used: {one}" for one in left]


def _sentences(app: Path) -> Catalog:
    found = Catalog()
    for message, context, comments in _messages(app):
        found.add(message, context=context, auto_comments=comments)
    return found


def _messages(app: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    from django.utils.translation import template

    for file in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt"), *app.rglob("*.xml")]):
        text = file.read_text(encoding="utf-8")
        code = text if file.suffix == ".py" else template.templatize(text)
        for _line, message, comments, context in extract("python", io.BytesIO(code.encode()), FUNCTIONS):
            yield message, context, comments


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=True)
    sys.exit(main(sys.argv[1]))
