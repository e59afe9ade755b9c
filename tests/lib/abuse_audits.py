"""Audits of reactions in tests: a file, an audit that began, and people who judge all of it at once."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from dorpsplein.abuse import queries, service
from dorpsplein.abuse.models import AbuseAudit, Answer

HERE = "/gemeente/lindewaard/controles"
SECRET = "xylofoonwinkel"
ABUSE = "Die wethouder is een klootzak"


def page_of(answer) -> str:
    """A page without its line breaks."""
    return " ".join(answer.content.decode().split())


def file_of(lines) -> SimpleUploadedFile:
    """A file with these rows of text, writer and moment."""
    return SimpleUploadedFile("reacties.csv", "\n".join(["Tekst;Naam;Datum", *lines]).encode())


def reactions(count=60) -> SimpleUploadedFile:
    """One in ten is abuse; the others hold a word that may be nowhere once the audit is settled."""
    fine = f"Mooi plan, zei Jan Jansen {SECRET}"
    return file_of(
        f"{ABUSE if at % 10 == 0 else f'{fine} {at % 3}'};Jan Jansen;2026-05-01 {at % 24:02}:00" for at in range(count)
    )


def started(adviser, people, *, count=60, file=None, scores=None, **more: Any) -> AbuseAudit:
    """An audit that an adviser began, for anna and bert."""
    files = {"reactions": file or reactions(count), **({"scores": scores} if scores else {})}
    adviser.post(f"{HERE}/nieuw", files | {"is_own": "on"})
    audit = AbuseAudit.objects.latest("pk")
    said = {"platform": "facebook", "text": "Tekst", "writer": "Naam", "time": "Datum", "size": "120"}
    seats = {"first": people["anna"].pk, "second": people["bert"].pk}
    adviser.post(f"{HERE}/{audit.pk}/kolommen", said | seats | more)
    audit.refresh_from_db()
    return audit


def judge(audit, person, *, abusive=lambda text: ABUSE in text.words, ground="office", unclear=()) -> None:
    """Everything in the seat of a person, who cannot tell of the positions in ``unclear``."""
    coder = queries.coder_of(AbuseAudit.objects.get(pk=audit.pk), person)
    service.begin(coder)
    Answer.objects.bulk_create(
        Answer(text=text, seat=coder.seat, is_done=True, **_said(text, abusive, ground, unclear))
        for text in queries.to_judge(coder)
    )
    service.hand_in(coder)


def _said(text, abusive, ground, unclear) -> dict[str, str]:
    if text.position in unclear:
        return {"severity": "unclear"}
    return {"severity": "insult", "ground": ground, "role": "college"} if abusive(text) else {"severity": "none"}
