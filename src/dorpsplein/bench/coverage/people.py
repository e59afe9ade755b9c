"""Made-up people of whom the truth is known: votes of participants, ages of followers, groups, audits, differences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dorpskern.deliberate.agreement.answers import Answers
from dorpskern.deliberate.agreement.consensus import consensus_statements
from dorpskern.measure.abuse.agreement import agreement
from dorpskern.measure.abuse.audit import plan_audit
from dorpskern.measure.abuse.estimate import AuditedShare, Stratum, audited_share, share_of
from dorpskern.measure.abuse.senders import same_writer_share, senders
from dorpskern.measure.knowing.pass_share import pass_share
from dorpskern.measure.statistics.bootstrap import median_interval
from dorpskern.measure.statistics.difference import Estimate, difference
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.measure.target_groups.representation_ratio import representation_ratio
from dorpsplein.bench.coverage.measuring import AT_ONCE, filled, measured
from dorpsplein.bench.coverage.study import Design, Drawn, Limits

Outcomes = Iterator[tuple[Limits | None, float]]
Chance = np.random.Generator
_PASSES, _ALIKE = 0.2, 0.1
_DAY = np.datetime64("2026-01-01", "D")
_AGES = {"18-24": (0.08, 900), "25-44": (0.5, 3000), "45+": (0.42, 6100)}
_GROUPS = (0.8, 0.65, 0.9)


def _passes(votes_each: Callable[[Chance], NDArray[np.int64]]) -> Drawn:
    """Conversations in which people pass one time in five, some more often than others (intraclass correlation 0.1)."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        spread = 1 / _ALIKE - 1
        for start in range(0, sets, AT_ONCE):
            tables = []
            for one in range(start, min(start + AT_ONCE, sets)):
                votes = votes_each(chance)
                leaning = chance.beta(_PASSES * spread, (1 - _PASSES) * spread, len(votes))
                person = np.repeat(np.arange(len(votes)), votes)
                said = (chance.random(len(person)) >= leaning[person]).astype(np.int8)
                columns = {"participant": person.astype(str), "vote": said, "statement": person.astype(str)}
                tables.append(filled("votes", columns, conversation=f"c{one:05}", source="s"))
            limits = measured(pass_share, {"votes": pa.concat_tables(tables)}, 1)
            yield from ((one, _PASSES) for one in limits)

    return outcomes


def _ages(followers: int) -> Drawn:
    """Followers of a channel, of which eight in a hundred are of the youngest band; of the residents nine."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        living = np.array([count for _, count in _AGES.values()])
        bands = {"age_from": np.array([18, 25, 45]), "age_to": np.array([24, 44, None]), "persons": living}
        population = filled("population", bands | {"measured_on": np.repeat(_DAY, 3)}, region="GM1", source="p")
        truth = _AGES["18-24"][0] / (_AGES["18-24"][1] / living.sum())
        for start in range(0, sets, AT_ONCE):
            names = [f"set{one:05}" for one in range(start, min(start + AT_ONCE, sets))]
            counts = chance.multinomial(followers, [share for share, _ in _AGES.values()], len(names))
            columns = {
                "platform": np.repeat(names, len(_AGES)),
                "group": np.tile(list(_AGES), len(names)),
                "persons": counts.ravel(),
                "measured_on": np.repeat(_DAY, counts.size),
            }
            audience = filled("audience", columns, channel="c", source="a")
            limits = measured(representation_ratio, {"audience": audience, "population": population}, 1)
            yield from ((one, truth) for place, one in enumerate(limits) if place % len(_AGES) == 0)

    return outcomes


def _audit(prevalence: float, size: int, skill: float, *, wrongly: float = 0.03, count: int = 5000) -> Drawn:
    """Reactions with scores of a classifier, of which people judge a sample stratified by score."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for _ in range(sets):
            truth = chance.random(count) < prevalence
            called = np.where(truth, chance.random(count) < skill, chance.random(count) < wrongly)
            scores = np.where(called, np.round(chance.uniform(0.5, 1, count), 2), 0.0)
            plan = plan_audit(scores, size=size, seed=int(chance.integers(2**31)))
            found = audited_share(scores, plan.strata, {int(place): bool(truth[place]) for place in plan.sample})
            yield (found.interval if isinstance(found, AuditedShare) else None), float(truth.mean())

    return outcomes


def _part(share: float, prevalence: float, size: int) -> Drawn:
    """Four thousand reactions, of which so many are of one part of the day, and of those so many abuse; 60 % found."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for _ in range(sets):
            truth = chance.random(4000) < prevalence
            scores = np.where(chance.random(4000) < np.where(truth, 0.6, 0.02), 0.8, 0.0)
            within = chance.random(4000) < share
            plan = plan_audit(scores, size=size, seed=int(chance.integers(2**31)))
            is_audited = np.isin(np.arange(4000), plan.sample)
            strata = []
            for one in range(int(plan.strata.max()) + 1):
                of, score = plan.strata == one, scores * within
                audited, abusive = of & is_audited, of & is_audited & truth & within
                messages, inside, judged, bad = (int(each.sum()) for each in (of, of & within, audited, abusive))
                told = (float(score[each].sum()) for each in (audited, abusive))
                squares = float(np.square(score[of]).sum())
                strata.append(Stratum(messages, inside, judged, bad, float(score[of].sum()), squares, *told))
            found = share_of(strata)
            yield (found.interval if isinstance(found, AuditedShare) else None), float(truth[within].mean())

    return outcomes


def _writers(people: int, audited: int) -> Drawn:
    """Two thousand abusive reactions by some people, a few of whom write most of them; a sample of them is audited."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for _ in range(sets):
            written = chance.multinomial(2000, chance.dirichlet(np.full(people, 0.5)))
            truth = float((written * (written - 1)).sum() / (2000 * 1999))
            writer = chance.choice(np.repeat(np.arange(people), written), audited, replace=False)
            stratum = Stratum(2000, 2000, audited, audited, 0.0, 0.0, 0.0, 0.0)
            found = senders([(0, str(one)) for one in writer], {0: stratum})
            yield (same_writer_share(found)[1] if found else None), truth

    return outcomes


def _coders(units: int) -> Drawn:
    """Two coders who each see the truth (two in ten) nine times in ten."""
    yes = 0.2 * 0.9 + 0.8 * 0.1
    differ = 2 * 0.9 * 0.1
    truth = 1 - differ / (2 * yes * (1 - yes))

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for _ in range(sets):
            is_abuse = chance.random(units) < 0.2
            said = [is_abuse ^ (chance.random(units) < 0.1) for _ in range(2)]
            pairs = list(zip(*(one.tolist() for one in said), strict=True))
            yield agreement(pairs, seed=int(chance.integers(2**31))).interval, truth

    return outcomes


def _groups(each: int) -> Drawn:
    """Three opinion groups, each with its own share that agrees."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        truth = float(np.exp(np.log(_GROUPS).mean()))
        seen = np.full((len(_GROUPS), 1), each)
        for _ in range(sets):
            agrees = chance.binomial(seen, np.array(_GROUPS)[:, None])
            answers = Answers(np.array(["s"], dtype=object), seen, agrees, seen - agrees)
            found = consensus_statements(answers, seed=int(chance.integers(2**31)))
            yield (found[0].interval if found else None), truth

    return outcomes


def _difference_of_shares(counts: tuple[int, int]) -> Drawn:
    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for _ in range(sets):
            one, other = (
                clustered_share((chance.random(n) < p).astype(np.float64), np.ones(n))
                for n, p in zip(counts, (0.3, 0.45), strict=True)
            )
            if one.interval and other.interval:
                found = difference(Estimate(one.share, *one.interval), Estimate(other.share, *other.interval))
                yield (found.low, found.high), 0.15

    return outcomes


def _difference_of_medians(counts: tuple[int, int]) -> Drawn:
    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for _ in range(sets):
            sides = [chance.lognormal(mean, 0.6, n) for n, mean in zip(counts, (6.5, 6.2), strict=True)]
            limits = [median_interval(side, np.ones(len(side)), seed=int(chance.integers(2**31))) for side in sides]
            one, other = (Estimate(float(np.median(s)), *x) for s, x in zip(sides, limits, strict=True) if x)
            found = difference(one, other)
            yield (found.low, found.high), float(np.exp(6.2) - np.exp(6.5))

    return outcomes


CLUSTERS = "Wilson interval with clusters"
AUDIT = "Prediction-powered share of an audit: Wilson limits of the strata, joined (MOVER)"
DESIGNS = (
    Design(
        CLUSTERS,
        ("pass_share",),
        "150 participants with 5 to 30 votes",
        _passes(lambda chance: chance.integers(5, 31, 150)),
    ),
    Design(
        CLUSTERS,
        ("pass_share",),
        "300 participants, a few with nearly all votes (Zipf 1.9, at most 200)",
        _passes(lambda chance: np.minimum(chance.zipf(1.9, 300), 200)),
        False,
    ),
    Design("Representation ratio: Wilson on the numerator", ("representation_ratio",), "400 followers", _ages(400)),
    Design("Representation ratio: Wilson on the numerator", ("representation_ratio",), "120 followers", _ages(120)),
    *(
        Design(
            AUDIT,
            ("abusive_replies", "abuse_by_ground", "abuse_by_hour"),
            f"5,000 reactions, {prevalence:.0%} abuse, {size} audited, a classifier that finds {skill:.0%}",
            _audit(prevalence, size, skill),
        )
        for prevalence, size, skill in ((0.02, 400, 0.9), (0.02, 1000, 0.4), (0.1, 400, 0.4), (0.1, 1000, 0.9))
    ),
    *(
        Design(
            AUDIT,
            ("abusive_replies", "abuse_by_ground"),
            f"{count:,} reactions, {prevalence:.1%} abuse, 400 audited, a classifier that finds {skill:.0%}",
            _audit(prevalence, 400, skill, count=count),
            False,
        )
        for prevalence in (0.01, 0.003)
        for count, skill in ((1000, 0.9), (5000, 0.9), (5000, 0.4), (20_000, 0.4))
    ),
    *(
        Design(
            AUDIT,
            ("abuse_by_hour",),
            f"4,000 reactions of which {share:.0%} at one part of the day, {prevalence:.0%} abuse, 400 audited",
            _part(share, prevalence, 400),
        )
        for share, prevalence in ((0.3, 0.05), (0.1, 0.1))
    ),
    Design(
        "Chance that two abusive reactions share a writer: Wilson over half as many pairs",
        ("abuse_senders",),
        "300 abusive reactions audited, by 100 people",
        _writers(100, 300),
        False,
    ),
    Design("Krippendorff's alpha: bootstrap of units", (), "400 messages, two coders", _coders(400)),
    Design("Krippendorff's alpha: bootstrap of units", (), "100 messages, two coders", _coders(100)),
    Design("Group-aware consensus: Beta draws", (), "three groups of 40 people", _groups(40)),
    Design("Group-aware consensus: Beta draws", (), "three groups of 15 people", _groups(15), False),
    Design("Difference of two periods (MOVER)", (), "shares of 60 and 150 messages", _difference_of_shares((60, 150))),
    Design("Difference of two periods (MOVER)", (), "medians of 60 and 100", _difference_of_medians((60, 100))),
    Design(
        "Difference of two periods (MOVER)", (), "shares of 20 and 40 messages", _difference_of_shares((20, 40)), False
    ),
    Design("Difference of two periods (MOVER)", (), "medians of 12 and 25", _difference_of_medians((12, 25)), False),
)
