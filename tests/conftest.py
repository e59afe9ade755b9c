"""How tests are run.

Properties are tried on the same examples each time, so that a red run can be repeated; `make explore` seeks more, and
`make test-fast` tries a quarter of them.

Which lines of the core are run is counted in the tests that are about the core, not in those of the site, in a browser
and on PostgreSQL, or of files spoiled in a thousand ways: counting doubles the time of a test.
"""

import functools
import gc
import os
import sys
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

TESTS = Path(__file__).parent
_sizes = {}  # of the caches of the core, when counting stopped
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
    if counting is None:
        return (yield)
    if _is_counted(item):
        _forget_what_grew()
        return (yield)
    _sizes.update({} if _sizes else {cache: cache.cache_info().currsize for cache in _caches()})
    counting.stop()
    try:
        return (yield)
    finally:
        counting.start()


def _forget_what_grew():
    """Work out again, while lines are counted, what the core only keeps of a test in which they were not."""
    for cache in _caches() if _sizes else ():
        if cache.cache_info().currsize > _sizes.get(cache, 0):
            cache.cache_clear()
    _sizes.clear()


def _caches():
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("dorpskern.")]
    return {
        value for names in modules for value in list(names.values()) if isinstance(value, functools._lru_cache_wrapper)
    }


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
