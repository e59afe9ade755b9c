from lib.demo_site import demo_made, whole_demo
from lib.keys import program
from lib.people import browser_of, coordinator, data_of_its_own, elders, lindewaard, nobody_listens, person_as

__all__ = [
    "browser_of",
    "coordinator",
    "data_of_its_own",
    "demo_made",
    "elders",
    "lindewaard",
    "nobody_listens",
    "person_as",
    "program",
    "whole_demo",
]
