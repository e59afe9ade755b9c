"""Lindewaard had the reactions under its messages on Facebook audited: fictional, with a known share of abuse."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from dorpsplein.abuse import queries, service
from dorpsplein.abuse.models import AbuseAudit, Seat
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.demo.audited import COLUMNS, FINE, SAMPLE, UNCLEAR, overlooks, table_of_reactions, truth


def load(municipality: Municipality) -> None:
    """Bring the file in, have two people judge, a third decide, settle it and let a model learn."""
    adviser, clerk, manager = (_somebody(municipality, role) for role in (Role.ADVISER, Role.CLERK, Role.MANAGER))
    audit = service.start(municipality, reactions(), scores=None, by=adviser)
    service.point(
        audit,
        columns=COLUMNS,
        platform="facebook",
        size=SAMPLE,
        coders=(clerk, manager),
        by=adviser,
    )
    for person, seat in ((clerk, Seat.FIRST), (manager, Seat.SECOND)):
        _judge(audit, person, seat)
    audit.refresh_from_db()
    service.invite(audit, Seat.THIRD, adviser, by=adviser)
    _judge(audit, adviser, Seat.THIRD)
    audit.refresh_from_db()
    service.settle(audit, by=adviser, is_learning=True)


def _somebody(municipality: Municipality, role: Role) -> Person:
    return municipality.memberships.filter(role=role).select_related("person").order_by("pk")[0].person


def reactions() -> SimpleUploadedFile:
    """The file, as a webcare tool writes it."""
    return SimpleUploadedFile("reacties-facebook.csv", table_of_reactions().encode())


def _judge(audit: AbuseAudit, person: Person, seat: Seat) -> None:
    """Judge everything as a careful reader, but the second overlooks one in fifteen of what is abuse."""
    coder = queries.coder_of(AbuseAudit.objects.get(pk=audit.pk), person)
    if coder is None:
        raise ValueError(f"{person} has no turn")
    service.begin(coder)
    overlooked = 0
    for text in queries.to_judge(coder):
        said = truth(text.words)
        if seat is Seat.SECOND and said not in (FINE, UNCLEAR):
            overlooked += 1
            said = FINE if overlooks(overlooked) else said
        for step, value in zip(service.STEPS, said, strict=True):
            if value:
                service.answer(coder, text, step, value)
    service.hand_in(coder)
