"""Every page of an assessment opens for who may see it, with a fixed number of questions to the database."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.demo.site import assessments as demo
from dorpsplein.demo.site import people

PAGES = ("show", "channels", "channel-add", "rename", "adopt", "framework", "review", "others", "history-all")
CHANNEL_PAGES = ("channel", "channel-change", "channel-remove", "hearing")
FILES = ("toml", "json", "scores-csv", "scores-xmcda")


@pytest.fixture
def loaded(db):
    """Lindewaard as the demo has it."""
    municipality = people.load()
    demo.load(municipality)
    return municipality


def adviser_of(municipality, client):
    client.force_login(
        municipality.memberships.filter(role=Role.ADVISER).first().person, backend="sesame.backends.ModelBackend"
    )
    return client


@pytest.mark.long
def test_every_page_opens(loaded, client):
    browser = adviser_of(loaded, client)
    for assessment in Assessment.objects.all():
        channel = assessment.alternatives.first()
        base = [loaded.slug, assessment.pk]
        places = [reverse(f"assessments:{one}", args=base) for one in (*PAGES, *FILES)]
        places += [reverse(f"assessments:{one}", args=[*base, channel.pk]) for one in CHANNEL_PAGES]
        places += [
            reverse("assessments:section", args=[*base, channel.pk, "baseline.1"]),
            reverse("assessments:section", args=[*base, channel.pk, "law"]) + "?toon=lokaal",
            reverse("assessments:question", args=[*base, channel.pk, "baseline.1.abuse_share"]),
            reverse("assessments:question", args=[*base, channel.pk, "baseline.4.read_free"]),
            reverse("assessments:history", args=[*base, channel.pk, "baseline.1.abuse_share"]),
        ]
        for place in places:
            assert browser.get(place).status_code == 200, place
    for name in ("overview", "start", "read-in", "mine", "library", "examples"):
        assert browser.get(reverse(f"assessments:{name}", args=[loaded.slug])).status_code == 200, name
    for place in ("facebook", "facebook/baseline.4.read_free"):
        assert browser.get(f"/gemeente/{loaded.slug}/beoordelingen/bibliotheek/{place}").status_code == 200
