"""The register as an Atom feed: one entry per decision, whose id never changes.

What was kept before odd signs were refused may hold one, which would take the feed away for everybody.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from dorpskern.terms.plain_text import plain
from dorpsplein.accounts.models import Municipality
from dorpsplein.decisions import queries
from dorpsplein.decisions.models import Decision, State
from dorpsplein.decisions.said import choice_said, day_said


class RegisterFeed(Feed):  # type: ignore[type-arg]  # Django's class takes no types when it runs
    """What is new, changed or withdrawn in the register of one municipality."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, **_options: Any) -> Municipality:
        """The municipality of the address, as the gate found it."""
        found: Municipality = request.municipality  # type: ignore[attr-defined]  # set by the gate
        return found

    def title(self, municipality: Municipality) -> str:
        """The name of the feed."""
        return _("Besluiten van %(name)s over sociale media") % {"name": plain(municipality.name)}

    def subtitle(self, _municipality: Municipality) -> str:
        """What is in it."""
        return _("Nieuwe, gewijzigde en ingetrokken besluiten.")

    def link(self, municipality: Municipality) -> str:
        """The page of the register."""
        return reverse("register:overview", args=[municipality.slug])

    def feed_url(self, municipality: Municipality) -> str:
        """The address of the feed itself."""
        return reverse("register:feed", args=[municipality.slug])

    def author_name(self, municipality: Municipality) -> str:
        """Who publishes."""
        return plain(municipality.name)

    def items(self, municipality: Municipality) -> list[Decision]:
        """Every decision; a feed that forgets would be silent about what was withdrawn."""
        return sorted(queries.published(municipality), key=last_change, reverse=True)

    def item_title(self, item: Any) -> str:
        """The title, and that it was withdrawn."""
        title = plain(str(item.versions[0].content["title"]))
        return _("Ingetrokken: %(title)s") % {"title": title} if item.state == State.WITHDRAWN else title

    def item_description(self, item: Any) -> str:
        """What was decided per channel, or why it was withdrawn."""
        if item.state == State.WITHDRAWN:
            return plain(str(item.withdrawn_because))
        content = item.versions[0].content
        said = [f"{one['name']}: {choice_said(one['decision'])}." for one in content["channels"]]
        if content["review_on"]:
            said.append(_("We kijken hier opnieuw naar op %(day)s.") % {"day": day_said(content["review_on"])})
        return plain(" ".join(said))

    def item_link(self, item: Any) -> str:
        """The permanent address."""
        return str(item.public_path)

    def item_guid(self, item: Any) -> str:
        """The permanent name."""
        return f"urn:uuid:{item.public_id}"

    def item_pubdate(self, item: Any) -> datetime:
        """When it was first published."""
        moment: datetime = item.versions[-1].confirmed_at
        return moment

    def item_updateddate(self, item: Any) -> datetime:
        """When something last changed for a reader."""
        return last_change(item)


def last_change(decision: Any) -> datetime:
    """The newest version, or the withdrawal after it."""
    newest: datetime = decision.versions[0].confirmed_at
    return max(newest, decision.withdrawn_at or newest)
