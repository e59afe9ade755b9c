"""Make and change assessments: the door for other parts and for the pages."""

from dorpsplein.assessments.service.answering import Conflict, Given, clear_answer, restore, save_answer, take_over
from dorpsplein.assessments.service.changing import must_be_open
from dorpsplein.assessments.service.channels import Channel, add_channels, change_channel, remove_channel
from dorpsplein.assessments.service.evidence import Piece, add_evidence, remove_evidence
from dorpsplein.assessments.service.examples import consent, publish_example, start_from_example, withdraw_example
from dorpsplein.assessments.service.library import correct, look, reply, report_error, withdraw
from dorpsplein.assessments.service.migrating import migrate, what_would_change
from dorpsplein.assessments.service.outlook import (
    give_privacy_advice,
    keep_hearing,
    keep_people_view,
    say_why_no_privacy_advice,
)
from dorpsplein.assessments.service.people import forget_person, run_retention
from dorpsplein.assessments.service.reviewing import approve, ask_review, give_back, sign, take_back
from dorpsplein.assessments.service.starting import adopt_reading, next_version, rename, start, start_from_file
from dorpsplein.assessments.service.talking import assign, comment, finish, resolve

__all__ = [
    "Channel",
    "Conflict",
    "Given",
    "Piece",
    "add_channels",
    "add_evidence",
    "adopt_reading",
    "approve",
    "ask_review",
    "assign",
    "change_channel",
    "clear_answer",
    "comment",
    "consent",
    "correct",
    "finish",
    "forget_person",
    "give_back",
    "give_privacy_advice",
    "keep_hearing",
    "keep_people_view",
    "look",
    "migrate",
    "must_be_open",
    "next_version",
    "publish_example",
    "remove_channel",
    "remove_evidence",
    "rename",
    "reply",
    "report_error",
    "resolve",
    "restore",
    "run_retention",
    "save_answer",
    "say_why_no_privacy_advice",
    "sign",
    "start",
    "start_from_example",
    "start_from_file",
    "take_back",
    "take_over",
    "what_would_change",
    "withdraw",
    "withdraw_example",
]
