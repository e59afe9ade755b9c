"""Open a round, give weights in it, close it. Closing breaks the link between people and weights for good."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from dorpsplein.accounts import limits
from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.audit import service as audit
from dorpsplein.weighing.messages import NotNow, Why
from dorpsplein.weighing.models import GuestPlace, Round, Sheet, State, Way
from dorpsplein.weighing.voices import Voice, nameless

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without letters that look like another one or like a figure."""
CODE_LENGTH = 8
MOST_GUESTS = 60
GUESSES, MOST_WRONG, FIVE_MINUTES = "guest-code", 100, 300
"""Wrong codes in a municipality: far more than a room mistypes, and at this pace guessing takes longer than we live."""
OPEN_DAYS = 30
"""A round that nobody closes, closes itself: what people gave is not kept by name for longer."""


def open_round(
    assessment: Assessment, *, title: str, roles: Collection[Role], guests: int, by: Person, on: date
) -> Round:
    """Open a round for members with these roles and a number of guests.

    Raises:
        NotNow: Another round on this assessment is open, or nobody is invited.

    """
    if not roles and guests < 1:
        raise NotNow(Why.NOBODY_INVITED)
    try:
        with transaction.atomic():
            made = Round.objects.create(
                assessment=assessment,
                title=title.strip(),
                roles=sorted(role.value for role in roles),
                opened_by=by,
                opened_on=on,
            )
            for number in range(1, min(guests, MOST_GUESTS) + 1):
                GuestPlace.objects.create(round=made, number=number, code=_new_code())
            _record("weighing_round.opened", made, by=by, guests=guests)
    except IntegrityError as error:
        raise NotNow(Why.ALREADY_OPEN) from error
    return made


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


@transaction.atomic
def give_as_member(opened: Round, person: Person, way: Way, voice: Voice) -> Sheet:
    """Keep what a member gives, in the place of what the same person gave before.

    Raises:
        NotNow: The round is closed or this person is not invited.

    """
    held = _held_open(opened)
    if not is_invited(held, person):
        raise NotNow(Why.NOT_INVITED)
    sheet, _ = Sheet.objects.update_or_create(round=held, person=person, defaults={"way": way, "voice": voice})
    _record("weights.given", held, by=person)
    return sheet


@transaction.atomic
def give_as_guest(place: GuestPlace, way: Way, voice: Voice) -> Sheet:
    """Keep what a guest gives, in the place of what the same guest gave before."""
    held = _held_open(place.round)
    if not GuestPlace.objects.filter(pk=place.pk).exists():
        raise NotNow(Why.NOT_INVITED)
    sheet, _ = Sheet.objects.update_or_create(round=held, place=place, defaults={"way": way, "voice": voice})
    _record("weights.given", held)
    return sheet


@transaction.atomic
def take_back(sheet: Sheet) -> None:
    """Erase what somebody gave, as if nothing had been given."""
    held = _held_open(sheet.round)
    _record("weights.taken_back", held, by=sheet.person)
    sheet.delete()


def is_invited(opened: Round, person: Person) -> bool:
    """Whether somebody has a role that takes part."""
    return Membership.objects.filter(
        person=person, municipality_id=opened.assessment.municipality_id, role__in=opened.roles
    ).exists()


def enter_as_guest(municipality: Municipality, code: str) -> tuple[GuestPlace, str]:
    """Take the place that belongs to a code; the code works once.

    Returns:
        The place, and the key that only the browser of this guest keeps.

    Raises:
        NotNow: No open round of this municipality has this code; or so many wrong codes were typed here, by whomever
            and from wherever, that somebody is guessing.

    """
    if limits.is_spent(GUESSES, municipality.pk, most=MOST_WRONG):
        raise NotNow(Why.CODES_GUESSED)
    try:
        return _take_place(municipality, code)
    except NotNow:
        limits.take(GUESSES, municipality.pk, most=MOST_WRONG, seconds=FIVE_MINUTES)
        raise


@transaction.atomic
def _take_place(municipality: Municipality, code: str) -> tuple[GuestPlace, str]:
    wanted = "".join(letter for letter in code.upper() if letter.isalpha())[: CODE_LENGTH + 1]
    place = (
        GuestPlace.objects.select_for_update(of=("self",))
        .select_related("round__assessment")
        .filter(code=wanted, round__state=State.OPEN, round__assessment__municipality=municipality)
        .first()
        if wanted
        else None
    )
    if place is None:
        raise NotNow(Why.CODE_UNKNOWN)
    key = secrets.token_urlsafe(24)
    place.code, place.key_hash = "", key_hash(key)
    place.save()
    _record("guest.entered", place.round)
    return place, key


def key_hash(key: str) -> str:
    """What is kept of the key of a guest."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def renew_code(place: GuestPlace, *, by: Person) -> None:
    """A new code for a guest who lost the old one or the phone; what was given at this place is erased."""
    held = _held_open(place.round)
    Sheet.objects.filter(place=place).delete()
    place.code, place.key_hash = _new_code(), ""
    place.save()
    _record("guest_code.renewed", held, by=by, place=place.number)


@transaction.atomic
def close_round(opened: Round, *, by: Person | None, on: date) -> Round:
    """Keep the mixture of what everybody gave, and erase who gave what: both or neither.

    Raises:
        NotNow: The round is closed already.

    """
    held = _held_open(opened)
    held.invited = count_invited(held)
    held.voices = nameless([sheet.voice for sheet in _counted(held)])
    held.state, held.closed_on = State.CLOSED, on
    held.save()
    held.sheets.all().delete()
    held.places.all().delete()
    _record("weighing_round.closed", held, by=by, participants=len(held.voices), invited=held.invited)
    return held


def _counted(held: Round) -> QuerySet[Sheet]:
    """The sheets that count: of guests, and of members who still have a role that takes part."""
    municipality = held.assessment.municipality_id
    members = Membership.objects.filter(municipality_id=municipality, role__in=held.roles)
    return held.sheets.filter(Q(place__isnull=False) | Q(person_id__in=members.values("person_id")))


def count_invited(opened: Round) -> int:
    """How many people can take part in an open round: each person once, whatever roles they have, and the guests."""
    members = Membership.objects.filter(
        municipality_id=opened.assessment.municipality_id, role__in=opened.roles, person__is_active=True
    )
    return members.values("person_id").distinct().count() + opened.places.count()


def _held_open(opened: Round) -> Round:
    """The round, held so that nobody else changes it now, when it is open."""
    held = Round.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=opened.pk)
    if not held.is_open:
        raise NotNow(Why.NOT_OPEN)
    return held


def _record(action: str, held: Round, *, by: Person | None = None, **facts: int) -> None:
    """What was done, never which weights."""
    audit.record(action, municipality_id=held.assessment.municipality_id, by=by, target=f"round {held.pk}", **facts)


@transaction.atomic
def forget_person(person: Person) -> None:
    """Erase what somebody gave in rounds that are still open; of closed ones nobody knows who gave what."""
    Sheet.objects.filter(person=person).delete()


def run_retention(municipality: Municipality, *, today: date, dry_run: bool = False) -> dict[str, int]:
    """Close rounds that stayed open too long, which erases who gave what; ``dry_run`` only counts.

    Returns:
        ``sheets``: how many links between a person and weights were erased.

    """
    late = Round.objects.filter(
        assessment__municipality=municipality, state=State.OPEN, opened_on__lt=today - timedelta(days=OPEN_DAYS)
    )
    if dry_run:
        return {"sheets": Sheet.objects.filter(round__in=late).count()}
    return {"sheets": sum(len(close_round(one, by=None, on=today).voices) for one in late)}
