"""Speed side by side with well-known packages: each bench times both in one run and gives ratios."""

from dorpsplein.bench.runner import BENCHES, run_bench, written_page

__all__ = ["BENCHES", "run_bench", "written_page"]
