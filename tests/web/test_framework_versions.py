"""The national coordinator makes a next version of the framework: begin, propose, announce, adopt."""

from __future__ import annotations

import io
import shutil
import zipfile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from dorpskern import pipeline, policy
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Alternative, Answer
from dorpsplein.audit.models import Event
from dorpsplein.care import framework_in_use
from dorpsplein.care.models import FrameworkProposal

PAGE = "/landelijk/kader"
QUESTIONS = [question.id for question in policy.load_questions()]
ASKED = "baseline.4.read_free"
FIRST = next(question for question in policy.load_questions() if question.id == ASKED)
NEW = "Kunt u hier lezen zonder account te maken?"
WHY = {"nl": "Duidelijker.", "en": "Clearer."}
MIGRATION = "migrations/1.0_to_1.1.toml"


@pytest.fixture(autouse=True)
def the_version_that_ships_afterwards():
    yield
    policy.use_folder(None)


def version(**other: str) -> dict[str, str]:
    """Version 1.1: one question in other words."""
    files = pipeline.next_version("1.1")
    files["questionnaire.toml"] = files["questionnaire.toml"].replace(FIRST.text_nl, NEW)
    files[MIGRATION] = pipeline.toml_text(
        {
            "from": "1.0",
            "to": "1.1",
            "kept": [one for one in QUESTIONS if one != ASKED],
            "added": [],
            "reworded": [{"question": ASKED, "why": WHY}],
        }
    )
    return {**files, **other}


def zipped(files: dict[str, str], below: str = "afwegingskader-1.1/") -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in files.items():
            archive.writestr(below + path, text)
    return SimpleUploadedFile("nieuw.zip", out.getvalue())


def damaged() -> SimpleUploadedFile:
    """A zip of which a byte within a file was lost."""
    whole = bytearray(zipped(version()).read())
    whole[200:260] = bytes(60)
    return SimpleUploadedFile("nieuw.zip", bytes(whole))


def locked() -> SimpleUploadedFile:
    """A zip that says of its files that there is a password on them."""
    whole = zipped(version()).read()
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole = b"".join(
            part if not place else mark + part[: flag - 4] + b"\x01" + part[flag - 3 :]
            for place, part in enumerate(whole.split(mark))
        )
    return SimpleUploadedFile("nieuw.zip", whole)


def loose(files: dict[str, str]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(path.split("/")[-1], text.encode()) for path, text in files.items()]


@pytest.fixture
def answered(lindewaard):
    made = assessments.start(lindewaard, title="Kanalen", by=None)
    channel = Alternative.objects.create(assessment=made, key="a", name="a")
    for question in (ASKED, *QUESTIONS[:3]):
        Answer.objects.create(alternative=channel, question=question, kind="unknown")
    return made


@pytest.fixture
def proposed(answered, coordinator) -> FrameworkProposal:
    coordinator.post(PAGE, {"bundle": zipped(version()), "explained": "Eén vraag in andere woorden."})
    return FrameworkProposal.objects.get()


@pytest.fixture
def adopted(proposed, coordinator, django_capture_on_commit_callbacks) -> FrameworkProposal:
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(f"{PAGE}/{proposed.pk}/aankondigen")
        answer = coordinator.post(f"{PAGE}/{proposed.pk}/vaststellen", follow=True)
    assert "Versie 1.1 geldt nu" in answer.text
    return proposed


def test_the_page_says_who_uses_which_version_and_how_a_new_one_comes(answered, coordinator):
    text = coordinator.get(PAGE).text
    assert "Lindewaard" in text
    assert "0.1-draft → 1.0" in text
    assert "in vier stappen" in text


def test_a_version_begins_with_the_files_of_now(answered, coordinator):
    answer = coordinator.get(f"{PAGE}/begin", {"version": "1.1"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "afwegingskader-1.1/migrations/1.0_to_1.1.toml" in archive.namelist()
        assert 'version = "1.1"' in archive.read("afwegingskader-1.1/framework.toml").decode()
    refused = coordinator.get(f"{PAGE}/begin", {"version": "1.0"})
    assert refused.status_code == 422
    assert "het nummer van de versie past niet" in refused.text


@pytest.mark.parametrize("sent", [lambda: zipped(version()), lambda: zipped(version(), ""), lambda: loose(version())])
@pytest.mark.long
def test_a_good_version_is_kept_and_shows_what_changes(answered, coordinator, sent):
    answer = coordinator.post(PAGE, {"bundle": sent(), "explained": "Eén vraag in andere woorden."}, follow=True)
    assert answer.status_code == 200
    assert FIRST.text_nl in answer.text
    assert NEW in answer.text
    assert f"Vraag {ASKED}" in answer.text
    assert FrameworkProposal.objects.get().summary["counts"]["reworded"] == 1
    assert policy.load_framework().version == "1.0"
    again = coordinator.get(f"{PAGE}/{FrameworkProposal.objects.get().pk}/bestanden")
    with zipfile.ZipFile(io.BytesIO(again.content)) as archive:
        assert NEW in archive.read("afwegingskader-1.1/questionnaire.toml").decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            lambda: zipped(version(**{"framework.toml": pipeline.next_version("1.2")["framework.toml"]})),
            "versie past niet",
        ),
        (
            lambda: zipped(pipeline.next_version("1.1") | {"questionnaire.toml": version()["questionnaire.toml"]}),
            "blijft",
        ),
        (lambda: loose({MIGRATION: "geen toml"}), "geen geldig TOML"),
        (lambda: loose(version(**{"limits.toml": "a = 1"})), "hoort niet bij een versie"),
        (lambda: [SimpleUploadedFile("scan.toml", b"\xff\xfe\x00")], "geen tekst"),
        (lambda: [*loose(version()), zipped(version())], "twee keer"),
        (lambda: [SimpleUploadedFile("scan.toml", b"#" * 2_000_001)], "te groot"),
        (lambda: zipped({f"a{n}.toml": "" for n in range(101)}), "te veel bestanden"),
        (damaged, "beschadigd"),
        (locked, "wachtwoord"),
    ],
)
@pytest.mark.long
def test_a_version_that_breaks_a_rule_is_refused_in_words(lindewaard, coordinator, sent, said):
    answer = coordinator.post(PAGE, {"bundle": sent(), "explained": "x"})
    assert answer.status_code == 422
    assert said in answer.text
    assert not FrameworkProposal.objects.exists()


@pytest.mark.long
def test_announcing_tells_managers_once_and_stands_on_the_page_of_beheer(
    proposed, coordinator, browser_of, django_capture_on_commit_callbacks
):
    browser = browser_of(Role.MANAGER)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            coordinator.post(f"{PAGE}/{proposed.pk}/aankondigen")
    assert len(mail.outbox) == 1
    assert "1.1" in mail.outbox[0].subject
    assert "Eén vraag in andere woorden." in browser.get("/gemeente/lindewaard/beheer").text
    assert Event.objects.filter(action="framework.announced", municipality_id__gt=0).count() == 1


@pytest.mark.long
def test_a_version_is_not_adopted_before_it_is_announced(proposed, coordinator):
    answer = coordinator.post(f"{PAGE}/{proposed.pk}/vaststellen")
    assert answer.status_code == 409
    assert "Kondig de versie eerst aan" in answer.text
    assert policy.load_framework().version == "1.0"


@pytest.mark.long
def test_an_adopted_version_holds_everywhere_and_answers_move_when_a_municipality_says_so(
    adopted, answered, coordinator, browser_of
):
    assert policy.load_framework().version == "1.1"
    assert "Deze site werkt met versie 1.1" in coordinator.get(PAGE).text
    clerk = browser_of(Role.CLERK)
    place = f"/gemeente/lindewaard/beoordelingen/{answered.pk}"
    shown = clerk.get(f"{place}/kader").text
    assert NEW in shown
    assert "Duidelijker." in shown
    clerk.post(f"{place}/kader")
    answered.refresh_from_db()
    assert answered.framework == "1.1"
    assert answered.alternatives.get().answers.count() == 4
    assert Event.objects.filter(action="framework.adopted", municipality_id__gt=0).count() == 1


@pytest.mark.long
def test_every_other_process_follows_at_its_next_request(adopted, coordinator):
    policy.use_folder(None)  # as a process that did not see it happen
    coordinator.get(PAGE)
    assert policy.load_framework().version == "1.1"


@pytest.mark.long
def test_a_version_is_adopted_once_and_only_from_the_present_one(adopted, coordinator):
    other = FrameworkProposal.objects.create(
        from_version="1.0", to_version="1.5", files={}, summary={"moves": []}, announced_at=adopted.proposed_at
    )
    assert "al vastgesteld" in coordinator.post(f"{PAGE}/{adopted.pk}/vaststellen").text
    assert "niet meer de huidige" in coordinator.post(f"{PAGE}/{other.pk}/vaststellen").text


@pytest.mark.long
def test_the_files_come_back_from_the_database_and_a_lost_folder_stops_nothing(adopted, coordinator, settings):
    shutil.rmtree(settings.DATA_DIR / "framework")
    assert "Deze site werkt met versie 1.0" in coordinator.get(PAGE).text
    framework_in_use.lay_out()
    assert "Deze site werkt met versie 1.1" in coordinator.get(PAGE).text
    (settings.DATA_DIR / "framework" / "in-use").write_text("weg")
    assert "Deze site werkt met versie 1.0" in coordinator.get(PAGE).text


@pytest.mark.long
def test_a_product_that_ships_the_version_itself_needs_no_files_for_it(adopted, monkeypatch, coordinator):
    monkeypatch.setattr(pipeline, "shipped_version", lambda: "1.1")
    framework_in_use.lay_out()
    assert policy.folder_in_use() is None


def test_nobody_else_gets_in(lindewaard, browser_of):
    assert browser_of(*Role).get(PAGE).status_code == 404
