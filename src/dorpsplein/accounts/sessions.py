"""Sessions that know whose they are: Django's own, on the database, with the person beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

BROWSERS = ("Firefox", "Edg", "OPR", "Chrome", "Safari")
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
CALLED = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "macOS"}


class SessionStore(DatabaseStore):
    """Keeps beside each session the person who is logged in with it."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of the sessions."""
        from dorpsplein.accounts.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of this session."""
        row: Any = super().create_model_instance(data)
        person = data.get("_auth_user_id")
        row.person_id = int(person) if person else None
        row.browser = data.get("browser", "")
        row.started_at = datetime.fromisoformat(data["started_at"]) if "started_at" in data else None
        return row


def remember_browser(request: HttpRequest) -> None:
    """Note the browser and the moment, for the list of one's own sessions."""
    request.session["browser"] = called(request.headers.get("User-Agent", ""))
    request.session["started_at"] = timezone.now().isoformat()


def called(agent: str) -> str:
    """A browser in two words, as in "Firefox, Windows"; "" when it does not say.

    Never more than that: enough to know one's own laptop by, too little to follow somebody.
    """
    found = [next((name for name in names if name in agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(CALLED.get(name, name) for name in found if name)
