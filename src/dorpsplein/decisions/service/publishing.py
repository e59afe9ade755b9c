"""Publish in steps: prepare, look at exactly what residents will see, confirm. Withdraw with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.decisions.content import content_of, written_by_hand
from dorpsplein.decisions.elections import is_election_period, words_about_parties
from dorpsplein.decisions.models import Decision, Paper, Publication, State
from dorpsplein.decisions.problems import NotPossible


@transaction.atomic
def prepare(
    decision: Decision, paper: Paper, *, changed: str = "", election_reason: str = "", by: Person | None
) -> Publication:
    """Freeze what residents will see; it stays unseen until it is confirmed.

    Args:
        decision: An adopted decision.
        paper: The paper it rests on.
        changed: What changed since the version before and why; asked from the second version on.
        election_reason: Why it cannot wait; asked in an election period.
        by: Who prepares.

    Raises:
        NotPossible: Something stops it; each thing is said.

    """
    on = timezone.localdate()
    content = content_of(decision, paper, on=on, election_reason=election_reason.strip())
    said = what_stops(decision, paper, content, changed=changed, on=on)
    if said:
        raise NotPossible(said)
    decision.publications.filter(confirmed_at=None).delete()
    last = decision.publications.first()
    version = last.version + 1 if last else 1
    prepared = Publication.objects.create(
        decision=decision, version=version, content=content, paper=paper, changed=changed.strip(), prepared_by=by
    )
    audit.record(
        "publication.prepared",
        municipality_id=decision.municipality_id,
        by=by,
        target=f"decision {decision.pk}",
        version=version,
    )
    return prepared


def what_stops(decision: Decision, paper: Paper, content: dict[str, Any], *, changed: str, on: date) -> list[str]:
    """What must be done first, a sentence each."""
    said = []
    if decision.state == State.WITHDRAWN:
        said.append(_("Dit besluit is ingetrokken. Maak een nieuw besluit als u iets anders wilt publiceren."))
    elif not decision.is_in_force:
        said.append(_("Dit besluit is nog een concept. Laat het eerst vaststellen."))
    if decision.number is not None and not changed.strip():
        said.append(_("Schrijf voor inwoners wat er is veranderd en waarom."))
    follows = decision.supersedes
    if follows is not None and follows.number is None:
        said.append(_("Dit besluit volgt op een besluit dat nog niet is gepubliceerd. Publiceer dat eerst."))
    if paper.tells_of_few:
        said.append(
            _(
                "In dit stuk staat wat minder dan vijf mensen ieder gaven. Open een nieuwe ronde waaraan meer mensen "
                "meedoen, en maak daarna een nieuw stuk."
            )
        )
    if is_election_period(decision.municipality, on):
        said += _in_election_period(content)
    return said


def _in_election_period(content: dict[str, Any]) -> list[str]:
    said = []
    if not content["election"]["reason"]:
        said.append(_("Het is verkiezingsperiode. Schrijf waarom dit niet kan wachten; inwoners lezen die reden."))
    words = words_about_parties(written_by_hand(content))
    if words:
        said.append(
            _(
                "In een verkiezingsperiode publiceert u niets dat per partij is te splitsen. "
                "Haal deze woorden uit de teksten: %(words)s."
            )
            % {"words": ", ".join(words)}
        )
    return said


@transaction.atomic
def confirm(publication: Publication, *, by: Person | None) -> Publication:
    """Make public what was prepared, under a permanent number.

    Raises:
        NotPossible: What was previewed is no longer what would be published, or something else stops it.

    """
    decision = publication.decision
    on = timezone.localdate()
    reason = (publication.content["election"] or {}).get("reason", "")
    now = content_of(decision, publication.paper, on=on, election_reason=reason)
    said = what_stops(decision, publication.paper, now, changed=publication.changed, on=on)
    if publication.confirmed_at is not None:
        said.append(_("Deze versie is al gepubliceerd."))
    elif now != publication.content:
        said.append(_("Het dossier is veranderd sinds u het voorbeeld maakte. Maak een nieuw voorbeeld."))
    if said:
        raise NotPossible(said)
    if decision.number is None:
        decision.number = _next_number(decision.municipality_id)
        decision.save()
    publication.confirmed_by, publication.confirmed_at = by, timezone.now()
    publication.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record(
        "publication.confirmed",
        municipality_id=decision.municipality_id,
        by=by,
        target=f"decision {decision.pk}",
        number=decision.number,
        version=publication.version,
        in_election_period=bool(publication.content["election"]),
    )
    return publication


def _next_number(municipality_id: int) -> int:
    """Numbers are given in order and never again; the row of the municipality keeps two clerks apart."""
    Municipality.objects.select_for_update().get(pk=municipality_id)
    last = Decision.objects.filter(municipality_id=municipality_id, number__isnull=False).order_by("-number").first()
    return (last.number or 0) + 1 if last else 1


@transaction.atomic
def withdraw(decision: Decision, *, because: str, on: date, by: Person) -> None:
    """Take a decision back. Its page stays, and says when and why.

    Raises:
        NotPossible: There is no reason, or it is not in force.

    """
    said = []
    if not because.strip():
        said.append(_("Schrijf waarom u het besluit intrekt; inwoners lezen die reden."))
    if not decision.is_in_force:
        said.append(_("U kunt alleen een vastgesteld besluit intrekken."))
    if said:
        raise NotPossible(said)
    decision.state, decision.withdrawn_on, decision.withdrawn_because = State.WITHDRAWN, on, because.strip()
    decision.withdrawn_at = timezone.now()
    decision.save()
    decision.publications.filter(confirmed_at=None).delete()
    audit.record(
        "decision.withdrawn",
        municipality_id=decision.municipality_id,
        by=by,
        target=f"decision {decision.pk}",
        number=decision.number,
        on=on.isoformat(),
    )
