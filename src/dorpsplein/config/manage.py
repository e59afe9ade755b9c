"""Django's own commands: ``python -m dorpsplein.config.manage migrate``."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command of Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.config.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
