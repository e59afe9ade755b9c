"""The door of this part: dossiers, papers, publishing, questions, actions, worksheets, requests and reminders."""

from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.service.actions import add_action, change_action, remove_action
from dorpsplein.decisions.service.asking import NotMailed, TooMany, answer_question, ask_why
from dorpsplein.decisions.service.dossier import (
    adopt,
    change,
    discard,
    fill_in_channels,
    fill_in_paper,
    open_dossier,
    start_review,
    succeed,
)
from dorpsplein.decisions.service.papers import ask_for_check, ask_for_paper
from dorpsplein.decisions.service.privacy import forget_person, run_retention
from dorpsplein.decisions.service.publishing import confirm, prepare, withdraw
from dorpsplein.decisions.service.reminding import remind
from dorpsplein.decisions.service.requesting import request_documents
from dorpsplein.decisions.service.worksheets import (
    erase_worksheet,
    keep_notes,
    keep_platform,
    remove_platform,
    worksheet_for,
)

__all__ = [
    "NotMailed",
    "NotPossible",
    "TooMany",
    "add_action",
    "adopt",
    "answer_question",
    "ask_for_check",
    "ask_for_paper",
    "ask_why",
    "change",
    "change_action",
    "confirm",
    "discard",
    "erase_worksheet",
    "fill_in_channels",
    "fill_in_paper",
    "forget_person",
    "keep_notes",
    "keep_platform",
    "open_dossier",
    "prepare",
    "remind",
    "remove_action",
    "remove_platform",
    "request_documents",
    "run_retention",
    "start_review",
    "succeed",
    "withdraw",
    "worksheet_for",
]
