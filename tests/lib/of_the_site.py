"""What tests of the site are given, in ``tests/web`` and ``tests/e2e``: people, programs, files and the demo."""

from lib.demo_site import demo_made, whole_demo
from lib.imported import lindewaards_files, measured, read_once, with_files
from lib.keys import program
from lib.people import browser_of, coordinator, data_of_its_own, elders, lindewaard, nobody_listens, person_as

__all__ = [
    "browser_of",
    "coordinator",
    "data_of_its_own",
    "demo_made",
    "elders",
    "lindewaard",
    "lindewaards_files",
    "measured",
    "nobody_listens",
    "person_as",
    "program",
    "read_once",
    "whole_demo",
    "with_files",
]
