"""Versions of the framework: who uses which, a proposal for the next one, its effect, telling everybody, adopting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpskern import pipeline
from dorpskern.policy import known_frameworks
from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.assessments.models import Answer, Assessment
from dorpsplein.audit import service as audit
from dorpsplein.care import framework_in_use
from dorpsplein.care.models import FrameworkProposal


@dataclass(frozen=True, slots=True)
class InUse:
    """How many assessments of one municipality use one version."""

    municipality: str
    version: str
    assessments: int
    is_present: bool


def in_use() -> list[InUse]:
    """Which version the assessments of each municipality use."""
    present = known_frameworks()[0]
    rows = (
        Assessment.objects.values_list("municipality__name", "framework")
        .annotate(number=Count("pk"))
        .order_by("municipality__name", "framework")
    )
    return [InUse(name, version, number, version == present) for name, version, number in rows]


@transaction.atomic
def propose(*, files: Mapping[str, str], explained: str, by: Person) -> FrameworkProposal:
    """Keep a proposal that passes the policy's own checks.

    Args:
        files: Path below the policy folder → text, as ``pipeline.next_version`` gives them.
        explained: What changes and why, for the municipalities.
        by: Who proposes it.

    Raises:
        Refusal: One problem. Refusals: several; nothing is kept.

    """
    checked = pipeline.checked_version(files, on=timezone.localdate())
    proposal = FrameworkProposal.objects.create(
        from_version=checked.from_version,
        to_version=checked.to_version,
        files=dict(files),
        explained=explained,
        summary={
            "counts": dict(checked.counts),
            "moves": [asdict(one) for one in checked.moves],
            "words": [asdict(one) for one in checked.words],
        },
        proposed_by=by,
    )
    audit.record("framework.proposed", by=by, target=f"proposal {proposal.pk}", version=checked.to_version)
    return proposal


def effect_of(proposal: FrameworkProposal) -> tuple[dict[str, int], int]:
    """What would happen to the answers there are, and how many are of another version and not counted."""
    counted = Answer.objects.values_list("alternative__assessment__framework", "question").annotate(number=Count("pk"))
    versions = Counter({(version, question): number for version, question, number in counted.order_by()})
    here = {question: number for (version, question), number in versions.items() if version == proposal.from_version}
    kinds = {one["question"]: one["kind"] for one in proposal.summary["moves"]}
    return pipeline.effect(kinds, here), versions.total() - sum(here.values())


@transaction.atomic
def announce(proposal: FrameworkProposal, *, by: Person) -> int:
    """Tell every municipality that a new version comes, on its pages and by mail to its managers; how many mails.

    Announcing twice changes nothing.
    """
    if proposal.announced_at is not None:
        return 0
    proposal.announced_at = timezone.now()
    proposal.save(update_fields=("announced_at",))
    audit.record("framework.announced", by=by, target=f"proposal {proposal.pk}", version=proposal.to_version)
    for municipality in Municipality.objects.all():
        audit.record("framework.announced", municipality_id=municipality.pk, by=by, version=proposal.to_version)
    managers = Membership.objects.filter(role=Role.MANAGER).values_list("person__email", flat=True).distinct()
    addresses = sorted(managers)
    transaction.on_commit(lambda: _mail(proposal, addresses))
    return len(addresses)


def _mail(proposal: FrameworkProposal, addresses: list[str]) -> None:
    subject = _("Er komt een nieuwe versie van het afwegingskader: %(version)s") % {"version": proposal.to_version}
    for address in addresses:
        send_mail(subject, proposal.explained, None, [address], fail_silently=True)


@transaction.atomic
def adopt(proposal: FrameworkProposal, *, by: Person) -> None:
    """Make this the version everybody works with, from the next request on.

    Answers do not move by themselves: each municipality looks at what changes and moves its own assessments.

    Raises:
        ValidationError: It was not announced, was adopted already, or no longer follows on the present version.
        Refusal or Refusals: It no longer keeps the rules of the policy, for example because a fact has grown stale.

    """
    locked = FrameworkProposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.adopted_at is not None:
        raise ValidationError(_("Deze versie is al vastgesteld."))
    if locked.announced_at is None:
        raise ValidationError(_("Kondig de versie eerst aan. Zo wordt geen gemeente verrast."))
    if locked.from_version != known_frameworks()[0]:
        raise ValidationError(_("Dit voorstel begint bij een versie die niet meer de huidige is."))
    pipeline.checked_version(locked.files, on=timezone.localdate())
    locked.adopted_at, locked.adopted_by = timezone.now(), by
    locked.save(update_fields=("adopted_at", "adopted_by"))
    audit.record("framework.adopted", by=by, target=f"proposal {locked.pk}", version=locked.to_version)
    for municipality in Municipality.objects.all():
        audit.record("framework.adopted", municipality_id=municipality.pk, by=by, version=locked.to_version)
    transaction.on_commit(framework_in_use.lay_out)
    proposal.refresh_from_db()


def announced() -> FrameworkProposal | None:
    """The last announced version that does not hold yet."""
    last = FrameworkProposal.objects.exclude(announced_at=None).order_by("-announced_at").first()
    return last if last and last.to_version not in known_frameworks() else None
