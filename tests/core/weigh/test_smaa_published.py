"""SMAA-2 reproduces a published weighing.

Van Valkenhoef, Tervonen, Zhao, de Brock, Hillege & Postmus (2012), "Multicriteria benefit-risk assessment using network
meta-analysis", Journal of Clinical Epidemiology 65(4):394-403, doi 10.1016/j.jclinepi.2011.09.005: four antidepressants
and placebo on six criteria, weights unknown. Scores per criterion depend on each other across alternatives and are
given here by our own summary (mean and covariance × 10⁴, upper triangle by rows) of the draws behind the article.
"""

from __future__ import annotations

import numpy as np
import pytest

from dorpskern.weigh.sampling.scores import DrawnScores
from dorpskern.weigh.sampling.voices import Voices
from dorpskern.weigh.smaa import smaa

SUMMARY = """
    HAM-D    .5763 .6346 .4608 .6208 .6604 | 15.05 12.33 7.78 13.13 12.16 17.95 7.33 12.24 11.33 7.99 7.60 7.21 19.03 10.75 14.94
    diarrhea .8230 .8790 .8965 .7715 .8866 | 19.91 13.37 5.49 19.11 11.58 14.89 4.08 15.61 9.55 3.49 6.54 3.72 29.32 13.02 13.62
    dizzy    .8773 .8100 .8902 .9059 .7247 | 49.26 65.17 35.28 38.88 79.60 107.15 48.86 57.02 113.19 32.97 28.50 61.62 37.62 65.01 150.52
    headache .7227 .7382 .7617 .7206 .7968 | 50.24 45.38 34.36 46.66 39.40 51.23 32.88 45.10 39.51 31.52 34.50 27.77 51.15 39.24 41.66
    insomnia .8557 .8614 .9303 .8200 .8319 | 13.86 12.14 3.19 13.13 13.43 15.97 3.11 12.89 13.54 1.66 3.79 3.58 22.55 14.84 23.35
    nausea   .8311 .7946 .8816 .7941 .7378 | 20.11 21.03 8.77 20.40 25.31 29.66 9.99 23.63 28.74 6.55 10.29 11.94 27.84 27.37 40.84
"""  # noqa: E501 (a table of figures)

PUBLISHED = """
    fluoxetine  .0244 .2601 .3195 .3216 .0744 | .1183 | .2320 .0899 .2660 .1161 .1142 .1818
    paroxetine  .1450 .3298 .2559 .2207 .0486 | .5217 | .2892 .1715 .1324 .1295 .1395 .1379
    placebo     .6002 .1156 .0980 .0616 .1246 | .9860 | .0904 .1721 .1787 .1648 .1970 .1970
    sertraline  .0768 .1304 .1895 .2254 .3779 | .5188 | .2759 .0659 .3136 .1233 .0997 .1216
    venlafaxine .1536 .1641 .1371 .1707 .3745 | .6458 | .2867 .1765 .0790 .2419 .1197 .0961
"""
ROWS = [
    [np.array(part.split()[-count:], dtype=float) for part, count in zip(line.split("|"), (5, 1, 6), strict=True)]
    for line in PUBLISHED.strip().splitlines()
]


@pytest.fixture(scope="module")
def weighed():
    generator = np.random.default_rng(2012)
    draws = []
    for line in SUMMARY.strip().splitlines():
        mean, triangle = (
            np.array(part.split()[-count:], float) for part, count in zip(line.split("|"), (5, 15), strict=True)
        )
        covariance = np.zeros((5, 5))
        covariance[np.triu_indices(5)] = triangle * 1e-4
        covariance += np.triu(covariance, 1).T
        draws.append(generator.multivariate_normal(mean, covariance, size=60_000, method="eigh"))
    return smaa(DrawnScores(np.stack(draws, axis=2)), Voices.silent(6), samples=60_000, seed=1)


@pytest.mark.long
def test_rank_acceptability_is_the_published_one(weighed):
    assert weighed.rank_acceptability == pytest.approx(np.array([row[0] for row in ROWS]), abs=0.02)


@pytest.mark.long
def test_confidence_factors_are_the_published_ones(weighed):
    assert weighed.confidence == pytest.approx([float(row[1][0]) for row in ROWS], abs=0.03)


def test_central_weights_are_the_published_ones(weighed):
    assert np.array(weighed.central_weights) == pytest.approx(np.array([row[2] for row in ROWS]), abs=0.04)
