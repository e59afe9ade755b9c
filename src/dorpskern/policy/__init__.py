"""The source text as data: framework, questionnaire, facts and prefilled answers. This is its door."""

from dorpskern.policy.load import load_framework, load_questionnaire, load_questions, load_thresholds
from dorpskern.policy.versions import framework_id, known_frameworks

__all__ = [
    "framework_id",
    "known_frameworks",
    "load_framework",
    "load_questionnaire",
    "load_questions",
    "load_thresholds",
]
