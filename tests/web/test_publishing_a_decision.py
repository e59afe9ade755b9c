"""Publish in steps: prepare, look at exactly what residents will see, confirm. Withdraw with a reason."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone, translation
from jsonschema import Draft202012Validator

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.audit.models import Event
from dorpsplein.decisions import service
from dorpsplein.decisions.changes import changes
from dorpsplein.decisions.elsewhere import decided as decided_here
from dorpsplein.decisions.models import Decision, Publication
from lib import decided

DOSSIER = "/gemeente/lindewaard/besluiten"
REGISTER = "/gemeente/lindewaard/register"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def dutch():
    """A page in English leaves its language behind in the thread of the test."""
    with translation.override("nl"):
        yield


@pytest.fixture
def clerk(person_as):
    return person_as(Role.CLERK)


def text_of(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def main_of(page: str) -> str:
    """What stands in the middle of a page, from its title on."""
    return page[page.index("<h1") :].split("</main>")[0]


@pytest.mark.long
def test_publishing_goes_in_three_steps_and_the_preview_is_what_residents_see(lindewaard, browser_of, clerk, client):
    decision = decided.adopted(lindewaard, clerk)
    adviser = browser_of(Role.ADVISER)
    answer = adviser.post(f"{DOSSIER}/{decision.pk}/publiceren", {"paper": decision.papers.first().pk})
    assert answer["Location"] == f"{DOSSIER}/{decision.pk}/publiceren/voorbeeld"
    assert "Wij besluiten dit over" not in text_of(client, REGISTER)  # nothing is public yet
    preview = main_of(text_of(adviser, f"{DOSSIER}/{decision.pk}/publiceren/voorbeeld"))
    assert adviser.post(f"{DOSSIER}/{decision.pk}/publiceren/bevestigen").status_code == 404  # the clerk confirms
    answer = browser_of(Role.CLERK).post(f"{DOSSIER}/{decision.pk}/publiceren/bevestigen")
    assert answer["Location"] == f"{REGISTER}/1"
    seen = main_of(text_of(client, f"{REGISTER}/1"))
    paper = decision.papers.first()
    before = f"{DOSSIER}/{decision.pk}/stukken/{paper.pk}/{decided.NAME}"
    expected = preview.replace(before, f"{REGISTER}/1/versie/1/{decided.NAME}")
    told = seen.replace(" · besluit 1", "").split('<h2 class="nl-heading nl-heading--level-2">Vragen en antwoorden')[0]
    assert expected.split()[: len(told.split())] == told.split()
    assert "De cijfers hierachter" in told


def test_a_concept_is_not_published(lindewaard, clerk):
    decision = decided.ready(lindewaard, clerk)
    with pytest.raises(service.NotPossible, match="concept"):
        service.prepare(decision, decision.papers.first(), by=clerk)


def test_what_changed_after_the_preview_must_be_looked_at_again(lindewaard, browser_of, clerk):
    decision = decided.adopted(lindewaard, clerk)
    service.prepare(decision, decision.papers.first(), by=clerk)
    service.change(decision, {"reason": "Toch een andere reden."}, by=clerk)
    answer = browser_of(Role.CLERK).post(f"{DOSSIER}/{decision.pk}/publiceren/bevestigen", follow=True)
    assert "veranderd sinds u het voorbeeld maakte" in answer.content.decode()
    assert not Publication.objects.filter(confirmed_at__isnull=False).exists()


@pytest.mark.long
def test_numbers_are_permanent_and_given_in_order(lindewaard, elders, clerk):
    one = decided.published(lindewaard, clerk, title="Eerste")
    decided.published(elders, clerk, title="Van elders")
    two = decided.published(lindewaard, clerk, title="Tweede")
    assert (one.decision.number, two.decision.number) == (1, 2)
    assert Decision.objects.get(title="Van elders").number == 1


def test_everybody_reads_what_was_decided_and_why(lindewaard, clerk, client):
    decided.published(lindewaard, clerk)
    page = text_of(client, f"{REGISTER}/1")
    for said in (
        "Onze kanalen in 2027",
        "Wij besluiten dit over Eigen website.",
        "plekken die van iedereen zijn",
        "In strijd",
        "Niet aangetoond: dit weten we nog niet",
        "Uitkomst van de afweging: afbouwen.",
        "EU Commission fines X",
        "meet alleen eigen berichten en openbare cijfers",
        "de krant van de gemeente en de balie",
        "We kijken hier opnieuw naar op",
    ):
        assert said in page
    assert "Onze kanalen in 2027" in text_of(client, REGISTER)
    assert [(one.title, one.address) for one in decided_here(lindewaard)] == [("Onze kanalen in 2027", f"{REGISTER}/1")]


def test_residents_read_what_the_privacy_officer_the_people_and_the_platform_said(lindewaard, clerk, client):
    decision = decided.adopted(lindewaard, clerk)
    today, assessment = timezone.localdate(), decision.assessment
    assessments.give_privacy_advice(assessment, text="Alleen zenden op Facebook.", given_on=today, by=clerk)
    people = {"text": "Lezen zonder account.", "asked_how": "Bijeenkomst", "asked_on": today, "not_asked": ""}
    assessments.keep_people_view(assessment, **people, by=clerk)
    facebook, x = (assessment.alternatives.get(key=key) for key in ("facebook", "x"))
    asked = {"letter": "Brief", "sent_on": today - timedelta(days=30), "not_asked": ""}
    assessments.keep_hearing(facebook, **asked, reply="Wij doen ons best.", replied_on=today, by=clerk)
    assessments.keep_hearing(x, **asked, reply="", replied_on=None, by=clerk)
    service.confirm(service.prepare(decision, decision.papers.first(), by=clerk), by=clerk)
    page = text_of(client, f"{REGISTER}/1")
    for said in ("Alleen zenden op Facebook.", "Lezen zonder account.", "Wij doen ons best.", "Er is geen antwoord."):
        assert said in page


def test_the_register_speaks_english_around_what_was_decided(lindewaard, clerk, client, settings):
    decided.published(lindewaard, clerk)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text_of(client, f"{REGISTER}/1")
    for said in ("What was decided?", "Wind down", "Not shown", "Ask why"):
        assert said in page


def test_a_second_version_says_what_changed_and_the_first_stays(lindewaard, clerk, client):
    decision = decided.published(lindewaard, clerk).decision
    service.change(decision, {"reason": "Een betere reden."}, by=clerk)
    with pytest.raises(service.NotPossible, match="wat er is veranderd"):
        service.prepare(decision, decision.papers.first(), by=clerk)
    why = "De reden stond er niet goed."
    service.confirm(service.prepare(decision, decision.papers.first(), changed=why, by=clerk), by=clerk)
    assert "Een betere reden." in text_of(client, f"{REGISTER}/1")
    first = text_of(client, f"{REGISTER}/1/versie/1")
    assert "van iedereen zijn" in first
    assert "Dit is een eerdere versie." in first
    changed = text_of(client, f"{REGISTER}/1/veranderd")
    for said in (why, "van iedereen zijn", "Een betere reden."):
        assert said in changed


def test_what_changed_is_told_per_channel(lindewaard, clerk):
    content = decided.published(lindewaard, clerk).content
    other = json.loads(json.dumps(content))
    other["channels"][0]["decision"] = "do_not_use"
    del other["channels"][4]
    other["review_on"] = "2030-01-02"
    told = {one.about: (one.before, one.after) for one in changes(content, other)}
    assert told["Opnieuw bekijken op"][1] == "2 januari 2030"
    assert told["Facebook-pagina: besluit"][1].startswith("Niet gebruiken")
    assert told["Nieuwsbrief per e-mail: besluit"][1] == ""
    assert changes(content, content) == []


def test_a_decision_that_follows_is_named_and_compared(lindewaard, clerk, client):
    decision = decided.published(lindewaard, clerk).decision
    follower = service.succeed(decision, decision.assessment, by=clerk)
    decided.quick_paper(follower)
    review = timezone.localdate() + timedelta(days=300)
    service.change(follower, {"reason": "Nieuwe tijden.", "review_on": review}, by=clerk)
    service.adopt(follower, adopted_on=timezone.localdate(), by=clerk)
    service.confirm(service.prepare(follower, follower.papers.first(), by=clerk), by=clerk)
    assert "Op dit besluit volgt besluit 2." in text_of(client, f"{REGISTER}/1")
    since = text_of(client, f"{REGISTER}/2/veranderd")
    assert "Vergeleken met besluit 1" in since
    assert "Nieuwe tijden." in since


def test_withdrawing_asks_a_reason_and_the_page_stays(lindewaard, browser_of, clerk, client):
    decision = decided.published(lindewaard, clerk).decision
    browser = browser_of(Role.CLERK)
    address = f"{DOSSIER}/{decision.pk}/intrekken"
    assert browser.post(address, {"because": "", "on": "2026-12-01"}).status_code == 422
    assert browser_of(Role.ADVISER).post(address, {"because": "x", "on": "2026-12-01"}).status_code == 404
    browser.post(address, {"because": "De rechter vernietigde het.", "on": "2026-12-01"})
    page = text_of(client, f"{REGISTER}/1")
    assert "Dit besluit is ingetrokken op 1 december 2026." in page
    assert "De rechter vernietigde het." in page
    assert "Wij besluiten dit over Eigen website." in page
    assert "Ingetrokken op 1 december 2026" in text_of(client, REGISTER)
    assert client.get(f"{REGISTER}/1.json").json()["withdrawn"] == {
        "on": "2026-12-01",
        "because": "De rechter vernietigde het.",
    }
    assert Event.objects.filter(action="decision.withdrawn").exists()


@pytest.mark.long
def test_nothing_changes_after_withdrawing(lindewaard, clerk):
    decision = decided.published(lindewaard, clerk).decision
    service.withdraw(decision, because="Zo.", on=timezone.localdate(), by=clerk)
    with pytest.raises(service.NotPossible):
        service.change(decision, {"reason": "Nog een keer."}, by=clerk)
    with pytest.raises(service.NotPossible):
        service.prepare(decision, decision.papers.first(), changed="x", by=clerk)


def test_the_feed_is_atom_with_ids_that_never_change(lindewaard, clerk, client):
    decision = decided.published(lindewaard, clerk).decision
    tree = ElementTree.fromstring(client.get(f"{REGISTER}.atom").content)
    entry = tree.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{decision.public_id}"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{REGISTER}/1"
    for required in ("id", "title", "updated"):
        assert tree.findtext(f"{ATOM}{required}")
        assert entry.findtext(f"{ATOM}{required}")
    assert tree.find(f"{ATOM}link[@rel='self']").get("href") == f"http://testserver{REGISTER}.atom"
    service.withdraw(decision, because="Zo.", on=timezone.localdate(), by=clerk)
    again = ElementTree.fromstring(client.get(f"{REGISTER}.atom").content).find(f"{ATOM}entry")
    assert again.findtext(f"{ATOM}id") == entry.findtext(f"{ATOM}id")
    assert again.findtext(f"{ATOM}updated") > entry.findtext(f"{ATOM}updated")
    assert again.findtext(f"{ATOM}title").startswith("Ingetrokken")


def test_the_copy_for_programs_keeps_to_its_contract(lindewaard, clerk, client):
    decided.published(lindewaard, clerk)
    one = client.get(f"{REGISTER}/1.json")
    Draft202012Validator(SCHEMA).validate(one.json())
    assert one["Access-Control-Allow-Origin"] == "*"
    assert one.json()["@id"] == f"http://testserver{REGISTER}/1"
    listed = client.get(f"{REGISTER}.json").json()
    assert [each["number"] for each in listed["dataset"]] == [1]


def test_what_is_published_names_no_participant(lindewaard, clerk, client):
    decided.published(lindewaard, clerk)
    told = client.get(f"{REGISTER}/1.json").content.decode()
    for word in ("ranking", "raadslid", "most_often_first_for", "central_weights", clerk.name, clerk.email):
        assert word not in told


def test_a_decision_of_another_municipality_is_not_in_this_register(lindewaard, elders, clerk, client):
    decided.published(elders, clerk)
    for page in ("/1", "/1.json", "/1/waarom", "/1/veranderd", "/1/versie/1"):
        assert client.get(f"{REGISTER}{page}").status_code == 404


def test_the_paper_is_read_and_its_own_style_is_all_it_may_use(lindewaard, clerk, client):
    decided.published(lindewaard, clerk)
    answer = client.get(f"{REGISTER}/1/versie/1/{decided.NAME}")
    assert b"<h1>" in answer.content
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert client.get(f"{REGISTER}/1/versie/1/iets-anders.html").status_code == 404


@pytest.mark.long
def test_the_pages_of_residents_ask_the_database_a_fixed_number_of_times(
    lindewaard, clerk, client, django_assert_max_num_queries
):
    for number in range(4):
        decided.published(lindewaard, clerk, title=f"Besluit {number}")
    with django_assert_max_num_queries(4):
        client.get(REGISTER)
    with django_assert_max_num_queries(7):
        client.get(f"{REGISTER}/2")
    with django_assert_max_num_queries(5):
        client.get(f"{REGISTER}.atom")


@pytest.fixture
def election(lindewaard):
    today = timezone.localdate()
    lindewaard.election_from, lindewaard.election_until = today - timedelta(days=3), today + timedelta(days=30)
    lindewaard.save()
    return lindewaard


def test_in_an_election_period_publishing_asks_a_reason_and_prints_it(election, browser_of, clerk, client):
    decision = decided.adopted(election, clerk)
    browser = browser_of(Role.CLERK)
    told = {"paper": decision.papers.first().pk}
    refused = browser.post(f"{DOSSIER}/{decision.pk}/publiceren", told)
    assert refused.status_code == 422
    assert "verkiezingsperiode" in refused.content.decode()
    told["election_reason"] = "Het contract loopt af."
    assert browser.post(f"{DOSSIER}/{decision.pk}/publiceren", told).status_code == 302
    browser.post(f"{DOSSIER}/{decision.pk}/publiceren/bevestigen")
    page = text_of(client, f"{REGISTER}/1")
    assert "Gepubliceerd in een verkiezingsperiode." in page
    assert "Het contract loopt af." in page
    assert client.get(f"{REGISTER}/1.json").json()["election"]["reason"] == "Het contract loopt af."


def test_in_an_election_period_nothing_is_published_that_can_be_split_by_party(election, clerk):
    decision = decided.adopted(election, clerk)
    service.change(decision, {"reason": "De coalitie was voor, één fractie was tegen."}, by=clerk)
    with pytest.raises(service.NotPossible, match="coalitie, fractie"):
        service.prepare(decision, decision.papers.first(), election_reason="Haast.", by=clerk)


def test_in_an_election_period_a_paper_with_weights_of_participants_is_held(election, clerk, client):
    decision = decided.adopted(election, clerk)
    paper = decision.papers.first()
    service.confirm(service.prepare(decision, paper, election_reason="Haast.", by=clerk), by=clerk)
    assert client.get(f"{REGISTER}/1/versie/1/{decided.NAME}").status_code == 404
    assert "na de verkiezingsperiode weer te lezen" in text_of(client, f"{REGISTER}/1")
    election.election_until = timezone.localdate() - timedelta(days=1)
    election.save()
    assert client.get(f"{REGISTER}/1/versie/1/{decided.NAME}").status_code == 200


def test_a_preview_from_before_the_election_period_does_not_slip_through(lindewaard, clerk):
    decision = decided.adopted(lindewaard, clerk)
    prepared = service.prepare(decision, decision.papers.first(), by=clerk)
    lindewaard.election_from = timezone.localdate()
    lindewaard.save()
    prepared = Publication.objects.get(pk=prepared.pk)
    with pytest.raises(service.NotPossible, match="verkiezingsperiode"):
        service.confirm(prepared, by=clerk)


WHEN = {"type": ["string", "null"]}
CHOICES = ["use", "use_under_conditions", "wind_down", "do_not_use", "first_find_out"]
CHANNEL = ["id", "name", "decision", "text", "reason", "conditions", "until", "advice", "floor"]
SCHEMA = {
    "type": "object",
    "required": [
        "contract", "@context", "@type", "@id", "identifier", "number", "name", "inLanguage", "publisher", "version",
        "status", "withdrawn", "datePublished", "dateModified", "isBasedOn", "decision", "privacy_advice", "people",
        "replies",
        "numbers", "paper", "election", "supersedes", "questions", "versions",
    ],
    "properties": {
        "contract": {"const": "dorpsplein-decision/1"},
        "identifier": {"pattern": "^urn:uuid:"},
        "number": {"type": "integer", "minimum": 1},
        "status": {"enum": ["in_force", "under_review", "withdrawn"]},
        "decision": {
            "required": ["body", "legal_basis", "adopted_on", "review_on", "reason", "conditions", "channels"],
            "properties": {
                "body": {"enum": ["raad", "college"]},
                "adopted_on": WHEN,
                "review_on": WHEN,
                "channels": {
                    "items": {
                        "required": CHANNEL,
                        "properties": {
                            "decision": {"enum": CHOICES},
                            "until": WHEN,
                            "floor": {"required": ["state", "failed", "unknown"]},
                        },
                    }
                },
            },
        },
        "numbers": {"required": ["framework", "samples", "seed", "monte_carlo_error", "participants", "channels"]},
        "paper": {"properties": {"files": {"items": {"required": ["language", "format", "name", "sha256", "bytes"]}}}},
        "questions": {"items": {"required": ["question", "answer", "answered_at"]}},
        "versions": {"items": {"required": ["version", "datePublished", "changed"]}},
    },
}  # fmt: skip
