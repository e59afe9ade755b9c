"""Read assessments: the door for other parts and for the pages."""

from dorpsplein.assessments.queries.held import held_about
from dorpsplein.assessments.queries.in_words import ToldChange, told_changes
from dorpsplein.assessments.queries.letter import letter_to_platform
from dorpsplein.assessments.queries.library import (
    changes,
    entries,
    examples_for,
    last_look,
    platform_name,
    platforms,
    reports,
    reports_of,
    told,
)
from dorpsplein.assessments.queries.reading import (
    Views,
    assessments_of,
    assignments_for,
    heard_channels,
    history,
    history_of,
    listed,
    members_of,
    mine,
    open_threads,
    threads,
    views_of,
)
from dorpsplein.assessments.queries.sheet import SHOWN, Line, Progress, Sheet
from dorpsplein.assessments.queries.suggested import Suggestion, suggestions
from dorpsplein.assessments.queries.waits import what_waits
from dorpsplein.assessments.toml_file import as_toml

__all__ = [
    "SHOWN",
    "Line",
    "Progress",
    "Sheet",
    "Suggestion",
    "ToldChange",
    "Views",
    "as_toml",
    "assessments_of",
    "assignments_for",
    "changes",
    "entries",
    "examples_for",
    "heard_channels",
    "held_about",
    "history",
    "history_of",
    "last_look",
    "letter_to_platform",
    "listed",
    "members_of",
    "mine",
    "open_threads",
    "platform_name",
    "platforms",
    "reports",
    "reports_of",
    "suggestions",
    "threads",
    "told",
    "told_changes",
    "views_of",
    "what_waits",
]
