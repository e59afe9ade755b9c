"""How often the interval of each estimator holds the truth, over made-up data sets of which the truth is known."""

from dorpsplein.bench.coverage.designs import DESIGNS
from dorpsplein.bench.coverage.page import coverage_page
from dorpsplein.bench.coverage.study import Covered, Design, studied

__all__ = ["DESIGNS", "Covered", "Design", "coverage_page", "studied"]
