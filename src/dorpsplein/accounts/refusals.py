"""What accounts refuse, and why: a reason here, the words in ``messages``."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """The reasons."""

    LAST_MANAGER = "last_manager"
    HAS_MANAGER = "has_manager"
    ALREADY_MEMBER = "already_member"
    TOO_OFTEN = "too_often"
    TOO_MANY_INVITATIONS = "too_many_invitations"
    MAIL_FAILED = "mail_failed"
    WRONG_CODE = "wrong_code"
    LINK_OVER = "link_over"
    INVITATION_OVER = "invitation_over"
    NO_ROLE = "no_role"
    ACCOUNT_CLOSED = "account_closed"


class NotAllowed(Exception):
    """This may not be done, and why; not yet in words."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why
