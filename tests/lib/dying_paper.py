"""A council paper whose process is killed in the middle, in a process of its own: folder, after how many files.

Prints as JSON what was left after the kill, and what a second try made.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path


def main(folder: str, nth: str) -> None:
    """Open a dossier, kill the making of its paper, look at what is left, and make it again."""
    os.environ.update(DJANGO_SETTINGS_MODULE="dorpsplein.config.settings.dev", DORPSPLEIN_HOME=folder)
    os.environ.pop("DORPSPLEIN_DATABASE", None)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    Path(folder).mkdir(parents=True, exist_ok=True)
    settings.JOBS_IN_PROCESS = True
    call_command("migrate", interactive=False, verbosity=0)
    from dorpsplein.accounts.service import found_municipality
    from lib import decided

    decision = decided.opened(found_municipality(slug="lindewaard", name="Lindewaard"))
    connections.close_all()
    child = os.fork()
    if child == 0:
        _make_and_be_killed(decision, int(nth))
    _, status = os.waitpid(child, 0)
    after = {"signal": os.WTERMSIG(status), **_found(decision)}
    _make(decision)
    sys.stdout.write(json.dumps({"after": after, "again": _found(decision)}))


def _make_and_be_killed(decision, nth: int) -> None:
    from dorpsplein.decisions.service import papers

    real, calls = papers.render, []

    def render(*args):
        calls.append(args)
        if len(calls) == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)

    papers.render = render
    _make(decision)
    os._exit(0)  # never: it was killed


def _make(decision) -> None:
    from dorpsplein.decisions.service import ask_for_paper

    ask_for_paper(decision, by=None, formats=(".html", ".docx"))


def _found(decision) -> dict[str, object]:
    """The papers somebody can see, and the folders that belong to one."""
    from dorpsplein.decisions.service.papers import folder_of

    papers = list(decision.papers.all())
    folders = [one.name for one in folder_of(decision.municipality_id).iterdir() if not one.name.startswith(".")]
    return {"papers": len(papers), "files": [len(one.files) for one in papers], "folders": len(folders)}


if __name__ == "__main__":
    main(*sys.argv[1:])
