"""Says whether the policy keeps its own rules, all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dorpskern.policy.checks.elements import framework_problems
from dorpskern.policy.checks.facts import fact_problems
from dorpskern.policy.checks.migrations import migration_problems
from dorpskern.policy.checks.prefilled import prefilled_problems
from dorpskern.policy.checks.questions import questionnaire_problems, threshold_problems
from dorpskern.policy.fact_files import load_facts
from dorpskern.policy.framework import Framework
from dorpskern.policy.load import load_framework, load_questionnaire, load_thresholds
from dorpskern.policy.migrate import Migration, load_migrations
from dorpskern.policy.prefilled_files import PrefilledChannel, load_prefilled_channel, prefilled_channels
from dorpskern.policy.questionnaire import Questionnaire, Thresholds
from dorpskern.policy.schemas import validate_files
from dorpskern.terms.fact import Fact
from dorpskern.terms.refusal import Refusal, refuse_all


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that is policy, together."""

    framework: Framework
    questionnaire: Questionnaire
    thresholds: Thresholds
    facts: tuple[Fact, ...]
    channels: tuple[PrefilledChannel, ...]
    migrations: tuple[Migration, ...]


def shipped_policy() -> Policy:
    """The policy that ships with the package."""
    return Policy(
        framework=load_framework(),
        questionnaire=load_questionnaire(),
        thresholds=load_thresholds(),
        facts=tuple(load_facts()),
        channels=tuple(load_prefilled_channel(channel) for channel in prefilled_channels()),
        migrations=load_migrations(),
    )


def validate_policy(policy: Policy | None = None, *, on: date) -> None:
    """Nothing when the policy keeps its own rules on a day; otherwise everything that is wrong with it.

    Args:
        policy: What to look at; the shipped policy, with the shape of its files, when left out.
        on: The day, because facts grow stale and a stale fact decides nothing.

    Raises:
        Refusal or Refusals: ``POLICY_INVALID``, ``ID_DOUBLE``, ``ID_UNKNOWN``, ``EVIDENCE_REUSED``,
            ``INTERVAL_REVERSED``, with the file and the id.

    """
    if policy is None:
        validate_files()
    refuse_all(list(_problems(policy or shipped_policy(), on)))


def _problems(policy: Policy, on: date) -> Iterator[Refusal]:
    version = policy.framework.version
    questions = {question.id: question for question in policy.questionnaire.questions}
    facts = {fact.id: fact for fact in policy.facts}
    yield from framework_problems(policy.framework)
    yield from questionnaire_problems(policy.questionnaire, version=version)
    yield from threshold_problems(policy.thresholds, policy.questionnaire)
    yield from fact_problems(policy.facts)
    for channel in policy.channels:
        yield from prefilled_problems(channel, version=version, questions=questions, facts=facts, on=on)
    for migration in policy.migrations:
        yield from migration_problems(migration, version=version, question_ids=questions)
