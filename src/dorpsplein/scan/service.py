"""Open a round, take answers and paper, close it and show it.

Single answers are not in the audit trail: a line per answer would keep the order and the minute in which people
answered. How many there were is in the line of the closing.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from dorpskern import pipeline
from dorpskern.policy import load_framework
from dorpskern.recognise.scan_tally import LEAST
from dorpsplein.accounts import limits
from dorpsplein.accounts import queries as accounts
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.scan import queries
from dorpsplein.scan.models import Answer, Audience, PaperBallots, Round, Speaker

GUESSES, MOST_WRONG, FIVE_MINUTES = "scan-code", 100, 300
"""Wrong codes in a municipality, from wherever they come; at this pace guessing one takes longer than we live."""
ANSWERS_A_MINUTE = 600
"""Of one round, from wherever they come: an office with one address on the network is never the measure."""


class RoundClosed(Exception):
    """Somebody answers a round that takes no answers any more."""


class TooBusy(Exception):
    """More answers in a minute than a town gives."""


class NobodyAnswered(Exception):
    """There is no outcome to show: nobody answered before the round was closed."""


class NothingCounted(Exception):
    """Ballots on paper without a count on any item: they say nothing."""


class CodeUnknown(Exception):
    """No round for everybody has this code."""


class CodesGuessed(Exception):
    """So many wrong codes came in that somebody is guessing; wait five minutes."""


class ElectionPeriod(Exception):
    """No outcome is published in the weeks around an election."""


@transaction.atomic
def open_round(
    municipality: Municipality,
    *,
    title: str,
    year: int,
    audience: Audience,
    shows_at_once: bool,
    closes_on: date,
    by: Person | None = None,
) -> Round:
    """A new round; it takes answers at once."""
    opened = Round.objects.create(
        municipality=municipality,
        title=title,
        year=year,
        audience=audience,
        shows_at_once=shows_at_once,
        closes_on=closes_on,
        framework=load_framework().version,
    )
    _record("scan_round.opened", opened, by, audience=audience.value, year=year)
    return opened


def _record(action: str, round_: Round, by: Person | None, **facts: Any) -> None:
    audit.record(action, municipality_id=round_.municipality_id, by=by, target=f"scan round {round_.pk}", **facts)


def round_with_code(municipality: Municipality, code: str) -> Round:
    """The round that everybody who has this code may answer.

    Raises:
        CodeUnknown: There is none; counted.
        CodesGuessed: There was none too often.

    """
    if limits.is_spent(GUESSES, municipality.pk, most=MOST_WRONG):
        raise CodesGuessed
    found = Round.objects.exclude(audience=Audience.MEMBERS).filter(code=code, municipality=municipality).first()
    if found is None:
        limits.take(GUESSES, municipality.pk, most=MOST_WRONG, seconds=FIVE_MINUTES)
        raise CodeUnknown
    return found


@transaction.atomic
def answer(round_: Round, *, device: str, speaker: Speaker, recognised: Mapping[str, bool]) -> None:
    """Keep the answer of a device; its second answer replaces its first.

    Args:
        round_: What is answered.
        device: What the device was given for this round; only a keyed hash of it is kept.
        speaker: As what somebody answers.
        recognised: Per item id; an item that is left out was skipped.

    Raises:
        RoundClosed: It is closed, or its last day is over.
        TooBusy: Try again in a minute.

    """
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if not locked.takes_answers(timezone.localdate()):
        raise RoundClosed
    _count_this_minute(locked)
    _given, is_new = Answer.objects.update_or_create(
        round=locked,
        mark=mark_of(device, locked),
        defaults={"speaker": speaker, "recognised": dict(recognised)},
    )
    if is_new:
        _move_along(locked, 1)


def mark_of(device: str, round_: Round) -> str:
    """What is kept of a device: a hash under the key of the round, which goes at closing."""
    return hmac.new(bytes.fromhex(round_.key), device.encode(), hashlib.sha256).hexdigest()


def _count_this_minute(round_: Round) -> None:
    now = timezone.now()
    if round_.minute is None or now - round_.minute >= timedelta(minutes=1):
        round_.minute, round_.sent_this_minute = now, 0
    if round_.sent_this_minute >= ANSWERS_A_MINUTE:
        raise TooBusy
    round_.sent_this_minute += 1
    round_.save(update_fields=["minute", "sent_this_minute"])


def _move_along(round_: Round, new_answers: int) -> None:
    """Let an open round show a newer state only when that differs by at least five people from what it showed.

    It shows the state before the last one, so that the outcome, too, differs by at least five from what was shown.
    """
    round_.new_answers += new_answers
    if round_.new_answers >= LEAST:
        together = queries.counted(round_).everybody
        tally = pipeline.tally_as_json(pipeline.ScanTally(together, ()))
        round_.shown, round_.coming, round_.new_answers = round_.coming, tally, 0
    round_.save(update_fields=["shown", "coming", "new_answers"])


@transaction.atomic
def add_paper(
    round_: Round, *, speaker: Speaker, ballots: int, counted: Mapping[str, pipeline.ItemCount], by: Person | None
) -> PaperBallots:
    """Add ballots on paper, counted by hand.

    Raises:
        RoundClosed: It is closed; ballots are typed in before closing.
        NothingCounted: No item has a count.
        Refusal: More marks than ballots, with the item.

    """
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.is_closed:
        raise RoundClosed
    if not any(count.n for count in counted.values()):
        raise NothingCounted
    pipeline.ballots_as_answers(speaker.value, ballots, counted)  # refuses what cannot be
    added = PaperBallots.objects.create(
        round=locked,
        speaker=speaker,
        ballots=ballots,
        counted={item: {"yes": count.yes, "n": count.n} for item, count in counted.items()},
    )
    _move_along(locked, ballots)
    _record("scan_paper.added", locked, by, speaker=speaker.value, ballots=ballots)
    return added


@transaction.atomic
def remove_paper(paper: PaperBallots, *, by: Person) -> None:
    """Take ballots out again that were typed in wrongly.

    Raises:
        RoundClosed: It is closed.

    """
    locked = Round.objects.select_for_update().get(pk=paper.round_id)
    if locked.is_closed:
        raise RoundClosed
    _record("scan_paper.removed", locked, by, speaker=paper.speaker, ballots=paper.ballots)
    paper.delete()


@transaction.atomic
def close(round_: Round, *, by: Person | None = None) -> None:
    """Count, and forget devices, the key and the order of the answers. Closing twice changes nothing.

    A round that nobody answered gets no outcome: nought of nought says nothing.
    """
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.is_closed:
        return
    tally = queries.counted(locked)
    _forget_devices(locked)
    locked.outcome = pipeline.tally_as_json(tally) if tally.everybody.n else None
    locked.closed_at = timezone.now()
    locked.key, locked.shown, locked.coming, locked.minute = "", None, None, None
    shows = locked.shows_at_once and locked.audience != Audience.MEMBERS and locked.outcome is not None
    if shows and not _elections_near(locked):
        locked.revealed_at = locked.closed_at
    locked.save()
    _record("scan_round.closed", locked, by, answers=tally.everybody.n)


def _forget_devices(round_: Round) -> None:
    """Write the answers anew, sorted, so that not even their order tells who was first."""
    answers = sorted(
        round_.answers.values_list("speaker", "recognised"), key=lambda one: (one[0], sorted(one[1].items()))
    )
    round_.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(round=round_, speaker=speaker, recognised=recognised) for speaker, recognised in answers
    )


@transaction.atomic
def reveal(round_: Round, *, by: Person | None = None) -> None:
    """Let everybody read the outcome of a closed round.

    Raises:
        ElectionPeriod: Not in the weeks around an election.
        NobodyAnswered: The round was closed without answers.

    """
    if round_.is_closed and round_.outcome is None:
        raise NobodyAnswered
    if _elections_near(round_):
        raise ElectionPeriod
    changed = Round.objects.filter(pk=round_.pk, closed_at__isnull=False, revealed_at__isnull=True)
    if changed.update(revealed_at=timezone.now()):
        _record("scan_round.revealed", round_, by)


def _elections_near(round_: Round) -> bool:
    return accounts.is_election_period(round_.municipality, timezone.localdate())


def run_retention(municipality: Municipality, *, today: date) -> dict[str, int]:
    """Close every round whose last day is over: with it go the marks of devices. Returns how many marks went."""
    overdue = municipality.scan_rounds.filter(closed_at__isnull=True, closes_on__lt=today)
    marks = 0
    for round_ in overdue:
        marks += round_.answers.exclude(mark="").count()
        close(round_)
    return {"scan_device_marks": marks}


def forget_person(_person: Person) -> None:
    """Nothing: answers do not say whose they are, and the mark of a device does not lead to a person."""
