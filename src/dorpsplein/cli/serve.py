"""``serve`` and ``work``: the site, and the queue of long work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Annotated

import typer

DEV = "dorpsplein.config.settings.dev"
PRODUCTION = "dorpsplein.config.settings.production"


def add_to(app: typer.Typer) -> None:
    """Add ``serve``, ``work`` and ``manage``."""
    app.command(epilog="Example: dorpsplein serve --workers 4")(serve)
    app.command(epilog="Example: dorpsplein work")(work)
    app.command(
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        epilog="Example: dorpsplein manage migrate",
    )(manage)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; keep it behind a web server.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1)] = 2,
    jobs: Annotated[
        int, typer.Option(help="Processes that do long work; 0 when `dorpsplein work` runs apart.", min=0)
    ] = 1,
) -> None:
    """Serve the site. Settings come from the environment: see docs/how-to/install-on-a-server.md."""
    import uvicorn

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION)
    _prepare()
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(0)
    )  # or the server ends by the signal, and leaves the queue behind
    queue = [subprocess.Popen([*_manage(), "db_worker", "--interval", "0.5"]) for _ in range(jobs)]  # noqa: S603
    try:
        uvicorn.run(
            "dorpsplein.config.asgi:application",
            host=host,
            port=port,
            workers=workers,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            timeout_graceful_shutdown=5,
            timeout_worker_healthcheck=60,  # a slow machine may take long to load; a process that ends is seen anyway
            lifespan="off",
        )
    finally:
        for one in queue:
            one.terminate()


def work() -> None:
    """Do long work (imports, reports) from the queue, until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION)
    raise typer.Exit(subprocess.run([*_manage(), "db_worker"], check=False).returncode)  # noqa: S603


def manage(context: typer.Context) -> None:
    """Run one of Django's own commands, such as ``migrate``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION)
    raise typer.Exit(subprocess.run([*_manage(), *context.args], check=False).returncode)  # noqa: S603


def _manage() -> list[str]:
    return [sys.executable, "-m", "dorpsplein.config.manage"]


def _prepare() -> None:
    """Bring the tables up to date and put static files with their hashes in place, before anybody can ask for them."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    from dorpsplein.care import framework_in_use

    framework_in_use.lay_out()
    call_command("collectstatic", interactive=False, verbosity=0)
