"""The life of a decision: concept, adopted, looked at again; what is decided on each channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Assessment
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import ChannelDecision, Choice, Decision, State
from dorpsplein.decisions.outcome import verdicts_of
from dorpsplein.decisions.problems import NotPossible, refuse_when_held
from dorpsplein.decisions.views_given import OF_OTHERS

NOT_ASKED_HERE = tuple(key for key in OF_OTHERS if key != "privacy_officer_advice")
"""What a file may say of others and the form does not ask; it stays as it was read in."""
USING = (Choice.USE, Choice.USE_UNDER_CONDITIONS)


def _record(action: str, decision: Decision, by: Person | None, **facts: Any) -> None:
    audit.record(action, municipality_id=decision.municipality_id, by=by, target=f"decision {decision.pk}", **facts)


@transaction.atomic
def open_dossier(assessment: Assessment, *, title: str, body: str, by: Person | None) -> Decision:
    """A new concept on the channels of an assessment; each channel still to be decided on."""
    decision = Decision.objects.create(
        municipality=assessment.municipality, assessment=assessment, title=title, body=body, owner=by
    )
    ChannelDecision.objects.bulk_create(
        ChannelDecision(
            decision=decision,
            key=one.key,
            name=one.name,
            reason=one.explained,
            conditions=list(one.conditions),
            until=one.explained_until,
            place=place,
        )
        for place, one in enumerate(assessment.alternatives.all())
    )
    _record("decision.opened", decision, by, assessment=assessment.pk)
    return decision


@transaction.atomic
def change(decision: Decision, fields: Mapping[str, Any], *, by: Person) -> None:
    """Change the title, the body, the reason, the conditions or the review date.

    Raises:
        NotPossible: The decision was withdrawn.

    """
    _refuse_when_withdrawn(decision)
    changed = sorted(name for name, value in fields.items() if getattr(decision, name) != value)
    for name in changed:
        setattr(decision, name, fields[name])
    if changed:
        decision.save()
        _record("decision.changed", decision, by, fields=changed)


@transaction.atomic
def fill_in_channels(decision: Decision, rows: Mapping[int, Mapping[str, Any]], *, by: Person) -> None:
    """Keep what is decided per channel. ``rows``: number of the channel decision → its fields.

    Raises:
        NotPossible: The decision was withdrawn.

    """
    _refuse_when_withdrawn(decision)
    changed = []
    for one in decision.channels.all():
        fields = rows.get(one.pk, {})
        if any(getattr(one, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(one, name, value)
            one.save()
            changed.append(one.key)
    if changed:
        decision.save(update_fields=["changed_at"])
        _record("decision.channels_changed", decision, by, channels=changed)


@transaction.atomic
def fill_in_paper(decision: Decision, paper: Mapping[str, Any], *, by: Person) -> None:
    """Keep what only the municipality knows: the table ``[paper]`` of the assessment, days as text.

    Raises:
        NotPossible: The decision was withdrawn.

    """
    _refuse_when_withdrawn(decision)
    assessment = decision.assessment
    of_others = {key: assessment.paper[key] for key in NOT_ASKED_HERE if key in assessment.paper}
    assessment.paper = {**of_others, **paper}
    assessment.save(update_fields=["paper"])
    _record("decision.paper_filled_in", decision, by, filled=sorted(paper))


@transaction.atomic
def adopt(decision: Decision, *, adopted_on: date, by: Person) -> None:
    """The council or the college has decided.

    Raises:
        NotPossible: Something is missing; each thing is said.

    """
    if not decision.awaits_adoption:
        raise NotPossible([_("Dit besluit is al vastgesteld of ingetrokken.")])
    missing = missing_for_adoption(decision, adopted_on)
    if missing:
        raise NotPossible([one.said for one in missing])
    decision.state, decision.adopted_on = State.ADOPTED, adopted_on
    decision.save()
    _record("decision.adopted", decision, by, on=adopted_on.isoformat(), body=decision.body)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that must still be filled in, in a sentence. ``address``: where, on which field."""

    said: str
    address: str


def missing_for_adoption(decision: Decision, adopted_on: date | None = None) -> list[Missing]:
    """What must still be filled in before a decision can be adopted, and where."""
    here = [decision.municipality.slug, decision.pk]
    general = reverse("decisions:change", args=here)
    found = []
    if not decision.reason.strip():
        found.append(Missing(_("Schrijf in het dossier waarom u dit besluit."), f"{general}#id_reason"))
    if decision.review_on is None:
        said = _("Kies in het dossier de dag waarop u het besluit opnieuw bekijkt.")
        found.append(Missing(said, f"{general}#id_review_on"))
    elif adopted_on is not None and decision.review_on <= adopted_on:
        said = _("De dag om opnieuw te kijken moet na de dag van vaststellen liggen.")
        found.append(Missing(said, f"{general}#id_review_on"))
    paper = decision.papers.first()
    if paper is None:
        said = _("Maak eerst het raadsstuk: daarin staat waarop het besluit rust.")
        found.append(Missing(said, f"{reverse('decisions:show', args=here)}#raadsstuk"))
    channels = list(decision.channels.all())
    if not channels:
        said = _("De beoordeling heeft geen kanalen. Maak een dossier bij een beoordeling met kanalen.")
        return [*found, Missing(said, reverse("decisions:new", args=here[:1]))]
    verdicts, each = verdicts_of(paper), reverse("decisions:channels", args=here)
    for one in channels:
        said = _missing_for_channel(one, is_below=verdicts.get(one.key, {}).get("floor") == "below")
        found += [Missing(said, f"{each}#kanaal-{one.pk}")] if said else []
    return found


def _missing_for_channel(one: ChannelDecision, *, is_below: bool) -> str:
    """What is missing of one channel; "" when nothing is."""
    if not one.choice or not one.text.strip():
        return _("Vul in wat u besluit over ‘%(channel)s’.") % {"channel": one.name}
    if one.choice == Choice.USE_UNDER_CONDITIONS and not one.conditions:
        return _("Schrijf bij ‘%(channel)s’ onder welke voorwaarden.") % {"channel": one.name}
    if is_below and one.choice in USING and not (one.reason.strip() and one.until and one.conditions):
        return _(
            "‘%(channel)s’ is in strijd met de democratische basislijn. Pas toe of leg uit: "
            "schrijf waarom u toch kiest, tot wanneer, en onder welke voorwaarden."
        ) % {"channel": one.name}
    return ""


@transaction.atomic
def start_review(decision: Decision, *, by: Person) -> None:
    """Look at an adopted decision again; it stays in force meanwhile.

    Raises:
        NotPossible: It is not adopted.

    """
    if decision.state != State.ADOPTED:
        raise NotPossible([_("U kunt alleen een vastgesteld besluit opnieuw bekijken.")])
    decision.state = State.REVIEW
    decision.save()
    _record("decision.review_started", decision, by)


@transaction.atomic
def succeed(decision: Decision, assessment: Assessment, *, by: Person) -> Decision:
    """A new concept that will follow this decision, with what was decided as a start.

    Raises:
        NotPossible: The decision is still a concept itself.

    """
    if decision.is_concept:
        raise NotPossible([_("Dit is nog een concept. Pas het concept zelf aan.")])
    follower = open_dossier(assessment, title=decision.title, body=decision.body, by=by)
    follower.supersedes = decision
    follower.save(update_fields=["supersedes"])
    before = {one.key: one for one in decision.channels.all()}
    for one in follower.channels.all():
        old = before.get(one.key)
        if old is not None:
            one.choice, one.text, one.reason = old.choice, old.text, old.reason
            one.conditions, one.until = list(old.conditions), old.until
            one.save()
    _record("decision.succeeded", decision, by, follower=follower.pk)
    return follower


@transaction.atomic
def discard(decision: Decision, *, by: Person) -> None:
    """Throw a concept away that nobody outside has seen.

    Raises:
        NotPossible: It was adopted, or residents have read it, or a legal hold keeps it.

    """
    refuse_when_held(decision.municipality)
    if not decision.is_concept or decision.number is not None:
        raise NotPossible([_("U kunt alleen een concept weggooien. Trek een besluit in met een reden.")])
    _record("decision.discarded", decision, by)
    decision.publications.all().delete()
    decision.delete()


def _refuse_when_withdrawn(decision: Decision) -> None:
    if decision.state == State.WITHDRAWN:
        raise NotPossible([_("Dit besluit is ingetrokken en verandert niet meer. Maak een nieuw besluit.")])
