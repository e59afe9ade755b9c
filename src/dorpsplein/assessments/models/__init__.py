"""What this part stores."""

from dorpsplein.assessments.models.assessment import (
    Alternative,
    Answer,
    AnswerKind,
    Assessment,
    Evidence,
    Reading,
    State,
    place_of_file,
)
from dorpsplein.assessments.models.library import (
    Example,
    LibraryAnswer,
    LibraryChange,
    LibraryLook,
    LibraryReport,
)
from dorpsplein.assessments.models.outlook import Hearing, PeopleView, PrivacyView
from dorpsplein.assessments.models.work import Assignment, Change, Comment, Step, StepKind, What

__all__ = [
    "Alternative",
    "Answer",
    "AnswerKind",
    "Assessment",
    "Assignment",
    "Change",
    "Comment",
    "Evidence",
    "Example",
    "Hearing",
    "LibraryAnswer",
    "LibraryChange",
    "LibraryLook",
    "LibraryReport",
    "PeopleView",
    "PrivacyView",
    "Reading",
    "State",
    "Step",
    "StepKind",
    "What",
    "place_of_file",
]
