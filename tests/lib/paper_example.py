"""One council paper of the fictional municipality Lindewaard, made by hand from the shared dataclasses."""

from __future__ import annotations

from datetime import date

from dorpskern.report.case import Case, FrameworkNames, StatementTally
from dorpskern.terms.assessment import Alternative, Answer, Assessment, Evidence, EvidenceKind, MixWish, Score
from dorpskern.terms.fact import Fact, Kind, LegalState
from dorpskern.terms.finding import Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Criterion, Trend
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.opinion_map import Consensus, MapVerdict, OpinionGroup, OpinionMap, Representative, Stability
from dorpskern.terms.question import Question
from dorpskern.terms.verdict import (
    Advice,
    AlternativeVerdict,
    ClauseVerdict,
    DecisiveUnknown,
    Floor,
    Mix,
    Weighing,
)

TODAY = date(2026, 11, 24)

NAMES = {
    "nl": FrameworkNames(
        trends={
            "paid_reach": "Communicatiekanaal met groot (betaald) bereik",
            "knowing": "Weten wat er speelt",
            "public_private": "Publieke/private ruimte",
            "target_groups": "Bereiken specifieke doelgroepen",
            "aggression": "Online agressie ambtsdragers",
            "monopoly": "Monopoliepositie",
            "polarising": "Polariserende content zichtbaarder",
            "misinformation": "Mis- en desinformatie",
            "mental_health": "Effecten op mentale gezondheid",
            "vulnerable": "Geen bescherming kwetsbare groepen",
            "business_model": "Verdienmodel",
        },
        clauses={
            1: "Iedereen is gelijk, je wordt niet bedreigd of beschimpt om wie je bent",
            2: "Het is veilig om er te zijn, ook als je tot een minderheid of een gemarginaliseerde groep behoort",
            3: "Ieders stem is gelijk, dus niet: degene die meer betaalt, of luider schreeuwt, krijgt een groter podium",  # noqa: E501 - the literal sentence
            4: "In diezelfde lijn hoef je ook niet te betalen om aanwezig te zijn",
            5: "consensus zoeken",
            6: "elkaar verstaan",
            7: "inclusiviteit",
            8: "waarheidsvinding",
            9: "uitwisseling van ideeën",
        },
        criteria={
            "baseline": "Democratische basislijn",
            "goals_reach": "Communicatiedoelen en bereik",
            "costs": "Kosten",
            "law": "Wet- en regelgeving",
            "business_model": "Impact van verdienmodel",
            "interoperability": "Interoperabiliteit & open ontwerp",
        },
        indicators={
            "paid_reach_share": "Deel van de vertoningen dat betaald is",
            "dutch_moderators": "Nederlandstalige moderatoren per miljoen ontvangers",
            "effective_channels": "Op hoeveel kanalen het bereik eigenlijk rust",
            "abusive_share": "Beledigende of bedreigende reacties onder onze berichten",
            "open_share": "Berichten die zonder account te lezen zijn",
            "owner_income": "Waar dit bedrijf van leeft",
            "reach_gini": "Hoe ongelijk het bereik over berichten verdeeld is",
        },
    ),
    "en": FrameworkNames(
        trends={
            "paid_reach": "Communication channel with a large (paid) reach",
            "knowing": "Knowing what is going on",
            "public_private": "Public/private space",
            "target_groups": "Reaching specific target groups",
            "aggression": "Online aggression against office holders",
            "monopoly": "Monopoly position",
            "polarising": "Polarising content more visible",
            "misinformation": "Misinformation and disinformation",
            "mental_health": "Effects on mental health",
            "vulnerable": "No protection of vulnerable groups",
            "business_model": "Business model",
        },
        clauses={
            1: "Everyone is equal; nobody is threatened or abused for who they are",
            2: "Safe also for minorities and marginalised groups",
            3: "Every voice is equal: paying more or shouting louder gives no bigger stage",
            4: "No payment to be present",
            5: "seeking consensus",
            6: "understanding each other",
            7: "inclusivity",
            8: "truth-finding",
            9: "exchange of ideas",
        },
        criteria={
            "baseline": "Democratic baseline",
            "goals_reach": "Communication goals and reach",
            "costs": "Costs",
            "law": "Laws and regulations",
            "business_model": "Impact of the business model",
            "interoperability": "Interoperability & open design",
        },
        indicators={
            "paid_reach_share": "Share of impressions that is paid",
            "dutch_moderators": "Dutch-language moderators per million recipients",
            "effective_channels": "On how many channels the reach really rests",
            "abusive_share": "Abusive or threatening reactions under our messages",
            "open_share": "Messages that can be read without an account",
            "owner_income": "What this company lives on",
            "reach_gini": "How unequally reach is spread over messages",
        },
    ),
}

FACTS = (
    Fact(
        id="pf-061",
        urn="urn:dorpsplein:fact:pf-061",
        subject="x",
        criterion="baseline",
        key="dsa_besluit",
        value="ja",
        unit="besluit",
        kind=Kind.DECISION,
        as_of="2025-12-05",
        source="Besluit Europese Commissie over X",
        url="https://digital-strategy.ec.europa.eu/voorbeeld",
        confidence="high",
        sentence_nl="De Europese Commissie besloot dat het betaalde vinkje van X gebruikers misleidt over wie echt is.",
        sentence_en="The European Commission decided that the paid tick of X misleads users about who is genuine.",
        legal_state=LegalState.DECIDED,
        appeal=True,
    ),
    Fact(
        id="pf-059",
        urn="urn:dorpsplein:fact:pf-059",
        subject="x",
        criterion="baseline",
        key="betaald_zichtbaarder",
        value="ja",
        unit="instelling",
        kind=Kind.SETTING,
        as_of="2023-04",
        source="Help Center van X",
        url="https://help.x.com/voorbeeld",
        confidence="high",
        sentence_nl="Wie betaalt, krijgt op X voorrang in reacties en zoekresultaten.",
        sentence_en="On X people who pay get priority in replies and search results.",
    ),
    Fact(
        id="pf-010",
        urn="urn:dorpsplein:fact:pf-010",
        subject="facebook",
        criterion="law",
        key="meldprocedure",
        value="voorlopig",
        unit="oordeel",
        kind=Kind.DECISION,
        as_of="2025-10-24",
        source="Voorlopig oordeel Europese Commissie over Meta",
        url="https://ec.europa.eu/voorbeeld-meta",
        confidence="high",
        sentence_nl="Volgens een voorlopig oordeel maakt Facebook melden te moeilijk.",
        sentence_en="According to a preliminary view Facebook makes reporting too hard.",
        legal_state=LegalState.PRELIMINARY,
    ),
)

QUESTIONS = tuple(
    Question(
        id=key,
        urn=f"urn:dorpsplein:question:{key}",
        section=section,
        clause=int(section[-1]) if section[-1].isdigit() else None,
        criterion=criterion,
        core=True,
        scope="local",
        floor_at=0.25,
        review_months=12,
        text_nl=nl,
        text_en=en,
        who_can_answer=who,
    )
    for key, section, criterion, nl, en, who in (
        (
            "baseline.1.abuse_share",
            "baseline.1",
            Criterion.BASELINE,
            "Welk deel van de reacties onder onze eigen berichten was bedreigend of beledigend?",
            "What share of the reactions under our own messages was threatening or abusive?",
            ("adviser",),
        ),
        (
            "baseline.4.read_free",
            "baseline.4",
            Criterion.BASELINE,
            "Kan iemand al onze berichten lezen zonder account?",
            "Can somebody read all our messages without an account?",
            ("adviser", "residents"),
        ),
        (
            "baseline.9.way_to_answer",
            "baseline.9",
            Criterion.BASELINE,
            "Kan een inwoner op elk bericht antwoorden, en ziet die waar?",
            "Can a resident answer each message, and see where?",
            ("clerk", "adviser"),
        ),
        (
            "law.dpia",
            "law",
            Criterion.LAW,
            "Ligt er voor dit kanaal een beoordeling van de privacyrisico’s?",
            "Is there an assessment of the privacy risks of this channel?",
            ("privacy officer", "lawyer"),
        ),
        (
            "goals_reach.residents_reached",
            "goals_reach",
            Criterion.GOALS_REACH,
            "Welk deel van de inwoners bereiken wij hier?",
            "What share of residents do we reach here?",
            ("adviser",),
        ),
    )
)

_PLAN = Evidence(EvidenceKind.DOCUMENT, "Contract en beschrijving van de website", date="2026-02-28")
_SAMPLE = Evidence(EvidenceKind.MEASURED, "Steekproef reacties, twee lezers", date="2026-10-12")


def _clauses(states: str, **given: tuple[Evidence, ...]) -> tuple[ClauseVerdict, ...]:
    """Nine letters: m meets, b below, ? not shown."""
    floors = {"m": Floor.MEETS, "b": Floor.BELOW, "?": Floor.NOT_SHOWN}
    asked = {1: "baseline.1.abuse_share", 4: "baseline.4.read_free", 9: "baseline.9.way_to_answer"}
    return tuple(
        ClauseVerdict(
            clause,
            floors[letter],
            None,
            None,
            evidence=given.get(f"c{clause}", ()),
            open_questions=(asked[clause],) if letter == "?" and clause in asked else (),
            no_reactions_possible=given.get("mute") is not None and clause in (1, 2),
        )
        for clause, letter in enumerate(states, start=1)
    )


def _verdict(key: str, states: str, ranks: tuple[float, ...], advice: Advice, reasons: str, **more: object):
    given = {name: value for name, value in more.items() if name.startswith("c") or name == "mute"}
    clauses = _clauses(states, **{k: v for k, v in given.items() if k != "central"})
    floor = Floor.BELOW if "b" in states else Floor.NOT_SHOWN if "?" in states else Floor.MEETS
    return AlternativeVerdict(
        id=key,
        floor=floor,
        failed_clauses=tuple(n for n, letter in enumerate(states, 1) if letter == "b"),
        unknown_clauses=tuple(n for n, letter in enumerate(states, 1) if letter == "?"),
        rank_acceptability=ranks,
        central_weights=dict(zip(_WEIGHED, more["weights"], strict=True)) if "weights" in more else {},
        confidence_factor=0.8 if ranks else None,
        advice=advice,
        clauses=clauses,
        first_rank_bounds=more.get("bounds"),
        most_often_first_for=more.get("first_for"),
        asserted_without_evidence=more.get("asserted", 0),
        advice_reasons=tuple(reasons.split()),
    )


_WEIGHED = ("goals_reach", "costs", "law", "business_model", "interoperability")

VERDICTS = (
    _verdict(
        "facebook", "?m?mm?mmm", (0.05, 0.22, 0.33, 0.40), Advice.FIRST_FIND_OUT, "floor_not_shown unknowns_decide",
        c2=(_SAMPLE,), c9=(Evidence(EvidenceKind.FACT, "", fact="pf-010"),), bounds=(0.0, 0.31), first_for=1,
        weights=(0.52, 0.12, 0.12, 0.12, 0.12),
    ),
    _verdict(
        "x", "?m??mm?b?", (), Advice.WIND_DOWN, "floor_below in_use",
        c3=(Evidence(EvidenceKind.FACT, "", fact="pf-059"),),
        c8=(Evidence(EvidenceKind.FACT, "", fact="pf-061"),),
    ),
    _verdict(
        "mastodon", "mmm?mmmmm", (0.02, 0.13, 0.35, 0.50), Advice.USE_UNDER_CONDITIONS,
        "floor_not_shown others_serve_better", bounds=(0.01, 0.05), weights=(0.1, 0.1, 0.2, 0.2, 0.4), asserted=2,
    ),
    _verdict(
        "website", "mmmmmmmm?", (0.10, 0.55, 0.25, 0.10), Advice.USE_UNDER_CONDITIONS,
        "floor_not_shown ranks_high_anyway", c1=(_PLAN,), c3=(_PLAN,), bounds=(0.08, 0.14), first_for=2, mute=(),
        weights=(0.2, 0.2, 0.3, 0.2, 0.1),
    ),
    _verdict(
        "nieuwsbrief", "mmmmmmmmm", (0.83, 0.10, 0.07, 0.0), Advice.USE, "ranks_high_anyway",
        c1=(Evidence(EvidenceKind.DOCUMENT, "Contract en instellingen van de nieuwsbrief", date="2026-02-28"),),
        bounds=(0.80, 0.86), first_for=5, weights=(0.2, 0.3, 0.2, 0.2, 0.1),
    ),
)  # fmt: skip

WEIGHING = Weighing(
    framework="1.0",
    alternatives=VERDICTS,
    pairwise={"nieuwsbrief": {"website": 0.87}, "website": {"nieuwsbrief": 0.13}},
    decisive_unknowns=(
        DecisiveUnknown("facebook", "law", 0.14, 0.03),
        DecisiveUnknown("facebook", "goals_reach", 0.09, 0.0),
        DecisiveUnknown("website", "costs", 0.03, 0.0),
        DecisiveUnknown("mastodon", "goals_reach", 0.0, 0.0),
    ),
    monte_carlo_error=0.0049,
    samples=40_000,
    seed=1,
    participants=8,
    silent=1,
    contradictions=("facebook clause 2",),
    other_reading={
        "facebook": "below",
        "x": "below",
        "mastodon": "not_shown",
        "website": "not_shown",
        "nieuwsbrief": "meets",
    },
)

PAPER: dict[str, object] = {
    "competent_body": "raad",
    "legal_basis": "artikel 108 van de Gemeentewet",
    "portfolio_holder": "wethouder J. de Vries",
    "measured_from": date(2026, 1, 1),
    "measured_until": date(2026, 10, 31),
    "privacy_officer_advice": {
        "date": date(2026, 9, 1),
        "text": "meet geen reacties van inwoners zonder eerst de privacyrisico’s te beoordelen.",
    },
    "people_concerned": {
        "text": "Twee op de drie lezen de krant; vijf mensen volgen de pagina.",
        "asked_how": "bijeenkomst in de bibliotheek",
        "asked_on": date(2026, 11, 4),
    },
    "hearing": {
        "facebook": {
            "asked_on": date(2026, 10, 1),
            "reply_before": date(2026, 10, 29),
            "replied_on": date(2026, 10, 20),
            "reply": "Dank voor uw brief.\n\nOnze regels staan op onze site.",
        },
        "x": {"asked_on": date(2026, 10, 1), "reply_before": date(2026, 10, 29)},
        "mastodon": {"not_asked": "de server is van onszelf"},
    },
    "evening": {"date": date(2026, 11, 18), "present": 35, "participated": 8},
    "alternative_route": "de huis-aan-huiskrant, de balie en telefoonnummer 14 0999",
    "find_out_before": date(2027, 2, 1),
    "stopping": {"x": {"reach": "ongeveer 900 lezers per maand", "cost_eur": 1500}},
    "retention": {
        "keep": "dit stuk en de bronnen",
        "until": date(2036, 12, 31),
        "erase": "de losse antwoorden van de avond",
        "erase_on": date(2026, 11, 18),
        "publish": "dit stuk met de gegevens zonder personen",
    },
    "review_on": date(2027, 11, 1),
    "election_weeks": 6,
}

ALTERNATIVES = (
    Alternative("facebook", "Facebook-pagina", "facebook", (22_000, 31_000), {"16-34": 0.22, "75+": 0.15}),
    Alternative("x", "X-account", "x", (6_000, 9_000), {"16-34": 0.05, "75+": 0.01}, in_use=True),
    Alternative("mastodon", "Mastodon-account", "mastodon", (3_000, 6_000), {"16-34": 0.02, "75+": 0.01}, is_open=True),
    Alternative(
        "website", "Eigen website", "municipal_website", (28_000, 34_000), {"16-34": 0.38, "75+": 0.24}, is_open=True
    ),
    Alternative(
        "nieuwsbrief", "Nieuwsbrief", "newsletter", (7_000, 11_000), {"16-34": 0.11, "75+": 0.21}, is_open=True
    ),
)

ASSESSMENT = Assessment(
    framework="1.0",
    alternatives=ALTERNATIVES,
    municipality="Lindewaard",
    date=TODAY,
    answers=(
        Answer("facebook", "goals_reach.residents_reached", Score(0.5, 0.5), evidence=(
            Evidence(EvidenceKind.DOCUMENT, "Inwonerspanel, vraag naar kanalen (n = 612)", date="2026-04-22"),)),
        Answer("facebook", "law.dpia", Score.not_known()),
    ),
    mix=MixWish(60_000, {"16-34": 0.35, "75+": 0.30}, require_open_channel=True),
    paper=PAPER,
)  # fmt: skip

_META = Source("Meta Business Suite, berichten 2026", sha256="a" * 64)
_DSA = Source("DSA-transparantierapport 2026, eerste helft", url="https://transparency.example/dsa", as_of="2026-06-30")


def _figure(trend: Trend, indicator: str, platform: str, value: float, unit: str, **more: object) -> Finding:
    return Finding(
        trend=trend,
        indicator=indicator,
        platform=platform,
        unit=unit,
        period=str(more.get("period", "januari tot en met oktober 2026")),
        method="share",
        estimand=str(more.get("estimand", "this export")),
        sources=(more.get("source", _META),),
        value=value,
        interval=more.get("interval"),
        n=120,
    )


FINDINGS: dict[Trend, list[Finding]] = {
    trend: [
        Finding(
            trend=trend,
            indicator="",
            platform="",
            unit="",
            period="",
            method="",
            estimand="",
            missing=Missing(Reason.NO_SOURCE),
        )
    ]
    for trend in Trend
} | {
    Trend.PAID_REACH: [
        _figure(
            Trend.PAID_REACH, "paid_reach_share", "facebook", 0.34, "share", interval=Interval(0.29, 0.41),
            estimand="accounts and months like these",
        ),
        _figure(Trend.PAID_REACH, "reach_gini", "facebook", 0.62, "index", interval=Interval(0.55, 0.7)),
        _figure(Trend.PAID_REACH, "reach_gini", "mastodon", 0.41, "index"),
    ],
    Trend.PUBLIC_PRIVATE: [_figure(Trend.PUBLIC_PRIVATE, "open_share", "", 0.525, "share")],
    Trend.MONOPOLY: [
        _figure(Trend.MONOPOLY, "effective_channels", "", 1.6, "channels", interval=Interval(1.4, 1.9, None)),
    ],
    Trend.VULNERABLE: [
        _figure(
            Trend.VULNERABLE, "dutch_moderators", name, value, "", source=_DSA, period="eerste helft van 2026",
            estimand="this publisher's report",
            interval=Interval(value - 0.4, value + 0.4, None),
        )
        for name, value in (("facebook", 11.0), ("tiktok", 5.5), ("youtube", 9.2), ("linkedin", 1.3))
    ] + [
        Finding(
            trend=Trend.VULNERABLE, indicator="dutch_moderators", platform="x", unit="", period="", method="",
            estimand="", missing=Missing(Reason.NOT_REPORTED),
        ),
    ],
    Trend.AGGRESSION: [
        Finding(
            trend=Trend.AGGRESSION, indicator="abusive_share", platform="facebook", unit="share", period="", method="",
            estimand="", missing=Missing(Reason.TOO_FEW),
        ),
    ],
    Trend.BUSINESS_MODEL: [
        Finding(
            trend=Trend.BUSINESS_MODEL, indicator="owner_income", platform="facebook", unit="", period="2025",
            method="sourced_fact", estimand="this fact", value="97,7 % uit advertenties",
            sources=(Source("Jaarverslag Meta", url="https://investor.example/2025", as_of="2026-01"),),
        ),
    ],
}  # fmt: skip

TALLIES = (
    StatementTally("1", "De gemeente moet ook op papier te vinden zijn.", 402, 31, 20),
    StatementTally("2", "Een account mag nooit nodig zijn om de gemeente te volgen.", 371, 58, 31),
    StatementTally("3", "De gemeente moet stoppen met Facebook.", 190, 201, 60),
    StatementTally("4", "De gemeente mag reclame kopen op sociale media.", 88, 322, 40),
    StatementTally("5", "Deze uitspraak zagen bijna geen deelnemers.", 2, 1, 0),
)

OPINIONS = OpinionMap(
    participants=480,
    statements=24,
    votes=9_812,
    revoted=41,
    groups=(
        OpinionGroup(0, 260, (Representative("3", "disagree", 0.71, (0.65, 0.77), 240),), 21.0),
        OpinionGroup(1, 180, (Representative("3", "agree", 0.66, (0.59, 0.73), 171),), 20.0),
    ),
    membership={"a1b2": 0, "c3d4": 1},
    stability=Stability(0.91, (0.82, 0.96), 50, 1.0),
    verdict=MapVerdict.STABLE,
    reason="stable",
    consensus=(
        Consensus("1", "agree", 0.88, (0.85, 0.91), 453),
        Consensus("2", "agree", 0.8, (0.76, 0.84), 460),
        Consensus("4", "disagree", 0.7, (0.66, 0.75), 450),
    ),
    bridging=("1", "2"),
    warnings=(),
    silhouette=0.58,
    gain_per_vote=0.07,
    gain_error=0.01,
    participation_auc=0.55,
    deserves_trust=True,
)

MIX = Mix(
    channels=("website", "nieuwsbrief", "mastodon"),
    cost_eur_per_year=51_000,
    cost_bounds_eur_per_year=(38_000, 51_000),
    coverage={"16-34": 0.459, "75+": 0.405},
    coverage_bounds={"16-34": (0.38, 0.51), "75+": (0.24, 0.46)},
    binding=("budget",),
    value=0.6,
    marked_not_shown=("website", "mastodon"),
    left_out_below=("x",),
)

LEDGER = (
    LedgerEntry("Berichten_2026.csv", "meta_business_suite_posts", "a" * 64, 412, 398, {"blank": 9, "duplicate": 5}),
    LedgerEntry("mastodon-archief.zip", "mastodon_archive", "b" * 64, 1_204, 1_204, {}),
)


def case(language: str = "nl", **changed: object) -> Case:
    """The whole example; ``changed`` replaces fields."""
    fields: dict[str, object] = {
        "assessment": ASSESSMENT,
        "weighing": WEIGHING,
        "findings": FINDINGS,
        "names": NAMES[language],
        "on": TODAY,
        "product_version": "0.1.0",
        "seed": 1,
        "mix": MIX,
        "opinion_map": OPINIONS,
        "statements": TALLIES,
        "ledger": LEDGER,
        "facts": FACTS,
        "questions": QUESTIONS,
    }
    return Case(**{**fields, **changed})
