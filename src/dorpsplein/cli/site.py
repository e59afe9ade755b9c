"""``site-key``, ``site-backup``, ``site-restore`` and ``site-try``: a copy of the whole site, and putting it back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dorpsplein.cli.door import Json, Language, Out, answer, checked_language
from dorpsplein.cli.outside import size_said
from dorpsplein.cli.serve import PRODUCTION
from dorpsplein.ui.words import say

File = Annotated[Path, typer.Argument(help="The encrypted copy.", show_default=False)]
Key = Annotated[Path, typer.Option("--key", help="File with the secret key (age).", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the four commands."""
    app.command("site-key", epilog="Example: dorpsplein site-key --out key.txt")(site_key)
    app.command("site-backup", epilog="Example: dorpsplein site-backup site.age --to age1…")(site_backup)
    app.command("site-restore", epilog="Example: dorpsplein site-restore site.age --key key.txt")(site_restore)
    app.command("site-try", epilog="Example: dorpsplein site-try site.age --key key.txt")(site_try)


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION)
    django.setup()


def site_key(
    out: Annotated[Path, typer.Option("--out", help="The file to write the secret key to.", show_default=False)],
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Make a pair of keys for backups. Keep the secret one away from the server, and safe."""
    checked_language(language)
    _set_up()
    from dorpsplein.care import sitecopy

    public = sitecopy.make_key(out)
    said = {"file": out, "public": public}
    data = {"path": str(out), "public": public}
    answer(data, as_json=as_json, words=lambda: Out.print(say("cli", "site_key_made", language, **said)))


def site_backup(
    file: File,
    to: Annotated[list[str], typer.Option("--to", help="Public key that may open it; may be given more than once.")],
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Copy the whole site, database, stores and files, into one encrypted file."""
    checked_language(language)
    _set_up()
    from dorpsplein.care import sitecopy

    made = sitecopy.make(file, to=to)
    sitecopy.note(made)
    data = {"path": str(file), "sha256": made.sha256, "bytes": made.size, "files": made.files, "heads": made.heads}
    said = {"file": file, "size": size_said(made.size), "files": made.files}
    answer(data, as_json=as_json, words=lambda: Out.print(say("cli", "site_backup_made", language, **said)))


def site_restore(file: File, key: Key, as_json: Json = False, language: Language = "nl") -> None:
    """Put a copy of the site back where DORPSPLEIN_HOME points: an empty or new folder (and an empty database)."""
    checked_language(language)
    _set_up()
    from dorpsplein.care import sitecopy

    back = sitecopy.restore(file, key=key)
    data = {"path": str(back.folder), "files": back.files, "rows": back.rows, "chains": back.chains}
    said = {"folder": back.folder, "files": back.files, "rows": back.rows, "chains": back.chains}
    answer(data, as_json=as_json, words=lambda: Out.print(say("cli", "site_restored", language, **said)))


def site_try(file: File, key: Key, as_json: Json = False, language: Language = "nl") -> None:
    """Try whether a copy can be put back, in a folder that is gone afterwards; the pages show that it could."""
    checked_language(language)
    _set_up()
    from dorpsplein.care import sitecopy

    told = sitecopy.try_restore(file, key=key)
    answer(told, as_json=as_json, words=lambda: Out.print(say("cli", "site_tried", language, file=file)))
