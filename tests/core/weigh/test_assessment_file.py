"""Reading an assessment file: lenient in what may be left out, exact in what is there."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.terms.assessment import Answer, Assessment, Evidence, EvidenceKind, MixWish, Participant, Score
from dorpskern.terms.framework import Criterion
from dorpskern.terms.refusal import Code, Refusal, Refusals
from dorpskern.weigh.assessment_file import read_assessment

KNOWN = {"1.0": "dorpsplein-1.0", "0.1-draft": "dorpsplein-1.0"}
HEAD = 'framework = "1.0"\n[[alternative]]\nid = "fb"\n'


def read(text: str, **more) -> Assessment:
    return read_assessment(
        text, **{"at": "weging.toml", "known_frameworks": KNOWN, "question_ids": {"law.dpia"}, **more}
    )


def refused(text: str, **more) -> list[Refusal]:
    with pytest.raises((Refusal, Refusals)) as problem:
        read(text, **more)
    return list(problem.value.refusals) if isinstance(problem.value, Refusals) else [problem.value]


def test_a_framework_and_one_channel_are_enough():
    found = read(HEAD)
    (channel,) = found.alternatives
    assert found.framework == "dorpsplein-1.0"
    assert (channel.id, channel.name, channel.cost_eur_per_year, channel.is_open) == ("fb", "fb", None, False)
    assert (found.participants, found.judgements, found.mix, found.use_prefilled) == ((), (), None, False)


WHOLE = """
framework = "dorpsplein-1.0"
municipality = "Lindewaard"
date = 2026-11-24
clause_3_reading = "strict"
use_prefilled = true

[[alternative]]
id = "fb"
name = "Facebookpagina"
channel = "facebook"
cost_eur_per_year = [1000, 2500]
reach = {"18-24" = 0.4, "65+" = 1}
open = false
in_use = true
explained = "Wij bereiken hier jongeren."
explained_until = 2027-06-01
conditions = ["geen advertenties"]

[[judgement]]
alternative = "fb"
criterion = "law"
score = [0.25, 1]
legal_state = "preliminary"
same_as = "meta"
evidence = [
  {source = "AP", url = "https://example.org", date = 2026-05, quote = "…", kind = "document"},
  {source = "eigen telling"},
]

[[judgement]]
alternative = "fb"
clause = 3
unknown = true

[[answer]]
alternative = "fb"
question = "law.dpia"
not_applicable = "geen persoonsgegevens"

[[participant]]
id = "a"
role = "raadslid"
ranking = ["baseline", "law", ["costs", "goals_reach"], ["business_model"], "interoperability"]

[[participant]]
points = {law = 100, costs = 0.5, baseline = 7}

[[participant]]
id = 7

[mix]
budget_eur_per_year = 30_000
min_coverage = 0.5
require_open_channel = true

[paper]
title = "Raadsvoorstel"
""".replace("date = 2026-05", 'date = "2026-05"')


def test_every_key_of_the_contract_is_read():
    found = read(WHOLE)
    channel = found.alternatives[0]
    assert (found.municipality, found.date, found.clause_3_reading) == ("Lindewaard", date(2026, 11, 24), "strict")
    assert found.use_prefilled
    assert channel.cost_eur_per_year == (1000.0, 2500.0)
    assert channel.reach == {"18-24": 0.4, "65+": 1.0}
    assert (channel.in_use, channel.explained_until) == (True, "2027-06-01")
    assert channel.conditions == ("geen advertenties",)
    law, clause = found.judgements
    assert (law.criterion, law.score, law.legal_state, law.same_as) == (
        Criterion.LAW, Score(0.25, 1.0), "preliminary", "meta",
    )  # fmt: skip
    assert law.evidence == (
        Evidence(EvidenceKind.DOCUMENT, "AP", "https://example.org", "2026-05", "…"),
        Evidence(EvidenceKind.OBSERVATION, "eigen telling"),
    )
    assert (clause.clause, clause.score.unknown) == (3, True)
    assert found.answers == (Answer("fb", "law.dpia", None, not_applicable="geen persoonsgegevens"),)
    assert found.mix == MixWish(30_000.0, {"18-24": 0.5, "65+": 0.5}, require_open_channel=True)
    assert found.paper == {"title": "Raadsvoorstel"}


def test_the_baseline_is_left_out_of_rankings_and_points():
    ranked, pointed, silent = read(WHOLE).participants
    law, costs, goals = Criterion.LAW, Criterion.COSTS, Criterion.GOALS_REACH
    rest = ((Criterion.BUSINESS_MODEL,), (Criterion.INTEROPERABILITY,))
    assert ranked.ranking == ((law,), (costs, goals), *rest)
    assert (pointed.id, pointed.points) == ("2", {law: 100.0, costs: 0.5})
    assert silent == Participant("7")


def test_a_minimum_may_be_given_per_group():
    found = read(HEAD + '[mix]\nmin_coverage = {"65+" = 0.3}\n')
    assert found.mix == MixWish(None, {"65+": 0.3})


def test_an_answer_may_be_marked_with_reason_in_its_note():
    text = HEAD + '[[answer]]\nalternative = "fb"\nquestion = "law.dpia"\nnot_applicable = true\nnote = "geen"\n'
    assert read(text).answers[0].not_applicable == "geen"


def test_without_a_list_of_questions_any_question_is_taken():
    text = HEAD + '[[answer]]\nalternative = "fb"\nquestion = "own.question"\nscore = "unknown"\n'
    assert read(text, question_ids=None).answers[0].score == Score.not_known()


def test_a_byte_order_mark_and_a_time_beside_the_date_do_no_harm():
    assert read("\ufeff" + "date = 2026-11-24T20:00:00\n" + HEAD).date == date(2026, 11, 24)


@pytest.mark.parametrize(
    "written",
    ["1.0", "1", "v1.0", "dorpsplein-1.0", "Dorpsplein 1.0", "dorpsplein:1.0", "urn:nl:dorpsplein:framework:1.0",
     "0.1-draft", "dorpsplein:questionnaire:0.1-draft", " 1.0 "],
)  # fmt: skip
@pytest.mark.parametrize("known", [KNOWN, ["dorpsplein-1.0", "dorpsplein-0.1-draft"]], ids=["mapping", "list"])
def test_the_framework_may_be_spelled_in_any_reasonable_way(written, known):
    found = read(HEAD.replace('"1.0"', f'"{written}"'), known_frameworks=known).framework
    assert found in {"dorpsplein-1.0", "dorpsplein-0.1-draft"}


def test_a_framework_written_as_a_number_is_understood():
    assert read(HEAD.replace('"1.0"', "1.0")).framework == "dorpsplein-1.0"


@pytest.mark.parametrize(
    "written", ["2.0", "1.1", "", "latest", "dorpsplein", "iso 1.0", "dorpsplein2-1.0", "1.0-beta"]
)
def test_an_unknown_framework_is_refused_with_those_we_know(written):
    (refusal,) = refused(HEAD.replace('"1.0"', f'"{written}"'))
    assert refusal.code is Code.FRAMEWORK_UNKNOWN
    assert refusal.facts["known"] == ["dorpsplein-1.0"]


JUDGED = '[[judgement]]\nalternative = "fb"\ncriterion = "law"\n'
ANSWERED = '[[answer]]\nalternative = "fb"\nquestion = "law.dpia"\n'
PERSON = '[[participant]]\nid = "a"\n'
ALL = '"goals_reach", "costs", "law", "business_model"'

BAD = {
    "nothing in it": (" \n", Code.FILE_EMPTY),
    "broken": (HEAD + "id = ", Code.TOML_BROKEN),
    "a number of ten thousand digits": (f"x = {'9' * 10_000}", Code.TOML_BROKEN),
    "nested without end": (f"x = {'[' * 5_000}", Code.TOML_BROKEN),
    "no framework": ('[[alternative]]\nid = "fb"\n', Code.KEY_MISSING),
    "no alternatives": ('framework = "1.0"\n', Code.NO_ALTERNATIVES),
    "an empty list of alternatives": ('framework = "1.0"\nalternative = []\n', Code.NO_ALTERNATIVES),
    "alternatives as one table": ('framework = "1.0"\n[alternative]\nid = "fb"\n', Code.TYPE_WRONG),
    "an alternative without id": ('framework = "1.0"\n[[alternative]]\nname = "x"\n', Code.KEY_MISSING),
    "an id that is a list": ('framework = "1.0"\n[[alternative]]\nid = ["x"]\n', Code.TYPE_WRONG),
    "two alternatives with one id": (HEAD + '[[alternative]]\nid = "fb"\n', Code.ID_DOUBLE),
    "an unknown key": (f"{HEAD}nmae = 'x'\n", Code.KEY_UNKNOWN),
    "payment": (f"{HEAD}payment = 100\n", Code.KEY_UNKNOWN),
    "sponsor of a judgement": (f"{HEAD}{JUDGED}score = 1\nsponsor = 'x'\n", Code.KEY_UNKNOWN),
    "a date that is none": ("date = '24 november'\n" + HEAD, Code.VALUE_INVALID),
    "a date that is a number": ("date = 24\n" + HEAD, Code.VALUE_INVALID),
    "an unknown reading": ("clause_3_reading = 'soft'\n" + HEAD, Code.VALUE_INVALID),
    "prefilled as text": ("use_prefilled = 'yes'\n" + HEAD, Code.TYPE_WRONG),
    "paper as text": ("paper = 'x'\n" + HEAD, Code.TYPE_WRONG),
    "costs below zero": (f"{HEAD}cost_eur_per_year = -1\n", Code.VALUE_INVALID),
    "costs reversed": (f"{HEAD}cost_eur_per_year = [5, 1]\n", Code.INTERVAL_REVERSED),
    "costs as text": (f"{HEAD}cost_eur_per_year = '5'\n", Code.TYPE_WRONG),
    "three costs": (f"{HEAD}cost_eur_per_year = [1, 2, 3]\n", Code.TYPE_WRONG),
    "reach above one": (f"{HEAD}reach = {{all = 40}}\n", Code.VALUE_INVALID),
    "reach below zero": (f"{HEAD}reach = {{all = -0.1}}\n", Code.VALUE_INVALID),
    "reach that is true": (f"{HEAD}reach = {{all = true}}\n", Code.VALUE_INVALID),
    "reach without groups": (f"{HEAD}reach = 0.4\n", Code.TYPE_WRONG),
    "open as text": (f"{HEAD}open = 'ja'\n", Code.TYPE_WRONG),
    "conditions as numbers": (f"{HEAD}conditions = [1]\n", Code.TYPE_WRONG),
    "judgements as one table": (f'{HEAD}[judgement]\nalternative = "fb"\n', Code.TYPE_WRONG),
    "an unknown alternative": (f'{HEAD}{JUDGED.replace("fb", "x")}score = 1\n', Code.ID_UNKNOWN),
    "a judgement of nothing": (f'{HEAD}[[judgement]]\ncriterion = "law"\nscore = 1\n', Code.KEY_MISSING),
    "an unknown criterion": (f'{HEAD}{JUDGED.replace("law", "fun")}score = 1\n', Code.ID_UNKNOWN),
    "clause ten": (f'{HEAD}[[judgement]]\nalternative = "fb"\nclause = 10\nscore = 1\n', Code.ID_UNKNOWN),
    "clause zero": (f'{HEAD}[[judgement]]\nalternative = "fb"\nclause = 0\nscore = 1\n', Code.ID_UNKNOWN),
    "clause true": (f'{HEAD}[[judgement]]\nalternative = "fb"\nclause = true\nscore = 1\n', Code.ID_UNKNOWN),
    "criterion and clause": (f"{HEAD}{JUDGED}clause = 1\nscore = 1\n", Code.VALUE_INVALID),
    "neither criterion nor clause": (f'{HEAD}[[judgement]]\nalternative = "fb"\nscore = 1\n', Code.KEY_MISSING),
    "no score": (HEAD + JUDGED, Code.KEY_MISSING),
    "a score above one": (f"{HEAD}{JUDGED}score = 1.01\n", Code.SCORE_OUT_OF_RANGE),
    "a score below zero": (f"{HEAD}{JUDGED}score = -0.1\n", Code.SCORE_OUT_OF_RANGE),
    "an interval out of range": (f"{HEAD}{JUDGED}score = [0, 7]\n", Code.SCORE_OUT_OF_RANGE),
    "a score that is no number": (f"{HEAD}{JUDGED}score = nan\n", Code.SCORE_OUT_OF_RANGE),
    "an infinite score": (f"{HEAD}{JUDGED}score = inf\n", Code.SCORE_OUT_OF_RANGE),
    "a huge score": (f"{HEAD}{JUDGED}score = {10**400}\n", Code.SCORE_OUT_OF_RANGE),
    "a reversed interval": (f"{HEAD}{JUDGED}score = [0.9, 0.1]\n", Code.INTERVAL_REVERSED),
    "a score that is true": (f"{HEAD}{JUDGED}score = true\n", Code.TYPE_WRONG),
    "a score in words": (f"{HEAD}{JUDGED}score = 'good'\n", Code.TYPE_WRONG),
    "an interval of three": (f"{HEAD}{JUDGED}score = [0, 0.5, 1]\n", Code.TYPE_WRONG),
    "score and unknown": (f"{HEAD}{JUDGED}score = 0.5\nunknown = true\n", Code.VALUE_INVALID),
    "unknown as a number": (f"{HEAD}{JUDGED}score = 0.5\nunknown = 1\n", Code.TYPE_WRONG),
    "an unknown kind of evidence": (f"{HEAD}{JUDGED}score = 1\nevidence = [{{kind = 'rumour'}}]\n", Code.VALUE_INVALID),
    "an unknown key in evidence": (f"{HEAD}{JUDGED}score = 1\nevidence = [{{sauce = 'x'}}]\n", Code.KEY_UNKNOWN),
    "evidence as text": (f"{HEAD}{JUDGED}score = 1\nevidence = 'x'\n", Code.TYPE_WRONG),
    "evidence of some day": (f"{HEAD}{JUDGED}score = 1\nevidence = [{{date = 'mei'}}]\n", Code.VALUE_INVALID),
    "an unknown legal state": (f"{HEAD}{JUDGED}score = 1\nlegal_state = 'guilty'\n", Code.VALUE_INVALID),
    "a legal state beside costs": (
        f'{HEAD}{JUDGED.replace("law", "costs")}score = 1\nlegal_state = "decided"\n',
        Code.VALUE_INVALID,
    ),
    "an unknown question": (f'{HEAD}{ANSWERED.replace("law.dpia", "law.x")}score = 1\n', Code.ID_UNKNOWN),
    "an answer that does not apply and scores": (
        f"{HEAD}{ANSWERED}score = 1\nnot_applicable = 'x'\n",
        Code.VALUE_INVALID,
    ),
    "an answer that does not apply and is a number": (f"{HEAD}{ANSWERED}not_applicable = 1.5\n", Code.TYPE_WRONG),
    "one fact for two answers": (
        HEAD + f"{ANSWERED}score = 1\nevidence = [{{kind = 'fact', fact = 'pf-1'}}]\n" * 2,
        Code.EVIDENCE_REUSED,
    ),
    "two people with one id": (HEAD + PERSON + PERSON, Code.ID_DOUBLE),
    "a ranking that lacks one": (f"{HEAD}{PERSON}ranking = [{ALL}]\n", Code.RANKING_INCOMPLETE),
    "an empty ranking": (f"{HEAD}{PERSON}ranking = []\n", Code.RANKING_INCOMPLETE),
    "a ranking that goes round": (
        f'{HEAD}{PERSON}ranking = [{ALL}, "interoperability", "goals_reach"]\n',
        Code.RANKING_CONTRADICTORY,
    ),
    "a ranking that names one twice in a tie": (
        f'{HEAD}{PERSON}ranking = [{ALL}, ["interoperability", "interoperability"]]\n',
        Code.RANKING_CONTRADICTORY,
    ),
    "a ranking with a stranger": (f'{HEAD}{PERSON}ranking = [{ALL}, "interoperability", "fun"]\n', Code.ID_UNKNOWN),
    "a ranking with a number": (f'{HEAD}{PERSON}ranking = [{ALL}, "interoperability", 6]\n', Code.TYPE_WRONG),
    "a ranking in one line": (f'{HEAD}{PERSON}ranking = "law > costs > law"\n', Code.TYPE_WRONG),
    "ranking and points": (
        f'{HEAD}{PERSON}ranking = [{ALL}, "interoperability"]\npoints = {{law = 1}}\n',
        Code.RANKING_CONTRADICTORY,
    ),
    "points below zero": (f"{HEAD}{PERSON}points = {{law = -1, costs = 5}}\n", Code.WEIGHT_NEGATIVE),
    "points that are no number": (f"{HEAD}{PERSON}points = {{law = nan}}\n", Code.WEIGHT_NOT_A_NUMBER),
    "points that are true": (f"{HEAD}{PERSON}points = {{law = true}}\n", Code.WEIGHT_NOT_A_NUMBER),
    "points in words": (f"{HEAD}{PERSON}points = {{law = 'veel'}}\n", Code.WEIGHT_NOT_A_NUMBER),
    "points above a hundred": (f"{HEAD}{PERSON}points = {{law = 101}}\n", Code.VALUE_INVALID),
    "all points zero": (f"{HEAD}{PERSON}points = {{law = 0, costs = 0.0}}\n", Code.POINTS_ALL_ZERO),
    "points on the baseline alone": (f"{HEAD}{PERSON}points = {{baseline = 100}}\n", Code.POINTS_ALL_ZERO),
    "no points": (f"{HEAD}{PERSON}points = {{}}\n", Code.POINTS_ALL_ZERO),
    "points for a stranger": (f"{HEAD}{PERSON}points = {{fun = 5, law = 1}}\n", Code.ID_UNKNOWN),
    "points as a list": (f"{HEAD}{PERSON}points = [1, 2]\n", Code.TYPE_WRONG),
    "a mix that is no table": ("mix = 5\n" + HEAD, Code.TYPE_WRONG),
    "a budget below zero": (f"{HEAD}[mix]\nbudget_eur_per_year = -5\n", Code.VALUE_INVALID),
    "a budget in words": (f"{HEAD}[mix]\nbudget_eur_per_year = 'veel'\n", Code.VALUE_INVALID),
    "a minimum above one": (f"{HEAD}[mix]\nmin_coverage = 50\n", Code.VALUE_INVALID),
    "a minimum above one for a group": (f"{HEAD}[mix]\nmin_coverage = {{all = 50}}\n", Code.VALUE_INVALID),
    "an unknown key in the mix": (f"{HEAD}[mix]\nbudget = 5\n", Code.KEY_UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_refused_by_name(text, code):
    (refusal,) = refused(text)
    assert refusal.code is code
    assert refusal.at.startswith("weging.toml")


def test_every_problem_of_a_file_is_told_at_once():
    found = refused(f"{HEAD}open = 3\n{JUDGED}score = 2\n{PERSON}points = {{law = -1}}\n[mix]\nmin_coverage = 2\n")
    assert [refusal.code for refusal in found] == [
        Code.TYPE_WRONG,
        Code.SCORE_OUT_OF_RANGE,
        Code.WEIGHT_NEGATIVE,
        Code.VALUE_INVALID,
    ]


def test_a_broken_file_names_the_line():
    (refusal,) = refused('framework = "1.0"\nmunicipality = \n')
    assert (refusal.at, refusal.facts["line"]) == ("weging.toml:2", 2)


def test_a_problem_names_its_line_and_table():
    (refusal,) = refused(f"{HEAD}{JUDGED}score = 0.5\n\n{JUDGED}score = 7\n")
    assert refusal.at == "weging.toml:9 judgement[2].score"


def test_a_problem_in_an_inline_list_names_its_table():
    (refusal,) = refused('framework = "1.0"\nalternative = [{id = "a"}, {id = "b", open = 1}]\n')
    assert refusal.at == "weging.toml alternative[2].open"


def test_a_misspelled_key_comes_with_what_was_probably_meant():
    (refusal,) = refused(f"{HEAD}cost_eur_per_yaer = 5\n")
    assert refusal.facts["suggestion"] == "cost_eur_per_year"


def test_a_key_that_resembles_nothing_comes_with_all_keys():
    (refusal,) = refused(f"{HEAD}payment = 5\n")
    assert "cost_eur_per_year" in refusal.facts["suggestion"]


def test_a_ranking_that_lacks_criteria_says_which():
    (refusal,) = refused(f'{HEAD}{PERSON}ranking = ["law", ["costs", "baseline"]]\n')
    assert refusal.facts["missing"] == ["goals_reach", "business_model", "interoperability"]


def test_without_channels_their_judgements_are_not_blamed_too():
    (refusal,) = refused(f'framework = "1.0"\n{JUDGED}score = 1\n')
    assert refusal.code is Code.NO_ALTERNATIVES
