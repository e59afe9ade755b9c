"""A sign that no line, mail or feed may hold breaks nothing for others."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from django.core import mail

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Person, Role
from lib import decided


def test_an_odd_sign_in_a_title_does_not_take_the_feed_away(lindewaard, client, person_as):
    decided.published(lindewaard, person_as(Role.CLERK), title="Onze\x0b kanalen")
    answer = client.get("/gemeente/lindewaard/register.atom")
    assert answer.status_code == 200
    assert "Onze kanalen" in "".join(ElementTree.fromstring(answer.content).itertext())


def test_a_name_over_two_lines_does_not_reach_the_head_of_a_mail(lindewaard, browser_of):
    browser = browser_of(Role.CLERK, name="griffier")
    told = {"name": "Griffier\r\nBcc: ander@voorbeeld.example", "language": "nl"}
    assert browser.post("/mijn-account/gegevens", told).status_code == 302
    assert Person.objects.get(email="griffier@voorbeeld.example").name == "Griffier Bcc: ander@voorbeeld.example"
    asked = {"subject": "Vraag", "text": "Graag", "step": "send"}
    assert browser.post("/gemeente/lindewaard/besluiten/opvragen", asked).status_code == 302
    (sent,) = mail.outbox
    assert sent.bcc == []
    assert sent.message()["Bcc"] is None


def test_a_municipality_over_two_lines_can_still_invite(lindewaard, person_as):
    manager = person_as(Role.MANAGER)
    lindewaard.name = "Linde\nwaard"
    accounts.change_settings(lindewaard, changed=["name"], by=manager)
    accounts.invite(lindewaard, "nieuw@voorbeeld.example", [Role.CLERK], by=manager, origin="https://x.example")
    assert "Linde waard" in mail.outbox[0].subject


def test_only_the_address_for_exports_takes_large_bodies():
    text = (Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf.example").read_text(encoding="utf-8")
    everywhere, _, exports = text.partition("location ~")
    assert "client_max_body_size 32m" in everywhere
    assert "1100m" not in everywhere
    assert "client_max_body_size 1100m" in exports
