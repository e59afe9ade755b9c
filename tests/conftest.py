"""How tests are run.

Properties are tried on the same examples each time, so that a red run can be repeated; `make explore` seeks more, and
`make test-fast` tries a quarter of them.

Which lines of the core are run is counted in the tests that are about the core, not in those of the site, in a browser
and on PostgreSQL, or of files spoiled in a thousand ways: counting doubles the time of a test.
"""

import gc
import os
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

TESTS = Path(__file__).parent
WITHOUT_COMPILING = (
    "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN"
    " --conf spark.sql.adaptive.enabled=false"
    " --conf 'spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'"
)
os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"{WITHOUT_COMPILING} pyspark-shell")  # half the time on a few rows

gc.set_threshold(50_000, 20, 100)  # from now on, also while thousands of tests are collected

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("fast", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


COUNTED = {"core", "spec", "cli", "render"}
"""Folders of tests in which lines are counted, but for those that are marked ``uncounted``."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Count no lines while a test runs that is not about the core."""
    counting = Coverage.current()
    if counting is None or _is_counted(item):
        return (yield)
    counting.stop()
    try:
        return (yield)
    finally:
        counting.start()


def _is_counted(item):
    return item.path.relative_to(TESTS).parts[0] in COUNTED and not item.get_closest_marker("uncounted")


def pytest_collection_modifyitems(items):
    """The longest first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: "postgres" not in item.path.parts)
    if settings.get_current_profile_name() == "fast":
        for item in items:
            _try_less(getattr(item.obj, "__func__", item.obj))


def _try_less(test):
    """A property keeps a quarter of its examples."""
    tried = getattr(test, "_hypothesis_internal_use_settings", None)
    if tried is not None:
        test._hypothesis_internal_use_settings = settings(tried, max_examples=max(5, tried.max_examples // 4))


def pytest_collection_finish():
    """Everything that is imported now stays: do not search it for garbage again and again."""
    gc.collect()
    gc.freeze()
