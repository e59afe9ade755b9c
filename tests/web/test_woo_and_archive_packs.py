"""One button: everything of a municipality that can be asked for, and what goes to its archive."""

from __future__ import annotations

import hashlib
import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Evidence, State
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Event
from dorpsplein.care import service
from dorpsplein.care.files import path_of
from dorpsplein.care.models import Download
from dorpsplein.care.packs import gathering

PAGE = "/gemeente/lindewaard/beheer/pakketten"


@pytest.fixture
def filled(lindewaard, elders, person_as):
    """An assessment that is signed, one that is not, evidence with a file, something of another municipality."""
    clerk = person_as(Role.CLERK, name="Griffier Marit")
    signed = assessments.start(lindewaard, title="=Kanalen", by=clerk)
    signed.state = State.SIGNED
    signed.save()
    assessments.start(lindewaard, title="Concept", by=clerk)
    assessments.start(elders, title="Van elders", by=None)
    channel = Alternative.objects.create(assessment=signed, key="site", name="Website", channel="municipal_website")
    answer = Answer.objects.create(alternative=channel, question="baseline.1.abuse_share", kind=AnswerKind.UNKNOWN)
    evidence = Evidence(answer=answer, kind="document", source="=HYPERLINK(1)")
    evidence.file.save("bewijs.txt", ContentFile(b"bewijs"), save=True)
    audit.record("thing.done", municipality_id=lindewaard.pk, by=clerk)
    return lindewaard


def opened(browser, kind: str) -> dict[str, bytes]:
    assert browser.post(f"{PAGE}/maken", {"kind": kind}).status_code == 302
    download = Download.objects.first()
    answer = browser.get(f"{PAGE}/{download.pk}/bestand")
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == download.sha256
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_pack_holds_what_can_be_asked_for_and_a_list_of_it(filled, browser_of):
    files = opened(browser_of(Role.PRIVACY_OFFICER), "woo")
    assert sum(name.startswith("beoordelingen/") for name in files) == 2
    assert "logboek/gebeurtenissen.csv" in files
    assert any(content == b"bewijs" for name, content in files.items() if name.startswith("bestanden/"))
    listed = files["inhoud.csv"].decode()
    assert {"inhoud.csv", "inhoud.html"} >= {name for name in files if name not in listed}
    assert "Wat er niet in zit" in files["inhoud.html"].decode()
    assert "Bewaren voor het archief" in listed


def test_it_holds_no_names_no_other_municipality_and_no_formula_that_runs(filled, browser_of):
    files = opened(browser_of(Role.MANAGER), "woo")
    everything = b"".join(files.values()).decode(errors="replace")
    assert "Griffier Marit" not in everything
    assert "Van elders" not in everything
    for name, content in files.items():
        if name.endswith(".csv"):
            assert ";=" not in content.decode()
    assert "'=HYPERLINK(1)" in files["gegevens/assessments/evidence.csv"].decode()


def test_what_belongs_to_one_person_is_left_out_and_the_list_says_so():
    given = {model._meta.label for model in gathering.given_models()}
    assert not given & {"weighing.Sheet", "scan.Answer", "decisions.Worksheet", "decisions.OwnPlatform"}
    told = {one.what for one in gathering.left_out()}
    assert "Wegen: het blad van een deelnemer" in told
    assert "Herkennen: antwoorden van deelnemers" in told


@pytest.mark.long
def test_making_and_taking_a_pack_is_recorded(filled, browser_of):
    opened(browser_of(Role.MANAGER), "woo")
    actions = set(Event.objects.filter(municipality_id=filled.pk).values_list("action", flat=True))
    assert {"woo_pack.made", "woo_pack.read"} <= actions


def test_the_archive_pack_is_a_whole_bag_with_a_description_beside_every_file(filled, browser_of):
    files = opened(browser_of(Role.MANAGER), "archive")
    manifest = dict(reversed(line.split("  ")) for line in files["manifest-sha256.txt"].decode().splitlines())
    inside = {name: content for name, content in files.items() if name.startswith("data/")}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in inside.items()} == manifest
    tags = dict(reversed(line.split("  ")) for line in files["tagmanifest-sha256.txt"].decode().splitlines())
    assert {name: hashlib.sha256(files[name]).hexdigest() for name in tags} == tags
    assert files["bagit.txt"].startswith(b"BagIt-Version: 1.0")
    documents = [name for name in inside if not name.endswith(".xml")]
    assert any(name.startswith("data/beoordelingen/") for name in documents)
    for name in documents:
        described = ElementTree.fromstring(inside[f"{name}.bestand.mdto.xml"])
        checksum = described.find(".//{*}checksumWaarde").text
        assert checksum == manifest[name]
        assert ElementTree.fromstring(inside[f"{name}.informatieobject.mdto.xml"]).tag.endswith("MDTO")


def test_only_what_is_adopted_goes_to_the_archive(filled, browser_of):
    files = opened(browser_of(Role.MANAGER), "archive")
    texts = [content.decode() for name, content in files.items() if name.endswith(".toml")]
    assert len(texts) == 1


def test_a_pack_of_another_municipality_cannot_be_taken(filled, elders, browser_of, person_as):
    made = service.make_woo_pack(filled, by=person_as(Role.MANAGER), tell=lambda _share: None)
    browser = browser_of(Role.MANAGER, municipality=elders)
    assert browser.get(f"/gemeente/elders/beheer/pakketten/{made.pk}/bestand").status_code == 404


def test_a_pack_is_erased_after_its_term_with_its_file(filled, person_as):
    from datetime import timedelta

    from django.utils import timezone

    made = service.make_woo_pack(filled, by=None, tell=lambda _share: None)
    path = path_of(made)
    assert path.exists()
    later = timezone.localdate() + timedelta(days=40)
    told = service.run_retention_now(filled, today=later, really=True)
    assert told["erased"]["downloads"] == 1
    assert not Download.objects.exists()


def test_a_pack_that_fails_half_way_leaves_nothing(filled, monkeypatch):
    monkeypatch.setattr(gathering.audit, "events", lambda _number: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        service.make_woo_pack(filled, by=None, tell=lambda _share: None)
    assert not Download.objects.exists()
