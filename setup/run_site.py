"""``make run``: set up, load the made-up municipality and open the site; prints one login link per role."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("DORPSPLEIN_HOME", str(Path(__file__).resolve().parents[1] / "output" / "site"))
os.environ["DJANGO_SETTINGS_MODULE"] = "dorpsplein.config.settings.dev"
PORT = int(os.environ.get("PORT", "8000"))


def main() -> int:
    """Migrate, load when there is nothing yet, print the links, serve until stopped."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    from dorpsplein.demo.site import loading

    logging.getLogger().setLevel(logging.WARNING)
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    if not loading.is_loaded():
        print("Lindewaard, a municipality that does not exist, is being loaded ...", flush=True)
        loading.load()
    site = f"http://localhost:{PORT}"
    print(f"\nThe site: {site}\nLog in as (each link works once, for 15 minutes; `make run` again gives new ones):\n")
    for role, path in loading.login_links():
        print(f"  {role:28} {site}{path}")
    print("\nStop with Ctrl+C.", flush=True)
    from dorpsplein.cli.main import run

    return run(["serve", "--port", str(PORT), "--workers", "1"])


if __name__ == "__main__":
    sys.exit(main())
