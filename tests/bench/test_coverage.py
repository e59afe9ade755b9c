"""The coverage study itself: that it can fail, stands for every estimate, and says what it found."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from dorpskern.measure.catalogue import REGISTRY, catalogue
from dorpskern.measure.statistics.wilson import wilson
from dorpskern.terms.refusal import Refusal
from dorpsplein.bench.coverage import DESIGNS, Design, coverage_page, studied
from dorpsplein.cli import bench as command


def a_share(*, width: float):
    """Wilson intervals of 200 tosses, each stretched around its middle."""

    def outcomes(chance, sets):
        for _ in range(sets):
            low, high = wilson(float(chance.binomial(200, 0.3)), 200)
            middle, half = (low + high) / 2, width * (high - low) / 2
            yield (middle - half, middle + half), 0.3

    return Design("Wilson", ("replied_share",), "200 tosses", outcomes)


def test_a_right_interval_keeps_the_promise():
    found = studied(a_share(width=1), sets=2000)
    assert (found.outcome, found.shown) == ("kept", 2000)
    assert 0.93 < found.share < 0.97


@pytest.mark.parametrize(("width", "outcome"), [(0.8, "too narrow"), (1.4, "wider than needed")])
@pytest.mark.long
def test_an_interval_that_is_too_narrow_or_too_wide_shows(width, outcome):
    found = studied(a_share(width=width), sets=2000)
    assert found.outcome == outcome
    assert outcome in found.said()


def test_a_data_set_without_an_interval_counts_as_shown_nowhere():
    def none(_chance, sets):
        return ((None, 0.0) for _ in range(sets))

    found = studied(Design("None", (), "nothing", none), sets=3)
    assert (found.sets, found.shown, found.share, found.between) == (3, 0, 0.0, (0.0, 1.0))


@pytest.mark.parametrize("design", {(one.estimator, one.indicators): one for one in DESIGNS}.values())
@pytest.mark.long
def test_a_design_of_every_kind_draws_measures_and_is_mostly_right(design):
    found = studied(design, sets=6)
    assert found.shown >= 1
    assert found.share >= 0.3


def test_no_two_rows_of_the_page_are_named_alike():
    names = [(one.estimator, one.data) for one in DESIGNS]
    assert len(set(names)) == len(names)


def test_the_page_says_what_was_promised_and_whether_it_was_kept():
    design = a_share(width=1)
    kept = studied(design, sets=400)
    others = [replace(kept, data="narrow", share=0.85), replace(kept, data="none", is_promised=False)]
    designs = [design, replace(design, data="narrow"), replace(design, data="none")]
    page = coverage_page([kept, *others], designs, on=date(2026, 11, 26))
    assert [line.split(" | ")[-2:] for line in page.splitlines() if line.startswith("| Wilson")] == [
        ["kept", "2026-11-26 |"], ["too narrow", "2026-11-26 |"], ["none: kept", "2026-11-26 |"],
    ]  # fmt: skip
    assert "- Wilson: `replied_share`." in page
    assert "`night_share`" in page  # a complete count, without an interval
    again = coverage_page([kept], designs[:2], on=date(2026, 12, 1), before=page)
    assert re.findall(r"(\S+) \| (2026-1\S+) \|", again) == [("kept", "2026-12-01"), ("narrow", "2026-11-26")]


def test_the_command_runs_the_study_and_writes_the_page(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "DESIGNS", (a_share(width=1),))
    command.bench("coverage", write_coverage=tmp_path / "page.md")
    assert "200 tosses" in (tmp_path / "page.md").read_text(encoding="utf-8")
    told = capsys.readouterr()
    assert "intervals hold the truth" in told.out
    assert "1/1 Wilson: 200 tosses" in told.err


def test_one_kind_of_interval_can_be_studied_alone(monkeypatch, capsys):
    monkeypatch.setattr(command, "DESIGNS", (a_share(width=1), replace(a_share(width=1), indicators=("easy_share",))))
    command.bench("coverage", only="easy_share")
    assert len(capsys.readouterr().out.splitlines()) == 1
    with pytest.raises(Refusal):
        command.bench("coverage", only="nothing of the kind")


def test_the_kept_page_has_every_indicator_in_exactly_one_of_its_lists():
    page = Path("docs/explanation/coverage.md").read_text(encoding="utf-8")
    _, *lists = re.split(r"^## ", page, flags=re.MULTILINE)
    named = [set(re.findall(r"`([a-z0-9_]+)`", one)) for one in lists]
    assert len(named) == 2
    assert sorted(chain.from_iterable(named)) == sorted(catalogue())
    assert named[0] == {one for design in DESIGNS for one in design.indicators}


def test_an_indicator_that_estimates_with_an_interval_is_in_the_study():
    """Whoever calls an estimator of ``statistics`` or of the audit gives intervals of 95 %."""
    studied_ones = {one for design in DESIGNS for one in design.indicators}
    makers = (
        "bootstrap",
        "wilson",
        "time_trend",
        "stratified_ranks",
        "stratified_ratio",
        "audits",
        "waits",
        "sign_test",
    )
    estimating = set()
    for several in REGISTRY.values():
        for measure in several:
            module = sys.modules[measure.__module__]
            uses = {getattr(each, "__module__", "").rpartition(".")[2] for each in vars(module).values()}
            if uses & set(makers):
                estimating.add(measure.__name__)
    assert estimating <= studied_ones
    assert len(estimating) > 8
