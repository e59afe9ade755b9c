"""When opinion groups may be believed: the five steps, the first that objects decides."""

from __future__ import annotations

import pytest

from dorpskern.deliberate.trust.prediction import Gain
from dorpskern.deliberate.trust.structure import Structure
from dorpskern.deliberate.trust.verdict import deserves_trust, judge, warnings_about
from dorpskern.terms.opinion_map import Stability

STEPS = """
    people | above_chance | gain   | error | stability | silhouette | verdict   | reason
    -------+--------------+--------+-------+-----------+------------+-----------+----------------
    14     | yes          | +.080  | .010  | .95       | .65        | one_group | too_few_people
    15     | yes          | +.080  | .010  | .95       | .65        | stable    | stable
    900    | no           | +.080  | .010  | .95       | .65        | one_group | no_structure
    900    | yes          | +.080  | .010  | 0         | none       | one_group | no_structure
    900    | yes          | -.043  | .017  | .95       | .65        | one_group | predicts_nothing
    900    | yes          | -.008  | .006  | .95       | .65        | stable    | stable
    900    | yes          | -.043  | .017  | .44       | .45        | one_group | predicts_nothing
    900    | yes          | +.080  | .010  | .749      | .65        | unstable  | unstable
    900    | yes          | +.080  | .010  | .750      | .65        | stable    | stable
    900    | yes          | +.080  | .010  | .749      | .45        | unstable  | unstable
    900    | yes          | +.080  | .010  | .95       | .499       | one_group | gradual
    900    | yes          | +.080  | .010  | .95       | .500       | stable    | stable
"""


def rows(drawing: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()[2:]]


@pytest.mark.parametrize("row", rows(STEPS), ids=lambda row: "-".join(row))
def test_the_first_step_that_objects_decides(row):
    people, above_chance, gain, error, ari, silhouette, verdict, reason = row
    judged = judge(
        int(people),
        Structure(ratio=2.0, is_above_chance=above_chance == "yes"),
        Gain(float(gain), float(error)),
        Stability(float(ari), (0.0, 1.0), bootstraps=50, k_agreement=1.0),
        None if silhouette == "none" else float(silhouette),
    )
    assert (judged.verdict.value, judged.reason) == (verdict, reason)


WARNINGS = """
    people | participation | sampled | warnings
    -------+---------------+---------+----------------------------
    49     | .60           | no      | small_gathering
    50     | .60           | no      |
    50     | .75           | no      |
    50     | .76           | no      | participation
    50     | none          | no      |
    30000  | .60           | yes     | sampled
    49     | .90           | yes     | participation small_gathering sampled
"""


@pytest.mark.parametrize("row", rows(WARNINGS), ids=lambda row: "-".join(row))
def test_what_is_said_beside_a_map(row):
    people, participation, sampled, warnings = row
    auc = None if participation == "none" else float(participation)
    assert warnings_about(int(people), auc, is_sampled=sampled == "yes") == tuple(warnings.split())


TRUST = """
    people | silhouette | warning            | deserves_trust
    -------+------------+--------------------+---------------
    900    | .65        |                    | yes
    900    | .65        | vote_sign_reversed | yes
    900    | .65        | sampled            | yes
    900    | .65        | vote_sign_unclear  | no
    900    | .65        | participation      | no
    900    | .65        | small_gathering    | no
    900    | .45        |                    | no
"""


@pytest.mark.parametrize("row", rows(TRUST), ids=lambda row: "-".join(row))
def test_only_a_stable_map_without_a_serious_warning_deserves_trust(row):
    people, silhouette, warning, trusted = row
    stability = Stability(0.95, (0.9, 1.0), bootstraps=50, k_agreement=1.0)
    judged = judge(int(people), Structure(2.0, is_above_chance=True), Gain(0.08, 0.01), stability, float(silhouette))
    assert deserves_trust(judged, tuple(warning.split())) is (trusted == "yes")
