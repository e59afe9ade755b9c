"""``python -m dorpsplein.demo.site.sessions``: load the demo; a session of somebody with each role, as JSON."""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Make the tables, load everything, log somebody in for each role."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from dorpsplein.demo.site import loading

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    loading.load()
    told = {role: loading.session_of(person) for role, person in loading.somebody_of_each_role().items()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
