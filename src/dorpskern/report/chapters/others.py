"""The chapter on how others see it: the privacy officer, the people concerned, the platforms that were assessed."""

from __future__ import annotations

from dorpskern import policy
from dorpskern.report.case import Case
from dorpskern.report.particulars import Hearing, Particulars
from dorpskern.report.tree import Block, Heading, Paragraph
from dorpskern.report.voice import Voice, plain
from dorpskern.terms.assessment import Alternative

OF_OURSELVES = frozenset({"municipal_website", "newsletter", "paper", "evening", "square", "polis"})
"""Channels behind which nobody else stands: there is nobody to hear."""


def others(case: Case, number: str, particulars: Particulars, say: Voice) -> list[Block]:
    """The chapter; what nobody filled in is asked for, what was not asked says why."""
    return [
        Heading(1, say("others.title"), number),
        Heading(2, say("others.privacy_title")),
        *_privacy(particulars, say),
        Heading(2, say("others.people_title")),
        *_people(particulars, say),
        Heading(2, say("others.platforms_title")),
        *_platforms(case, particulars, say),
    ]


def is_of_ourselves(channel: str) -> bool:
    """Whether nobody else stands behind a channel, as an assessment names it ("website", "facebook:lindewaard")."""
    known = policy.prefilled_channel(channel)
    return (known.id if known else channel.partition(":")[0].strip().casefold()) in OF_OURSELVES


def _privacy(particulars: Particulars, say: Voice) -> list[Block]:
    advice = particulars.privacy_officer_advice
    if advice is not None:
        return [say.paragraph("others.privacy_given", date=say.day(advice.date)), *_word_for_word(advice.text)]
    if particulars.privacy_officer_not_asked:
        return [say.paragraph("others.not_asked", why=particulars.privacy_officer_not_asked)]
    return [say.paragraph("others.missing", what=say.blank("blank.advice_text"))]


def _people(particulars: Particulars, say: Voice) -> list[Block]:
    view = particulars.people_concerned
    if view is not None and view.text:
        how = view.asked_how or say.blank("blank.people_how")
        when = say.day(view.asked_on) if view.asked_on else say.blank("blank.people_date")
        return [say.paragraph("others.people_asked", how=how, date=when), *_word_for_word(view.text)]
    if view is not None and view.not_asked:
        return [say.paragraph("others.not_asked", why=view.not_asked)]
    return [say.paragraph("others.missing", what=say.blank("blank.people"))]


def _platforms(case: Case, particulars: Particulars, say: Voice) -> list[Block]:
    heard = [one for one in case.assessment.alternatives if not is_of_ourselves(one.channel)]
    if not heard:
        return [say.paragraph("others.platforms_none")]
    found: list[Block] = [say.paragraph("others.platforms_intro")]
    for one in heard:
        found += [Heading(3, one.name), *_heard(case, one, particulars, say)]
    return found


def _heard(case: Case, one: Alternative, particulars: Particulars, say: Voice) -> list[Block]:
    hearing = particulars.hearing.get(one.id, Hearing())
    asked = say.day(hearing.asked_on) if hearing.asked_on else say.blank("blank.hearing_date")
    if hearing.reply:
        replied = say.day(hearing.replied_on) if hearing.replied_on else say.blank("blank.reply_date")
        return [say.paragraph("others.reply", asked=asked, replied=replied), *_word_for_word(hearing.reply)]
    if hearing.not_asked:
        return [say.paragraph("others.not_asked", why=hearing.not_asked)]
    if hearing.asked_on is None:
        return [say.paragraph("others.missing", what=say.blank("blank.hearing"))]
    on, before = particulars.hearing_on or case.on, hearing.reply_before
    if before is None:
        return [say.paragraph("others.no_reply_yet", asked=asked, on=say.day(on))]
    key = "others.no_reply" if on > before else "others.waiting"
    return [say.paragraph(key, asked=asked, before=say.day(before), on=say.day(on))]


def _word_for_word(text: str) -> list[Block]:
    """What somebody else wrote, line by line, nothing added."""
    return [Paragraph(plain(line)) for line in text.splitlines() if line.strip()]
