"""The source text as data: framework, questionnaire, facts and prefilled answers. This is its door."""

from dorpskern.policy.fact_files import fact_by_id, facts_about, load_facts
from dorpskern.policy.files import folder_in_use, remembered, use_folder
from dorpskern.policy.limits import load_limits
from dorpskern.policy.load import load_framework, load_questionnaire, load_questions, load_thresholds
from dorpskern.policy.migrate import load_migrations, migrate_answers
from dorpskern.policy.prefilled_files import load_prefilled, prefilled_channel, prefilled_channels
from dorpskern.policy.topics import load_topics
from dorpskern.policy.versions import framework_id, known_frameworks

__all__ = [
    "fact_by_id",
    "facts_about",
    "folder_in_use",
    "framework_id",
    "known_frameworks",
    "load_facts",
    "load_framework",
    "load_limits",
    "load_migrations",
    "load_prefilled",
    "load_questionnaire",
    "load_questions",
    "load_thresholds",
    "load_topics",
    "migrate_answers",
    "prefilled_channel",
    "prefilled_channels",
    "remembered",
    "use_folder",
]
